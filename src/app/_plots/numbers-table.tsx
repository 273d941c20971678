import type { ReactNode } from 'react';

const NUMBER =
  'tabular min-w-[6em] border-b border-line py-2 pe-4 align-top max-sm:min-w-[4.5em] max-sm:pe-2';

/** A table of numbers below a plot; wider than its place, it is scrolled, also with the arrow keys. */
export function NumbersTable({
  label,
  columns,
  rows,
}: {
  readonly label: string;
  readonly columns: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled with the arrow keys
      tabIndex={0}
      className="overflow-x-auto text-sm"
    >
      <table className="w-full border-collapse text-start leading-snug">
        <thead>
          <tr>
            {columns.map((title) => (
              <th
                key={title}
                scope="col"
                className="min-w-[8em] border-b border-line-strong py-2 pe-4 max-sm:min-w-[4.5em] max-sm:pe-2 text-start align-bottom font-semibold"
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [title, ...cells] }) => (
            <tr key={key}>
              <th
                scope="row"
                className="min-w-[9em] border-b border-line py-2 pe-4 max-sm:min-w-[7.5em] max-sm:pe-2 text-start align-top font-semibold [overflow-wrap:anywhere]"
              >
                {title}
              </th>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
                <td key={column} className={NUMBER}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
