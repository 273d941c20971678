import Link from 'next/link';
import type { ComponentProps } from 'react';

type Variant = 'primary' | 'secondary' | 'quiet' | 'danger';

const BASE =
  'inline-flex min-h-[48px] items-center justify-center gap-2 rounded-xl py-2 text-center font-semibold transition-colors disabled:opacity-60';

const VARIANT: Record<Variant, string> = {
  primary: 'px-[20px] bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'px-[20px] border border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'text-accent underline-offset-4 hover:underline',
  danger: 'px-[20px] border border-against bg-surface text-against hover:bg-against-soft',
};

/** A button at least 48 px high. Its padding does not grow with the type, so that words keep their room. */
export function Button({
  variant = 'primary',
  className = '',
  type = 'button',
  ...props
}: ComponentProps<'button'> & { readonly variant?: Variant }) {
  return <button type={type} className={`${BASE} ${VARIANT[variant]} ${className}`} {...props} />;
}

/** A link that looks like a {@link Button}. */
export function ButtonLink({
  variant = 'primary',
  className = '',
  ...props
}: ComponentProps<typeof Link> & { readonly variant?: Variant }) {
  return <Link className={`${BASE} ${VARIANT[variant]} ${className}`} {...props} />;
}
