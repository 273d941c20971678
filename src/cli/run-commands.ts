import { BadReport, keepRun, runOf } from '../server/archive/saved-run';
import type { StoredRun } from '../server/store/run-types';
import type { Report } from '../sim/experiments/run';
import { databaseFile, withStore } from './database';
import { UsageError } from './usage-error';

/** Kept runs of the laboratory in the server's own database. */

/** Makes sure that there is something to keep a run in. Throws `UsageError`. */
export async function requireDatabase(): Promise<void> {
  await databaseFile();
}

/** Keeps a report that was played here; answers its id. Throws `UsageError`. */
export async function keepReport(report: Report): Promise<string> {
  const run = runToKeep(report);
  return withStore(async ({ runs }) => {
    if ((await keepRun(runs, run)) === 'differs')
      throw new UsageError('--keep', `the run ${run.id} is kept already, with other numbers`);
    return run.id;
  });
}

function runToKeep(report: Report) {
  try {
    return runOf(report, 'terminal', Date.now());
  } catch (error) {
    if (error instanceof BadReport) throw new UsageError('--keep', error.message);
    throw error;
  }
}

/** Runs that are read at a time. */
const PAGE = 200;

/** What `lab runs` prints: a line for each kept run, newest first. */
export async function runsOutput(): Promise<readonly string[]> {
  return withStore(async ({ runs }) => {
    const lines: string[] = [];
    for (let page = await runs.find({ words: [], limit: PAGE }); ; ) {
      lines.push(...page.map(lineOf));
      const last = page.at(-1);
      if (page.length < PAGE || last === undefined) return lines;
      page = await runs.find({ words: [], limit: PAGE, after: last });
    }
  });
}

function lineOf({ id, createdAt, study, seed, replications, version, source, title }: StoredRun): string {
  const when = new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ');
  const entries = [id, when, study, seed, `${replications} games`, version, source, title];
  // A seed may hold anything, and a line is one line.
  return `${entries.map((entry) => entry.replace(/\s+/g, ' ')).join('  ')}\n`;
}

/** What `lab runs ID` prints: the report as its file has it. Throws `UsageError`. */
export async function runOutput(id: string): Promise<string> {
  const report = await withStore(({ runs }) => runs.report(id.toUpperCase()));
  if (report === null)
    throw new UsageError('ID', `there is no run ${id.toUpperCase()} in ${await databaseFile()}`);
  return report;
}
