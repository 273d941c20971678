import type { ComponentProps } from 'react';

/** A raised sheet that groups what belongs together. */
export function Card({ className = '', ...props }: ComponentProps<'section'>) {
  return <section className={`rounded-2xl border border-line bg-surface p-5 ${className}`} {...props} />;
}

/** A small heading above a figure or a number. */
export function Eyebrow({ className = '', ...props }: ComponentProps<'h2'>) {
  return <h2 className={`text-sm font-semibold text-muted ${className}`} {...props} />;
}
