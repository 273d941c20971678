import type { ReactNode } from 'react';

/** Tables of the debrief, on a phone (narrow enough to be read without moving them), a screen and paper. */

const HEAD =
  'border-b border-line-strong py-[0.25em] pe-[1em] text-start align-bottom font-semibold last:pe-0 max-sm:not-last:pe-[0.6em] print:py-px print:pe-[0.6em]';
export const CELL =
  'border-b border-line py-[0.25em] pe-[1em] tabular last:pe-0 max-sm:not-last:pe-[0.6em] print:py-px print:pe-[0.6em]';

export const TITLE = 'min-w-[8em] max-sm:min-w-[6em] text-start font-semibold print:min-w-0';

export function Table({ head, children }: { readonly head: ReactNode; readonly children: ReactNode }) {
  return (
    <table className="w-full border-collapse leading-snug max-sm:text-sm print:leading-tight">
      <thead>{head}</thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** A row of titles, of which an empty one is no header. */
export function Head({ titles }: { readonly titles: readonly string[] }) {
  return (
    <tr>
      {titles.map((title, column) =>
        title === '' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          <td key={column} className={HEAD} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          <th key={column} scope="col" className={HEAD}>
            {title}
          </th>
        ),
      )}
    </tr>
  );
}

/** A row under its title, a cell for each text. */
export function Row({
  title,
  cells,
  className = '',
  line = '',
}: {
  readonly title: string;
  readonly cells: readonly string[];
  /** Of the title. */
  readonly className?: string;
  /** Of the row. */
  readonly line?: string;
}) {
  return (
    <tr className={line}>
      <th scope="row" className={`${CELL} ${TITLE} ${className}`}>
        {title}
      </th>
      {cells.map((cell, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
        <td key={column} className={`${CELL} whitespace-nowrap`}>
          {cell}
        </td>
      ))}
    </tr>
  );
}
