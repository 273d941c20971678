import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_REPORT_BYTES, type RunCard, type RunKept, type RunList } from '../../../src/protocol/runs';
import { keepRun, reportIn, runOf } from '../../../src/server/archive/saved-run';
import { firstKey } from '../../../src/server/archive/workspace-key';
import { MemoryStore } from '../../../src/server/store/memory';
import { type ExperimentRequest, type Report, runExperiment } from '../../../src/sim/experiments/run';
import { jsonOf } from '../../../src/sim/experiments/table';
import { PRESETS } from '../../../src/sim/presets';
import { refusalOf, type Served, serve } from '../../support/http';

const SMALL: ExperimentRequest = {
  study: {
    kind: 'experiment',
    id: 'median',
    parameters: { tokens: ['equal'], members: [11], steps: [5], rounds: 20 },
  },
  seed: 'quartz',
  replications: 3,
};
const TRADE_OFFS: ExperimentRequest = {
  study: {
    kind: 'trade-offs',
    scenario: { ...(PRESETS[0] as (typeof PRESETS)[number]).scenario(8), rounds: 3 },
    mechanisms: [{ id: 'token-majority' }, { id: 'member-majority' }],
  },
  seed: 'quartz',
  replications: 3,
};

const played = (change: Partial<ExperimentRequest> = {}): Promise<Report> =>
  runExperiment({ ...SMALL, ...change });
/** What is read of a file, and of what a page sends. */
const sent = (report: unknown): unknown => JSON.parse(JSON.stringify(report));

describe('kept runs over HTTP', () => {
  let server: Served;
  let store: MemoryStore;
  let key: string;

  beforeEach(async () => {
    store = new MemoryStore();
    key = (await firstKey(store.archive)) ?? '';
    server = await serve(store);
  });
  afterEach(() => server.close());

  const ask = (path: string, method = 'GET', body?: unknown) =>
    server.ask(`/api/runs${path}`, { token: key, method, ...(body === undefined ? {} : { body }) });
  const json = async <T>(path: string, method = 'GET', body?: unknown): Promise<T> => {
    const response = await ask(path, method, body);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };
  const refused = async (path: string, method = 'GET', body?: unknown) =>
    refusalOf(await ask(path, method, body));

  test('[ARCH-20] a whole report is kept once, and given back byte for byte as a terminal writes it', async () => {
    const report = await played();
    const { run, isNew } = await json<RunKept>('', 'POST', report);
    expect(isNew).toBe(true);
    expect(run).toMatchObject({
      kind: 'experiment',
      study: 'median',
      title: report.title,
      seed: 'quartz',
      version: report.version,
      replications: 3,
      source: 'browser',
      finding: report.findings[0],
      note: '',
    });
    expect(run.id).toMatch(/^[0-9A-Z]{12}$/);
    expect(await (await ask(`/${run.id.toLowerCase()}`)).text()).toBe(jsonOf(report));
    const again = await json<RunKept>('', 'POST', report);
    expect(again).toEqual({ run, isNew: false });
    // Another seed is another run.
    const other = await json<RunKept>('', 'POST', await played({ seed: 'opal' }));
    expect(other.run.id).not.toBe(run.id);
    const { runs, next } = await json<RunList>('');
    expect([runs.map(({ id }) => id).sort(), next]).toEqual([[run.id, other.run.id].sort(), null]);
  });

  test('[ARCH-20] sweeps and trade-offs are kept like experiments, whatever the order of their fields', async () => {
    const report = await runExperiment(TRADE_OFFS);
    const { run } = await json<RunKept>('', 'POST', report);
    expect(run).toMatchObject({ kind: 'trade-offs', study: 'trade-offs' });
    const { study } = report.configuration;
    if (study.kind !== 'trade-offs') throw new Error('trade-offs were asked for');
    const { title, ...scenario } = study.scenario;
    const turned = { ...study, scenario: { ...scenario, title } };
    const configuration = { ...report.configuration, study: turned };
    expect(await json<RunKept>('', 'POST', { ...report, configuration })).toEqual({ run, isNew: false });
  });

  test('[ARCH-21] what does not follow from its configuration, or is no mean with its interval, is refused', async () => {
    const report = await played();
    const cell = report.cells[0] as Report['cells'][number];
    const [metric = ''] = Object.keys(cell.estimates);
    const withCell = (change: object) => ({
      ...report,
      cells: [{ ...cell, ...change }, ...report.cells.slice(1)],
    });
    const withEstimate = (change: object) =>
      withCell({ estimates: { ...cell.estimates, [metric]: { ...cell.estimates[metric], ...change } } });
    const { configuration } = report;
    const wrong: Readonly<Record<string, unknown>> = {
      'report: Invalid input': [],
      'format: ': { ...report, format: 'another' },
      'version: is 0.0.1': { ...report, version: '0.0.1' },
      'configuration: parameters.colour': {
        ...report,
        configuration: { ...configuration, study: { ...configuration.study, parameters: { colour: 1 } } },
      },
      'configuration: id': {
        ...report,
        configuration: { ...configuration, study: { kind: 'experiment', id: 'x' } },
      },
      'configuration: replications': { ...report, configuration: { ...configuration, replications: 1e9 } },
      'trials: must be 3 of 3': { ...report, trials: { done: 2, of: 3 } },
      'cells: must be': { ...report, cells: report.cells.slice(1) },
      'cells[0].condition': withCell({ condition: { ...cell.condition, members: 12 } }),
      'cells[0].estimates: must be of': withCell({ estimates: {} }),
      [`cells[0].estimates.${metric}: is no mean`]: withEstimate({ low: 2, mean: 1, high: 3 }),
      [`cells[0].estimates.${metric}.mean`]: withEstimate({ mean: '1' }),
      'findings[0].text': {
        ...report,
        findings: [{ id: 'x', values: {}, text: 'x'.repeat(2_001) }],
      },
    };
    for (const [beginning, body] of Object.entries(wrong)) {
      const response = await ask('', 'POST', body);
      const answer = (await response.json()) as { code: string; message: string };
      expect([beginning, response.status, answer.code]).toEqual([beginning, 400, 'bad-report']);
      expect(answer.message).toContain(beginning.slice(0, 12));
    }
    for (const n of [4, 0]) expect((await ask('', 'POST', withEstimate({ n }))).status).toBe(400);
    expect((await json<RunList>('')).runs).toEqual([]);
  });

  test('[ARCH-21] what a page adds to a report is not kept', async () => {
    const report = await played();
    const { run } = await json<RunKept>('', 'POST', {
      ...report,
      title: 'Mine',
      question: 'Whose?',
      caveats: ['none'],
      plots: [],
      extra: 'x'.repeat(1_000),
    });
    expect(await (await ask(`/${run.id}`)).text()).toBe(jsonOf(report));
  });

  test('[ARCH-21] a body may be 2 MiB there, and as little as before elsewhere', async () => {
    const report = await played();
    const padded = { ...report, extra: 'x'.repeat(100_000) };
    expect((await ask('', 'POST', padded)).status).toBe(200);
    const { id } = (await json<RunList>('')).runs[0] as RunCard;
    expect(await refused(`/${id}`, 'PATCH', { note: 'x'.repeat(100_000) })).toEqual([
      413,
      'message-too-large',
    ]);
    expect(await refused('', 'POST', { ...report, extra: 'x'.repeat(MAX_REPORT_BYTES) })).toEqual([
      413,
      'message-too-large',
    ]);
  });

  test('[ARCH-22] other numbers under the same configuration are refused, and those that are there stay', async () => {
    const report = await played();
    const { run } = await json<RunKept>('', 'POST', report);
    const cells = report.cells.map(({ condition, estimates }) => ({
      condition,
      estimates: Object.fromEntries(
        Object.entries(estimates).map(([id, { n }]) => [id, { n, mean: 0.5, sd: 0, low: 0.5, high: 0.5 }]),
      ),
    }));
    const forged = { ...report, cells };
    expect(await refused('', 'POST', forged)).toEqual([409, 'run-differs']);
    expect(await (await ask(`/${run.id}`)).text()).toBe(jsonOf(report));
    // What the terminal has played takes the place of what a page sent, and never the other way round.
    await json(`/${run.id}`, 'DELETE');
    await json<RunKept>('', 'POST', forged);
    expect(await keepRun(store.runs, runOf(report, 'terminal', 5))).toBe('there');
    expect(await (await ask(`/${run.id}`)).text()).toBe(jsonOf(report));
    expect((await json<RunList>('')).runs[0]).toMatchObject({ source: 'terminal' });
    expect(await refused('', 'POST', forged)).toEqual([409, 'run-differs']);
    expect(await json<RunKept>('', 'POST', report)).toMatchObject({ isNew: false });
  });

  test('[ARCH-23] runs are found by words, a page at a time; a note is written and found, nothing else', async () => {
    const report = await played();
    for (let i = 0; i < 51; i++) {
      const run = runOf(
        { ...report, configuration: { ...report.configuration, seed: `seed-${i}` } },
        'terminal',
        i,
      );
      await store.runs.keep(run);
    }
    const first = await json<RunList>('');
    expect([first.runs.length, first.runs[0]?.seed]).toEqual([50, 'seed-50']);
    const rest = await json<RunList>(`?after=${first.next}`);
    expect([rest.runs.map(({ seed }) => seed), rest.next]).toEqual([['seed-0'], null]);
    const { id } = rest.runs[0] as RunCard;
    expect(await json<RunCard>(`/${id}`, 'PATCH', { note: 'For the Consejería' })).toMatchObject({
      note: 'For the Consejería',
    });
    const found = async (search: string) =>
      (await json<RunList>(`?search=${encodeURIComponent(search)}`)).runs.map(({ seed }) => seed);
    expect(await found('consejeria MEDIAN')).toEqual(['seed-0']);
    expect(await found('seed-17')).toEqual(['seed-17']);
    for (const body of [{ note: 1 }, { tags: [] }, {}, { note: 'x'.repeat(4_001) }])
      expect(await refused(`/${id}`, 'PATCH', body)).toEqual([400, 'bad-message']);
  });

  test('[ARCH-24] a deleted run is gone, and can be kept again', async () => {
    const report = await played();
    const { run } = await json<RunKept>('', 'POST', report);
    expect(await json(`/${run.id}`, 'DELETE')).toEqual({ removed: run.id, traces: false });
    for (const [path, method, body] of [
      [`/${run.id}`, 'GET'],
      [`/${run.id}`, 'DELETE'],
      [`/${run.id}`, 'PATCH', { note: '' }],
      [`?after=${run.id}`, 'GET'],
    ] as const)
      expect(await refused(path, method, body)).toEqual([404, 'unknown-run']);
    expect(await json<RunKept>('', 'POST', report)).toMatchObject({ isNew: true });
  });

  test('[ARCH-24] all of it is for the holder of the workspace’s key alone', async () => {
    const report = await played();
    const { run } = await json<RunKept>('', 'POST', report);
    for (const [path, method] of [
      ['', 'GET'],
      ['', 'POST'],
      [`/${run.id}`, 'GET'],
      [`/${run.id}`, 'PATCH'],
      [`/${run.id}`, 'DELETE'],
    ] as const) {
      const body = method === 'POST' ? { body: report } : {};
      const response = await server.ask(`/api/runs${path}`, { token: 'guess', method, ...body });
      expect(await refusalOf(response)).toEqual([401, 'wrong-key']);
    }
    expect((await ask('', 'DELETE')).status).toBe(405);
    expect(await (await ask(`/${run.id}`)).text()).toBe(jsonOf(report));
  });
});

test('[ARCH-20] verdicts whose sentences have parts are kept with them', async () => {
  const parameters = { populations: ['plane'], steps: [0.1, 0.4], rounds: 20 };
  const report = await played({ study: { kind: 'experiment', id: 'geometric-median', parameters } });
  expect(report.findings[0]?.values).toMatchObject({ clauses: { values: { places: [{ values: {} }] } } });
  expect(reportIn(sent(report))).toEqual(report);
});

test('[ARCH-20] a kept report, read again, is the report', async () => {
  for (const report of [await played(), await runExperiment(TRADE_OFFS)])
    expect(jsonOf(reportIn(sent(report)))).toBe(jsonOf(report));
});
