'use client';

import { type ReactNode, useState } from 'react';

/**
 * A part of a page that opens when asked; what it would show in a word stands beside its title. Its content is
 * made when it is first opened, and kept from then on with all that was typed.
 */
export function Fold({
  title,
  state,
  level: Heading = 'h2',
  children,
}: {
  readonly title: string;
  readonly state?: ReactNode;
  readonly level?: 'h2' | 'h3' | 'h4';
  readonly children: ReactNode;
}) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details
      className="rounded-2xl border border-line bg-surface [&[open]>summary>svg]:rotate-180"
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
    >
      <summary className="flex min-h-14 cursor-pointer flex-wrap items-center gap-x-3 rounded-2xl px-[min(1.25rem,4vw)] py-2 hover:bg-sunken">
        <Heading
          className={`min-w-0 font-bold [overflow-wrap:anywhere] ${state === undefined ? 'flex-1' : ''}`}
        >
          {title}
        </Heading>
        {state !== undefined && (
          <span className="min-w-[3em] flex-1 text-end text-sm text-muted [overflow-wrap:anywhere]">
            {state}
          </span>
        )}
        <Chevron />
      </summary>
      <div className="border-t border-line p-[min(1.25rem,4vw)]">{wasOpened && children}</div>
    </details>
  );
}

function Chevron() {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className="size-4 shrink-0 text-muted transition-transform motion-reduce:transition-none"
    >
      <path
        d="m3.5 6 4.5 4.5L12.5 6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
