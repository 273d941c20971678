import { describe, expect, it } from 'vitest';
import type { RunComparison } from '../../../src/protocol/comparison';
import { besideRun, type KeptRun } from '../../../src/server/archive/comparison-run';
import { sessionSteps, unitsOf } from '../../../src/server/archive/comparison-session';
import { runCardOf, runOf } from '../../../src/server/archive/saved-run';
import { type GameMetricId, measureGame, measurePlayed } from '../../../src/sim/experiments/game-metrics';
import { type ExperimentRequest, runExperiment } from '../../../src/sim/experiments/run';
import { atOnce } from '../../../src/sim/steps';
import type { MechanismId, Scenario } from '../../../src/sim/types';
import { Game, scenarioAt } from '../room/game';

const MANUAL = { readingSeconds: 0, settleSeconds: null } as const;
const POINTS = [
  [0, 0],
  [40, 0],
  [0, 30],
  [-20, -35],
];
const SCENARIO: Scenario = { ...scenarioAt(POINTS), rounds: 3 };

async function kept(request: Omit<ExperimentRequest, 'seed' | 'replications'>): Promise<KeptRun> {
  const report = await runExperiment({ ...request, seed: 'quartz', replications: 3 });
  const { report: _, words: __, ...run } = runOf(report, 'terminal', 1);
  return { card: runCardOf({ ...run, note: '' }), report };
}

const tradeOffs = () =>
  kept({
    study: {
      kind: 'trade-offs',
      scenario: SCENARIO,
      mechanisms: [{ id: 'token-majority' }, { id: 'member-majority' }],
    },
  });

const NOTHING = {
  meanLoss: 10,
  worstLoss: 20,
  lossGini: 0.5,
  minorityProtection: 0.5,
  capture: 0.5,
  acceptance: 0.5,
  deadlock: 0,
  settledAfter: 0,
  restlessness: 0,
};

/** A session under a mechanism whose efficiency was this. */
const session = (
  code: string,
  mechanism: MechanismId,
  efficiency: number,
  more: { game?: Partial<Record<GameMetricId, number | null>>; units?: string } = {},
) => ({
  session: { code, mechanisms: [mechanism] },
  game: { ...NOTHING, efficiency, ...more.game },
  units: more.units ?? unitsOf(SCENARIO.issues),
});

const measure = ({ measures }: RunComparison, id: string) => {
  const found = measures.find(({ metric }) => metric.id === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
};

describe('a kept run beside sessions', () => {
  it('[COMP-20] shows the run’s means under each mechanism as they are, and of sessions the interval by hand', async () => {
    const run = await tradeOffs();
    const found = besideRun(run, [
      session('AAAAAA', 'token-majority', 0.6),
      session('BBBBBB', 'token-majority', 0.7),
      session('CCCCCC', 'token-majority', 0.8),
      session('DDDDDD', 'member-majority', 0.9),
    ]);
    expect(found.measures.map(({ metric }) => metric.id)).toEqual([
      'efficiency',
      'minorityProtection',
      'lossGini',
      'capture',
      'acceptance',
      'meanLoss',
      'worstLoss',
    ]);
    const { rules } = measure(found, 'efficiency');
    expect(rules.map(({ mechanism }) => mechanism)).toEqual(['token-majority', 'member-majority']);
    expect(rules.map(({ cells }) => cells)).toEqual(
      run.report.cells.map(({ estimates }) => [{ condition: {}, estimate: estimates.efficiency }]),
    );
    expect(rules[0]?.sessions).toEqual([
      { code: 'AAAAAA', value: 0.6 },
      { code: 'BBBBBB', value: 0.7 },
      { code: 'CCCCCC', value: 0.8 },
    ]);
    // Mean 0.7, s = 0.1, t with 2 degrees of freedom 4.302653: 0.7 ± 0.248414; a share is 1 at most.
    const [told, few] = rules.map(({ estimate }) => estimate);
    if (told?.kind !== 'interval') throw new Error('three sessions have an interval');
    expect(told.n).toBe(3);
    expect(told.mean).toBeCloseTo(0.7, 12);
    expect(told.low).toBeCloseTo(0.451586, 5);
    expect(told.high).toBeCloseTo(0.948414, 5);
    expect(few).toEqual({ kind: 'too-few', n: 1 });
    const wide = besideRun(
      run,
      [0.2, 0.9, 0.99].map((x, i) => session(`W${i}`, 'token-majority', x)),
    );
    expect(measure(wide, 'efficiency').rules[0]?.estimate).toMatchObject({ low: 0, high: 1 });
  });

  it('[COMP-21] names the sessions that stand beside nothing, or not beside one measure, and why', async () => {
    const changed = {
      ...session('CHANGE', 'token-majority', 0.5),
      session: { code: 'CHANGE', mechanisms: ['token-majority', 'bicameral'] as const },
      game: null,
    };
    const found = besideRun(await tradeOffs(), [
      changed,
      session('OTHERS', 'conviction', 0.5),
      session('INEURO', 'token-majority', 0.5, { units: 'other' }),
      session('PULLED', 'member-majority', 0.5, { game: { acceptance: null } }),
    ]);
    expect(found.leftOut).toEqual([
      { code: 'CHANGE', reason: 'mechanism-changed' },
      { code: 'OTHERS', reason: 'mechanism-not-in-run' },
    ]);
    expect(measure(found, 'efficiency').leftOut).toEqual([]);
    expect(measure(found, 'acceptance').leftOut).toEqual([{ code: 'PULLED', reason: 'no-value' }]);
    for (const id of ['meanLoss', 'worstLoss'])
      expect(measure(found, id).leftOut).toEqual([{ code: 'INEURO', reason: 'other-units' }]);
    expect(measure(found, 'meanLoss').rules.flatMap(({ sessions }) => sessions)).toEqual([
      { code: 'PULLED', value: 10 },
    ]);
  });

  it('[COMP-20] a sweep by mechanism has a mean for each value of the other field; its losses are of its issues', async () => {
    const found = besideRun(
      await kept({
        study: {
          kind: 'sweep',
          scenario: SCENARIO,
          x: { field: 'rounds', values: [1, 2] },
          by: { field: 'mechanism.id', values: ['token-majority', 'bicameral'] },
        },
      }),
      [session('AAAAAA', 'bicameral', 0.6)],
    );
    const { rules } = measure(found, 'meanLoss');
    expect(rules.map(({ mechanism, cells }) => [mechanism, cells.map(({ condition }) => condition)])).toEqual(
      [
        ['token-majority', [{ rounds: 1 }, { rounds: 2 }]],
        ['bicameral', [{ rounds: 1 }, { rounds: 2 }]],
      ],
    );
    expect(rules[1]?.sessions).toEqual([{ code: 'AAAAAA', value: 10 }]);
  });

  it('[COMP-20] an experiment by mechanism stands by what it shares with sessions; one without mechanisms by nothing', async () => {
    const parameters = { mechanisms: ['token-majority'], shares: [0.3, 0.6], members: 9, rounds: 5 };
    const whale = besideRun(await kept({ study: { kind: 'experiment', id: 'plutocracy', parameters } }), [
      session('AAAAAA', 'token-majority', 0.6),
    ]);
    expect(whale.measures.map(({ metric, rules }) => [metric.id, rules[0]?.cells.length])).toEqual([
      ['capture', 2],
    ]);
    const median = await kept({
      study: { kind: 'experiment', id: 'median', parameters: { members: [5], rounds: 5 } },
    });
    const found = besideRun(median, [session('AAAAAA', 'token-majority', 0.6)]);
    expect([found.measures, found.leftOut, found.run.study]).toEqual([[], [], 'median']);
  });

  it('[COMP-22] a session of bots alone is measured as the laboratory measures the same game', () => {
    const game = new Game(SCENARIO, MANUAL, 'same-seed');
    game.host('start');
    for (let round = 1; round <= 3; round++) {
      game.host('close-voting');
      if (round < 3) game.host('next');
    }
    game.host('end');
    const { state } = game;
    const { game: measured } = atOnce(sessionSteps(state, 5));
    expect(state.history).toHaveLength(3);
    expect(measured).toEqual(measureGame(SCENARIO, state.members, 'same-seed'));
  });

  it('[COMP-22] a game’s measures by hand', () => {
    // Four members on one issue; the DAO ends at 10, 1 of 2 proposals is accepted.
    const members = [0, 10, 20, 100].map((x, i) => ({ ideal: [x], tokens: i === 3 ? 5 : 1 }));
    const rounds = [
      { proposal: { delta: [10] }, tally: { accepted: true }, state: [10] },
      { proposal: { delta: [3] }, tally: { accepted: false }, state: [10] },
    ];
    const found = measurePlayed('token-majority', members, { initialState: [0], rounds, finalState: [10] });
    // Losses 10, 0, 10, 90: mean 27.5, which is the least; the worst tenth is one member.
    expect(found).toMatchObject({
      meanLoss: 27.5,
      worstLoss: 90,
      minorityProtection: 27.5 / 90,
      acceptance: 0.5,
      deadlock: 1,
    });
    expect(found.efficiency).toBeCloseTo(1, 6);
  });
});
