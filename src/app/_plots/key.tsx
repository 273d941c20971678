import type { ReactNode } from 'react';

/** A mark of a plot as its key shows it. */
export type Mark = 'point' | 'tick' | 'mean' | 'bar' | 'dashes' | 'band';

/** What the marks of a plot stand for. */
export function PlotKey({ marks }: { readonly marks: readonly (readonly [Mark, string])[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {marks.map(([mark, meaning]) => (
        <li key={mark} className="flex items-center gap-2">
          <svg viewBox="0 0 28 16" aria-hidden="true" className="h-[1em] w-[1.75em] shrink-0">
            {DRAWN[mark]}
          </svg>
          {meaning}
        </li>
      ))}
    </ul>
  );
}

const DRAWN: Readonly<Record<Mark, ReactNode>> = {
  point: <circle cx="14" cy="8" r="5.5" fill="var(--accent)" fillOpacity="0.75" />,
  tick: <path d="M14 1v14" stroke="var(--model)" strokeWidth="3" />,
  mean: (
    <g fill="var(--ink)">
      <path d="M1 8h26" stroke="var(--ink)" strokeWidth="2.5" />
      <path d="m14 1.5 5 6.5-5 6.5-5-6.5z" />
    </g>
  ),
  bar: (
    <rect
      x="6"
      y="2"
      width="16"
      height="13"
      fill="var(--accent-soft)"
      stroke="var(--accent)"
      strokeWidth="1.5"
    />
  ),
  dashes: <path d="M1 8h26" stroke="var(--model)" strokeWidth="2.5" strokeDasharray="6 4" />,
  band: <rect x="1" y="2" width="26" height="12" fill="var(--model)" fillOpacity="0.25" />,
};
