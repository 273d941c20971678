import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readArguments } from '../../src/cli/arguments';
import { experimentOutput } from '../../src/cli/experiment-command';
import { keepReport, runOutput, runsOutput } from '../../src/cli/run-commands';
import { UsageError } from '../../src/cli/usage-error';
import { runOf } from '../../src/server/archive/saved-run';
import { openStore } from '../../src/server/store/open';
import { type ExperimentRequest, type Report, runExperiment } from '../../src/sim/experiments/run';
import { jsonOf } from '../../src/sim/experiments/table';

const folder = mkdtempSync(path.join(tmpdir(), 'runs-'));
const database = `file:${path.join(folder, 'dao.db')}`;
beforeAll(async () => (await openStore(database)).close());
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true }));

const PARAMETERS = { tokens: ['equal'], members: [11], steps: [5], rounds: 20 };
const MEDIAN: ExperimentRequest = {
  study: { kind: 'experiment', id: 'median', parameters: PARAMETERS },
  seed: 's',
  replications: 3,
};

/** What the program says of what it refuses. */
async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('kept runs in the terminal', () => {
  test('[LAB-40] keeps the run that it plays, and prints it byte for byte as its file is', async () => {
    const set = Object.entries(PARAMETERS).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
    const args = ['experiment', 'median', ...set, '--seed', 's', '--replications', '3', '--workers', '1'];
    const env = { ...process.env, DATABASE_URL: database };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'src/cli/main.ts', ...args, '--keep', '--out', folder],
      { encoding: 'utf8', env },
    );
    expect([status, stderr]).toEqual([0, '']);
    const [, id = ''] = /^kept as ([0-9A-Z]{12})$/m.exec(stdout) ?? [];
    vi.stubEnv('DATABASE_URL', database);
    const file = readFileSync(path.join(folder, 'median.json'), 'utf8');
    expect(await runOutput(id.toLowerCase())).toBe(file);
    // The same run once more is the same one.
    expect(await keepReport(await runExperiment(MEDIAN))).toBe(id);
    expect(await runsOutput()).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${id}  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  median  s  3 games  0\\.1\\.0  terminal  .+\\n$`,
        ),
      ),
    ]);
  });

  test('[LAB-40] lists all kept runs, the newest first, each on a line whatever its seed', async () => {
    vi.stubEnv('DATABASE_URL', database);
    const report = await runExperiment(MEDIAN);
    const store = await openStore(database);
    for (let i = 0; i < 201; i++) {
      const configuration = { ...report.configuration, seed: `line\n${i}` };
      await store.runs.keep(runOf({ ...report, configuration }, 'browser', i));
    }
    await store.close();
    const lines = await runsOutput();
    expect(lines).toHaveLength(202);
    expect(lines[1]).toContain('  line 200  ');
    expect(lines.at(-1)).toContain('  line 0  3 games  0.1.0  browser  ');
    for (const line of lines) expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  test('[LAB-40] where another run of these settings was kept from here, it is refused, and the first stays', async () => {
    vi.stubEnv('DATABASE_URL', database);
    const report = await runExperiment({ ...MEDIAN, seed: 'twice' });
    const id = await keepReport(report);
    const [finding] = report.findings;
    if (finding === undefined) throw new Error('the median has a verdict');
    const other: Report = { ...report, findings: [{ ...finding, text: 'Something else.' }] };
    expect(await refusal(() => keepReport(other))).toBe(
      `--keep: the run ${id} is kept already, with other numbers`,
    );
    expect(await runOutput(id)).toBe(jsonOf(report));
  });

  test('[LAB-40] an unknown run, two at a time, and no database are refused before anything is played', async () => {
    vi.stubEnv('DATABASE_URL', database);
    expect(await refusal(() => runOutput('nobody'))).toMatch(/^ID: there is no run NOBODY in .*dao\.db$/);
    expect(await refusal(() => readArguments(['runs', 'a', 'b']))).toBe(
      'ID: one run at a time; "b" is one too many',
    );
    expect(readArguments(['runs', '--help'])).toEqual({ command: 'help', about: 'runs' });
    expect(await refusal(() => readArguments(['runs', '--keep']))).toMatch(/^runs: Unknown option '--keep'/);
    const none = path.join(folder, 'none.db');
    vi.stubEnv('DATABASE_URL', `file:${none}`);
    const asked = readArguments(['experiment', 'scale', '--keep', '--out', path.join(folder, 'none')]);
    if (asked.command !== 'experiment') throw new Error('an experiment was asked for');
    const options = {
      onProgress: () => undefined,
      note: () => undefined,
      signal: new AbortController().signal,
    };
    for (const work of [runsOutput, () => runOutput('A'), () => experimentOutput(asked, options)])
      expect(await refusal(work)).toBe(`DATABASE_URL: there is no database ${none} yet`);
    expect(existsSync(none)).toBe(false);
    vi.stubEnv('DATABASE_URL', 'postgres://x');
    expect(await refusal(runsOutput)).toMatch(/^settings: DATABASE_URL is/);
  });
});
