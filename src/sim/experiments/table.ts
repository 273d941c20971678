import type { Report } from './run';

/** A cell of a table; null where there is nothing. */
export type Entry = string | number | null;

/** The numbers of a report as tidy rows: one for each condition and metric. */
export function tableOf(report: Report): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Entry[])[];
} {
  const factors = report.factors.map(({ id }) => id);
  const columns = [...factors, 'metric', 'unit', 'n', 'mean', 'sd', 'low_95', 'high_95'];
  const rows = report.cells.flatMap(({ condition, estimates }) =>
    report.metrics.map(({ id, unit = '' }): Entry[] => {
      const { n, mean, sd, low, high } = estimates[id] ?? {
        n: 0,
        mean: null,
        sd: null,
        low: null,
        high: null,
      };
      return [...factors.map((factor) => condition[factor] ?? null), id, unit, n, mean, sd, low, high];
    }),
  );
  return { columns, rows };
}

/** A report as a file that can be run again; same report, same bytes. */
export const jsonOf = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;

/** The numbers of a report as CSV, what holds commas, quotes or line ends in quotes (RFC 4180). */
export function csvOf(report: Report): string {
  const { columns, rows } = tableOf(report);
  return `${[columns, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}

function quoted(entry: Entry): string {
  const text = `${entry ?? ''}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
