import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../src/protocol/scenario';
import { gini } from '../../../src/sim/concentration';
import { absentFields, OPTIONAL_FIELDS, withOptional } from '../../../src/sim/experiments/optional-fields';
import { resultsOf } from '../../../src/sim/experiments/results';
import { runExperiment } from '../../../src/sim/experiments/run';
import { inEnglish } from '../../../src/sim/experiments/sentences';
import { resolveStudy, type StudyRequest } from '../../../src/sim/experiments/study-request';
import { evenly, studyFromText, textOfStudy, usualStudyText } from '../../../src/sim/experiments/study-text';
import { sweepStudy } from '../../../src/sim/experiments/sweep';
import { sweepableFields } from '../../../src/sim/experiments/swept-fields';
import { csvOf } from '../../../src/sim/experiments/table';
import { checkScenario, drawMembers, type MechanismConfig, type Scenario } from '../../../src/sim/index';
import { READY_SCENARIOS, readyScenario } from '../../../src/sim/ready-scenarios';
import { cellsOf } from '../../support/csv';
import { around } from '../../support/made-up-report';

const scenario: Scenario = {
  title: 'A whale',
  issues: [
    { label: 'Software', unit: '', min: 0, max: 100 },
    { label: 'Community', unit: '', min: 0, max: 100 },
  ],
  initialState: [50, 50],
  population: {
    size: 20,
    ideals: { kind: 'normal', mean: [50, 50], spread: [15, 15] },
    tokens: { kind: 'whale', share: 0.3, rest: { kind: 'equal' } },
  },
  mechanism: { id: 'token-majority' },
  proposals: { kind: 'uniform-ball', maxStep: 15 },
  rounds: 60,
};

/** Between them they have every law and mechanism to which an optional field belongs. */
function variousScenarios(): Scenario[] {
  const { population } = scenario;
  const ideals = [
    { kind: 'polarized', center: [50, 50], distance: 20, spread: 5 },
    { kind: 'grid', min: [0, 0], max: [100, 100] },
  ] as const;
  const tokens = [
    { kind: 'equal' },
    { kind: 'pareto', alpha: 2 },
    { kind: 'lognormal', sigma: 1 },
    { kind: 'zipf', exponent: 1 },
  ] as const;
  const mechanisms: MechanismConfig[] = [
    { id: 'optimistic' },
    { id: 'quadratic-credits' },
    { id: 'conviction', conviction: { motionBudget: 50 } },
    { id: 'conviction', conviction: { motionBudget: 50, openProposals: 3 } },
    { id: 'local-voting', localVoting: { radius: 5 } },
    { id: 'token-majority', delegation: { mode: 'single-hop', delegates: { 1: 0 } } },
  ];
  const proposals = [
    { kind: 'normal', spread: 5 },
    { kind: 'agenda-setter', maxStep: 5 },
  ] as const;
  return [
    scenario,
    ...ideals.map((law) => ({ ...scenario, population: { ...population, ideals: law } })),
    ...tokens.flatMap((law) => [
      { ...scenario, population: { ...population, tokens: law } },
      {
        ...scenario,
        population: { ...population, tokens: { kind: 'whale', share: 0.3, rest: law } as const },
      },
    ]),
    ...mechanisms.map((mechanism) => ({ ...scenario, mechanism })),
    ...proposals.map((law) => ({ ...scenario, proposals: law })),
    { ...scenario, behaviour: { participation: { kind: 'costly', cost: 0.1 } } },
  ];
}

const run = (study: StudyRequest) => runExperiment({ study, seed: 'own', replications: 12 });
const refused = (code: string, field: string) => expect.objectContaining({ code, field });

describe('sweeps', () => {
  const x = { field: 'population.tokens.share', values: [0, 0.6] };
  const by = { field: 'mechanism.id', values: ['token-majority', 'member-majority'] };

  test('[LAB-21] a whale of 60 % takes the DAO under token majority, and makes no clear difference by heads', async () => {
    const report = await run({ kind: 'sweep', scenario, x, by, metric: 'capture' });
    expect(report.cells.map(({ condition }) => condition)).toEqual([
      { 'population.tokens.share': 0, 'mechanism.id': 'token-majority' },
      { 'population.tokens.share': 0.6, 'mechanism.id': 'token-majority' },
      { 'population.tokens.share': 0, 'mechanism.id': 'member-majority' },
      { 'population.tokens.share': 0.6, 'mechanism.id': 'member-majority' },
    ]);
    expect(report.cells[1]?.estimates.capture?.mean).toBeGreaterThan(0.9);
    expect(report.findings.map(({ id }) => id)).toEqual([
      'sweep-difference-at',
      'sweep-no-clear-difference-at',
    ]);
    expect(report.verdict).toMatch(/No clear difference in capture/);
    // Losses are lengths: in the issues' unit, where they have one in common.
    expect(report.metrics.find(({ id }) => id === 'meanLoss')?.unit).toBeUndefined();
    const issues = scenario.issues.map((issue) => ({ ...issue, unit: '$' }));
    const { metrics } = sweepStudy({ scenario: { ...scenario, issues }, x }).design;
    expect(metrics.filter(({ unit }) => unit === '$').map(({ id }) => id)).toEqual([
      'meanLoss',
      'worstLoss',
      'restlessness',
    ]);
  });

  test('[LAB-21] where the metric turns in between, the verdict says so, and not where chance may have done it', () => {
    const study = sweepStudy({ scenario, x: { field: 'rounds', values: [1, 2, 3, 4] } });
    const verdict = (means: readonly number[], by: number) => {
      const trials = means.flatMap((mean, point) =>
        Array.from({ length: 6 }, (_, replication) => ({
          point,
          replication,
          values: [{ meanLoss: around(mean, by * (point % 2 === 0 ? 1 : -1), replication) }],
        })),
      );
      return study.verdict(resultsOf(study.design, trials)).map((clause) => ({
        id: clause.id,
        text: inEnglish(study.sentences, clause, study.design),
      }));
    };
    expect(verdict([1, 5, 4, 1], 0.1).map(({ id }) => id)).toEqual([
      'sweep-no-clear-difference',
      'sweep-more',
    ]);
    expect(verdict([1, 5, 4, 1], 0.1)[1]?.text).toBe(
      'In between it turns: mean loss at the end is 5 (4.89 to 5.11) at rounds 2, clearly more than at both ends.',
    );
    expect(verdict([4, 3, 1, 3], 0.1)[1]?.text).toMatch(/at rounds 3, clearly less than at both ends\.$/);
    // Between the ends is no turn, nor is what is not clear.
    expect(verdict([1, 2, 3, 4], 0.1)).toHaveLength(1);
    expect(verdict([1, 1.5, 1.2, 1], 1)).toHaveLength(1);
  });

  test('[LAB-21] kinds are swept, too: each is compared with the first, all at once, and stands beside it', async () => {
    const values = ['token-majority', 'member-majority', 'quadratic-sqrt'];
    const report = await run({ kind: 'sweep', scenario, x: { field: 'mechanism.id', values } });
    expect(report.plots[0]).toMatchObject({ x: { factor: 'mechanism.id', scale: 'kinds' } });
    expect(report.findings.map((found) => [found.values.first, found.values.last])).toEqual([
      ['token-majority', 'member-majority'],
      ['token-majority', 'quadratic-sqrt'],
    ]);
    const study = sweepStudy({ scenario, x: { field: 'mechanism.id', values } });
    const verdict = (others: readonly number[]) => {
      const means = [1, ...others];
      const trials = means.flatMap((mean, point) =>
        Array.from({ length: 6 }, (_, replication) => ({
          point,
          replication,
          values: [{ meanLoss: around(mean, 0.1 * (point === 0 ? 1 : -1), replication) }],
        })),
      );
      return study.verdict(resultsOf(study.design, trials)).map(({ id }) => id);
    };
    expect(verdict([2, 1])).toEqual(['sweep-difference', 'sweep-no-clear-difference']);
    // 0.24 ± 0.23 alone, ± 0.28 as one of two.
    expect(verdict([1.24, 1])[0]).toBe('sweep-no-clear-difference');
  });

  test('[LAB-21] a yes or no is swept as the words true and false', async () => {
    const tokens = { kind: 'pareto', alpha: 1.5 } as const;
    const population = { ...scenario.population, tokens, wholeTokens: false };
    const own: Scenario = { ...scenario, population };
    expect(sweepableFields(own)).toContainEqual({ path: 'population.wholeTokens', value: 'false' });
    const x = { field: 'population.wholeTokens', values: ['false', 'true'] };
    const report = await run({ kind: 'sweep', scenario: own, x });
    expect(report.cells.map(({ condition }) => condition)).toEqual([
      { [x.field]: 'false' },
      { [x.field]: 'true' },
    ]);
    await expect(run({ kind: 'sweep', scenario: own, x: { ...x, values: ['maybe'] } })).rejects.toThrow(
      refused('wrong-kind', 'x.field'),
    );
  });

  test('[LAB-23] texts with commas, quotes and line ends are in quotes in the CSV', async () => {
    const values = ['a, b', 'c', 'a "b"', 'a\nb'];
    const one = { field: 'rounds', values: [1] };
    const report = await run({ kind: 'sweep', scenario, x: one, by: { field: 'title', values } });
    const [columns, ...rows] = cellsOf(csvOf(report).replaceAll(/\n(?=1,|$)/g, '\r\n'));
    const width = columns?.length ?? 0;
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => width));
    expect([...new Set(rows.map(([, title]) => title))]).toEqual(values);
  });

  test('[LAB-21] numbers of lists are fields, too; the first point is the scenario as it is', async () => {
    const study = { kind: 'sweep', scenario, x: { field: 'initialState[0]', values: [50, 0] } } as const;
    const [asItIs] = (await run(study)).cells;
    const plain = await run({ kind: 'sweep', scenario, x: { field: 'rounds', values: [60] } });
    expect(asItIs?.estimates).toEqual(plain.cells[0]?.estimates);
  });

  test('[LAB-21] a field that the scenario leaves out is written in: the value that says nothing changes nothing', async () => {
    const sweep = (field: string, values: (number | string)[]) =>
      run({ kind: 'sweep', scenario, x: { field, values } });
    const plain = (await sweep('rounds', [60])).cells[0]?.estimates;
    const turnout = await sweep('behaviour.participation.probability', [1, 0]);
    expect(turnout.cells[0]?.estimates).toEqual(plain);
    // Where nobody votes nothing passes.
    expect(turnout.cells[1]?.estimates.acceptance?.mean).toBe(0);
    const quorum = await sweep('mechanism.quorum.numerator', [0, 100]);
    expect(quorum.cells[0]?.estimates).toEqual(plain);
    expect((await sweep('tieRule', ['abstain', 'against'])).cells[0]?.estimates).toEqual(plain);
    await expect(sweep('mechanism.quorum.numerator', [0, 101])).rejects.toThrow(
      refused('out-of-range', 'x.values'),
    );
    await expect(sweep('tieRule', ['abstain', 'dice'])).rejects.toThrow(
      refused('unknown-choice', 'x.values'),
    );
    await expect(sweep('mechanism.vetoShare', [0.1])).rejects.toThrow(refused('misplaced', 'x.values'));
  });

  test('[LAB-21] every field that may be left out is listed where it means something, and leaves a scenario that the schema reads', () => {
    const listed = new Set<string>();
    for (const own of variousScenarios()) {
      const absent = absentFields(own);
      for (const { path, value } of absent) {
        listed.add(path);
        const written = withOptional(own, path);
        expect(() => checkScenario(parseScenario(written)), path).not.toThrow();
        expect(sweepableFields(written)).toContainEqual({
          path,
          value: typeof value === 'boolean' ? `${value}` : value,
        });
      }
    }
    expect([...listed].sort()).toEqual(OPTIONAL_FIELDS.map(({ path }) => path).sort());
  });

  test('[LAB-21] fields that are not there, and values that mean nothing, are refused by name', async () => {
    const sweep = (field: string, values: (number | string)[], other?: typeof by) =>
      run({ kind: 'sweep', scenario, x: { field, values }, ...(other && { by: other }) });
    await expect(sweep('population.whales', [1])).rejects.toThrow(refused('unknown-field', 'x.field'));
    await expect(sweep('population', [1])).rejects.toThrow(refused('wrong-kind', 'x.field'));
    await expect(sweep('rounds', [10, 0])).rejects.toThrow(refused('out-of-range', 'x.values'));
    await expect(sweep('rounds', [])).rejects.toThrow(refused('empty', 'x.values'));
    await expect(sweep('rounds', [5, 5])).rejects.toThrow(refused('out-of-range', 'x.values'));
    await expect(sweep('mechanism.id', ['dice'])).rejects.toThrow(refused('unknown-mechanism', 'x.values'));
    await expect(sweep('rounds', ['a'])).rejects.toThrow(refused('wrong-kind', 'x.field'));
    await expect(sweep('mechanism.id', [1], by)).rejects.toThrow(refused('misplaced', 'by.field'));
  });
});

describe('trade-offs', () => {
  test('[LAB-22] every mechanism by every metric, none left out; none is best at everything', async () => {
    const report = await run({ kind: 'trade-offs', scenario });
    expect(report.cells.map(({ condition }) => condition.mechanism)).toEqual([
      'token-majority',
      'member-majority',
      'quadratic-sqrt',
      'quadratic-credits',
      'bicameral',
      'optimistic',
      'conviction',
      'local-voting',
    ]);
    expect(report.configuration.study).toMatchObject({ mechanisms: { length: 8 } });
    expect(report.findings).toHaveLength(1 + report.metrics.length);
    expect(report.findings[0]?.id).toBe('trade-offs-none');
    // Where members only pull, nothing is accepted or refused.
    expect(report.cells.at(-1)?.estimates.acceptance).toMatchObject({ n: 0, mean: null });
    const accepted = report.findings.find(({ values }) => values.metric === 'acceptance');
    expect(accepted?.text).not.toContain('Local voting');
  });

  test('[LAB-22] with equal tokens token and member majority are level in every column', async () => {
    const equals: Scenario = {
      ...scenario,
      population: { ...scenario.population, tokens: { kind: 'equal' } },
    };
    const mechanisms: MechanismConfig[] = [{ id: 'token-majority' }, { id: 'member-majority' }];
    const report = await run({ kind: 'trade-offs', scenario: equals, mechanisms });
    expect(report.cells[0]?.estimates).toEqual(report.cells[1]?.estimates);
    expect(report.findings.map(({ id }) => id)).toEqual([
      'trade-offs-some',
      ...report.metrics.map(() => 'trade-offs-level'),
    ]);
  });

  test('[LAB-22] a mechanism that does not go with the scenario is refused by its place', async () => {
    const mechanisms: MechanismConfig[] = [{ id: 'token-majority' }, { id: 'conviction' }];
    await expect(run({ kind: 'trade-offs', scenario, mechanisms })).rejects.toThrow(
      expect.objectContaining({ field: 'mechanisms[1]' }),
    );
    await expect(
      run({ kind: 'trade-offs', scenario, mechanisms: [{ id: 'token-majority' }] }),
    ).rejects.toThrow(refused('out-of-range', 'mechanisms'));
  });
});

describe('studies as text', () => {
  const { scenario: camps } = readyScenario('two-camps');

  test('[LAB-30] every ready scenario means something, and is read from a file to the same bytes', () => {
    const ids = READY_SCENARIOS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const ready of READY_SCENARIOS) {
      expect(() => checkScenario(ready.scenario), ready.id).not.toThrow();
      expect(JSON.stringify(parseScenario(ready.scenario))).toBe(JSON.stringify(ready.scenario));
    }
    const drawn = drawMembers(readyScenario('compound').scenario, 'seed').map(({ tokens }) => tokens);
    // 0.99 is the law's; five hundred holders have a little less.
    expect(gini(drawn)).toBeGreaterThan(0.94);
  });

  test('[LAB-31] text and study are the same thing, for the usual settings of every ready scenario', () => {
    for (const { scenario: s } of READY_SCENARIOS)
      for (const kind of ['sweep', 'trade-offs'] as const) {
        const text = usualStudyText(kind, s);
        const study = studyFromText(kind, s, text);
        if (study.kind === 'experiment') throw new Error('it is a study of its own');
        expect(resolveStudy(study).request).toEqual(study);
        expect(textOfStudy(study)).toEqual(text);
        expect(studyFromText(kind, s, {})).toEqual(study);
      }
  });

  test('[LAB-31] what cannot be read is refused with its field', () => {
    const bad = (kind: 'sweep' | 'trade-offs', given: Record<string, string>) => () =>
      resolveStudy(studyFromText(kind, camps, given));
    expect(bad('sweep', { luck: '7' })).toThrow(refused('unknown-parameter', 'parameters.luck'));
    expect(bad('sweep', { x: 'whales', values: '1' })).toThrow(refused('unknown-field', 'x.field'));
    expect(bad('sweep', { x: 'rounds' })).toThrow(refused('empty', 'x.values'));
    expect(bad('sweep', { values: '5,many' })).toThrow(refused('wrong-kind', 'x.values'));
    expect(bad('sweep', { values: '5,0' })).toThrow(refused('out-of-range', 'x.values'));
    expect(bad('sweep', { by: 'mechanism.id' })).toThrow(refused('empty', 'by.values'));
    expect(bad('sweep', { by: 'mechanism.id', levels: 'dice' })).toThrow(
      refused('unknown-mechanism', 'by.values'),
    );
    expect(bad('sweep', { metric: 'joy' })).toThrow(refused('unknown-choice', 'metric'));
    expect(bad('trade-offs', { mechanisms: 'dice,bicameral' })).toThrow(
      refused('unknown-mechanism', 'mechanisms'),
    );
    expect(bad('trade-offs', { mechanisms: 'bicameral' })).toThrow(refused('out-of-range', 'mechanisms'));
  });

  test('[LAB-31] fields are the numbers and names of the document, by their paths', () => {
    const fields = sweepableFields(camps);
    const written = fields.filter(({ absent }) => absent === undefined);
    expect(written.filter(({ path }) => /^initialState|^mechanism/.test(path))).toEqual([
      { path: 'initialState[0]', value: 12 },
      { path: 'initialState[1]', value: 30 },
      { path: 'mechanism.id', value: 'member-majority' },
    ]);
    const words = fields.filter(({ path }) => /kind|label|title|summary|unit/.test(path));
    expect(words).toEqual([]);
  });

  test('[LAB-31] steps from one number to another have both ends, and no rounding of the machine in them', () => {
    expect(evenly(0, 0.3, 4)).toBe('0,0.1,0.2,0.3');
    expect(evenly(10, 2, 3)).toBe('10,6,2');
    expect(evenly(1, 9, 1)).toBe('1');
  });
});
