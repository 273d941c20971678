import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { reportFigure } from '../plots/report-figure';
import type { Report } from '../sim/experiments/run';
import { csvOf, jsonOf } from '../sim/experiments/table';
import { UsageError } from './usage-error';

/** The files of a report by their endings; same report, same bytes. */
export function filesOf(report: Report): Readonly<Record<'json' | 'csv' | 'svg', string>> {
  return { json: jsonOf(report), csv: csvOf(report), svg: svgOf(report) };
}

function svgOf(report: Report): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return `${reportFigure(report, { document }).outerHTML}\n`;
}

/** Makes the folder if need be, before there is anything to lose. Throws `UsageError`. */
export async function requireFolder(folder: string): Promise<void> {
  await writing(folder, () => mkdir(folder, { recursive: true }));
}

/** Writes the files of a report into a folder and answers their paths. Throws `UsageError`. */
export async function writeReport(report: Report, folder: string): Promise<string[]> {
  const files = Object.entries(filesOf(report)).map(
    ([ending, content]) => [path.join(folder, `${report.id}.${ending}`), content] as const,
  );
  await writing(folder, () => Promise.all(files.map(([file, content]) => writeFile(file, content))));
  return files.map(([file]) => file);
}

async function writing(folder: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError('--out', `cannot write to "${folder}" (${error.message})`);
  }
}
