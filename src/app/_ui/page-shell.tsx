import Link from 'next/link';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '../_text/language-switch';
import { PRODUCT } from '../_text/product';

/** A page of text and forms: the product's name on top, one column of comfortable width. */
export function PageShell({
  children,
  wide = false,
  label,
}: {
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** Names the main part, where there is another page within this one. */
  readonly label?: string;
}) {
  const width = wide ? 'max-w-6xl' : 'max-w-2xl';
  return (
    <div className={`mx-auto flex min-h-dvh flex-col px-4 sm:px-6 ${width}`}>
      <header className="flex flex-wrap items-center justify-between gap-x-4 py-5">
        <Link href="/" className="inline-flex min-h-6 items-center gap-2 font-bold">
          <Mark />
          {PRODUCT}
        </Link>
        <LanguageSwitch />
      </header>
      <main aria-label={label} className="flex-1 pb-16">
        {children}
      </main>
    </div>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-7 text-accent">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <g className="text-on-accent" fill="currentColor" stroke="currentColor">
        <path d="M5 21h22" strokeOpacity=".6" strokeWidth="2" strokeLinecap="round" />
        <circle cx="9" cy="21" r="2" />
        <circle cx="16" cy="21" r="2" />
        <circle cx="24" cy="21" r="2" />
        <path
          d="M16 6v7m0 0-3-3m3 3 3-3"
          fill="none"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </g>
    </svg>
  );
}
