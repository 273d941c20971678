import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileElectorate,
  type MechanismConfig,
  type Member,
  type PredictorId,
  predictions,
  predictor,
  REASON_NOTES,
  REASONS,
  type ReasonId,
  type Scenario,
  simulate,
  sincereTally,
} from '../../src/sim/index';
import { sentenceOf } from '../../src/sim/reasons';
import { reachAlong } from '../../src/sim/win-set';
import { changeVector, electorate, latticeVector, scenarioOf } from './arbitraries';

const at = (ideal: number[], tokens = 1): Member => ({ ideal, tokens });
const LINE = [at([0]), at([5]), at([9])];
const PAIR = [at([0]), at([9])];
const TRIANGLE = [at([0, 0]), at([4, 0]), at([0, 3])];
/** Four of sixteen issues: too many directions to look in all. */
const APART = [0, 1, 2, 3].map((i) => at(Array.from({ length: 16 }, (_, d) => (d === i ? 1 : 0))));
const CROSS = [at([0, 0]), at([2, 0]), at([-2, 0]), at([0, 3]), at([0, -3])];
const WHALE = [...TRIANGLE, at([9, 9], 4)];
const HALF = [...TRIANGLE, at([9, 9], 3)];
const CARING = TRIANGLE.map((member) => ({ ...member, salience: [1, 0.5] }));

const under = (mechanism: MechanismConfig): Partial<Scenario> => ({ mechanism });
const proposing = (proposals: Scenario['proposals']): Partial<Scenario> => ({ proposals });
const credits = (changes: object = {}): Partial<Scenario> => under({ id: 'quadratic-credits', ...changes });
const CANDIDATES = { kind: 'candidate', from: { kind: 'points', points: [[1], [2]] } } as const;
const single = proposing({ kind: 'single-issue', maxStep: 1 });
const GRID = { kind: 'grid', min: [-4, -4], max: [4, 4], perIssue: 9 } as const;
const onGrid = proposing({ kind: 'candidate', from: GRID });
const POOL = { motionBudget: 100, openProposals: 3 };

/** What is asked of whom, and the reason given. Applies or not is part of the answer, checked below. */
const CASES: readonly [PredictorId, readonly Member[], Partial<Scenario>, ReasonId, boolean][] = [
  ['weightedMedian', LINE, {}, 'half-on-each-side', true],
  ['geometricMedian', LINE, {}, 'half-on-each-side', true],
  ['marginalMedian', LINE, {}, 'half-on-each-side', true],
  ['weightedMedian', PAIR, {}, 'stands-still-between', true],
  ['weightedMedian', LINE, under({ id: 'bicameral' }), 'stands-still-here', true],
  ['weightedMedian', LINE, under({ id: 'token-majority', approvalShare: 0.2 }), 'never-settles', false],
  ['weightedMedian', LINE, proposing({ kind: 'scripted', deltas: [[1]] }), 'script', false],
  ['weightedMedian', LINE, proposing(CANDIDATES), 'no-candidate-here', false],
  ['weightedMedian', LINE, proposing({ kind: 'adversary', maxStep: 1 }), 'one-proposer', false],
  [
    'weightedMedian',
    LINE,
    {
      mechanism: { id: 'token-majority', proposalThreshold: 1 },
      proposals: { kind: 'toward-proposer', maxStep: 1, draw: 'random' },
    },
    'few-proposers',
    false,
  ],
  ['weightedMedian', TRIANGLE, {}, 'several-issues', false],
  ['weightedMedian', LINE, { behaviour: { noisyChoice: { lambda: 2 } } }, 'noisy-votes', false],
  [
    'weightedMedian',
    LINE,
    { behaviour: { participation: { kind: 'equal', probability: 0.5 } } },
    'partial-turnout',
    false,
  ],
  [
    'weightedMedian',
    LINE,
    under({
      id: 'token-majority',
      delegation: { mode: 'transitive', delegates: { '0': 1 }, override: 0.5 },
    }),
    'delegators-vote',
    false,
  ],
  ['weightedMedian', LINE, under({ id: 'conviction', conviction: POOL }), 'nobody-against', false],
  ['marginalMedian', TRIANGLE, single, 'issue-by-issue', true],
  ['marginalMedian', TRIANGLE, {}, 'not-issue-by-issue', false],
  ['marginalMedian', TRIANGLE, credits(), 'strength-counts', false],
  ['geometricMedian', WHALE, {}, 'decides-alone', true],
  ['geometricMedian', HALF, {}, 'any-ally-is-enough', true],
  ['geometricMedian', HALF, single, 'one-issue-ally', false],
  ['geometricMedian', CROSS, {}, 'outvotes-every-side', true],
  ['geometricMedian', TRIANGLE, {}, 'can-be-beaten', false],
  ['geometricMedian', TRIANGLE, credits(), 'least-total-distance', true],
  ['geometricMedian', CARING, credits(), 'uneven-salience', false],
  ['geometricMedian', TRIANGLE, { ...credits(), ...single }, 'stuck-on-one-issue', false],
  ['geometricMedian', TRIANGLE, credits({ approvalShare: 0.6 }), 'needs-more-than-half', false],
  ['geometricMedian', TRIANGLE, credits({ credits: { spending: 'storable' } }), 'credits-run-down', false],
  [
    'geometricMedian',
    TRIANGLE,
    under({ id: 'local-voting', localVoting: { radius: 1 } }),
    'pulls-cancel',
    true,
  ],
  ['deepestPoint', TRIANGLE, {}, 'hard-to-outvote', true],
  ['deepestPoint', TRIANGLE, credits(), 'by-strength', false],
  ['unbeaten', CROSS, {}, 'nothing-passes-here', true],
  ['unbeaten', TRIANGLE, {}, 'can-be-beaten', true],
  ['unbeaten', APART, under({ id: 'token-majority', approvalShare: 0.9 }), 'nothing-found-to-pass', true],
  ['unbeaten', CARING, {}, 'uneven-salience', false],
  ['unbeaten', TRIANGLE, under({ id: 'bicameral' }), 'two-houses', false],
  ['unbeaten', TRIANGLE, under({ id: 'conviction', conviction: POOL }), 'nobody-against', false],
  ['unbeaten', TRIANGLE, under({ id: 'optimistic', approvalShare: 0.5 }), 'several-thresholds', false],
  [
    'unbeaten',
    TRIANGLE,
    under({ id: 'token-majority', quorum: { numerator: 70, counting: 'for' } }),
    'several-thresholds',
    false,
  ],
  [
    'unbeaten',
    TRIANGLE,
    under({
      id: 'token-majority',
      approvalBase: 'supply',
      delegation: { mode: 'transitive', delegates: { '0': 1, '1': 0 } },
    }),
    'nothing-passes',
    false,
  ],
  ['yolk', TRIANGLE, {}, 'hovers-here', true],
  ['yolk', TRIANGLE, under({ id: 'token-majority', approvalShare: 0.6 }), 'not-simple-majority', false],
  ['yolk', TRIANGLE, proposing({ kind: 'agenda-setter', maxStep: 1 }), 'one-proposer', false],
  ['yolk', TRIANGLE, single, 'not-all-directions', false],
  ['yolk', TRIANGLE, under({ id: 'local-voting', localVoting: { radius: 1 } }), 'pulled-not-voted', false],
  ['winSet', TRIANGLE, {}, 'counts-the-votes', true],
  ['winSet', LINE, {}, 'not-two-issues', false],
  ['rejection', LINE, {}, 'counts-the-votes', true],
  ['rejection', [at([0, 0, 0]), at([4, 0, 1])], {}, 'searched-the-votes', true],
  ['stationary', TRIANGLE, onGrid, 'long-run-of-votes', true],
  ['stationary', TRIANGLE, {}, 'not-on-a-grid', false],
  ['stationary', TRIANGLE, { ...onGrid, initialState: [0.5, 0] }, 'not-on-a-grid', false],
  [
    'stationary',
    TRIANGLE,
    proposing({ kind: 'candidate', from: { ...GRID, perIssue: 129 } }),
    'large-grid',
    false,
  ],
  ['stationary', TRIANGLE, { ...onGrid, tieRule: 'against' }, 'not-simple-majority', false],
];

describe('asking one predictor', () => {
  CASES.forEach(([id, members, changes, reasonId, applies], j) => {
    test(`[MODEL-270] ${id}, case ${j + 1}: ${reasonId}`, () => {
      const answer = predictor(id, scenarioOf(members, changes), members);
      expect(answer).toMatchObject({ applies, reasonId, notes: [], reason: REASONS[reasonId] });
      expect('value' in answer).toBe(applies);
    });
  });

  test('[MODEL-270] those who do not care stand in the way where a tie counts against', () => {
    const members = [...LINE, { ...at([7]), salience: [0] }];
    const asked = (tieRule: 'abstain' | 'against') =>
      predictor('weightedMedian', scenarioOf(members, { tieRule }), members);
    expect(asked('abstain')).toMatchObject({ value: { interval: [[5, 5]] } });
    // With the fourth against everything, two of three are no more than half.
    expect(asked('against')).toMatchObject({ value: { interval: [[0, 9]] } });
  });

  test('[MODEL-270] every reason is given somewhere above', () => {
    const given = new Set(CASES.map(([, , , reasonId]) => reasonId));
    expect(Object.keys(REASONS).filter((id) => !given.has(id as ReasonId))).toEqual([]);
  });

  test('[MODEL-270] a list of predictions gives the same reasons, and notes in words', () => {
    for (const [id, members, changes] of CASES) {
      const s = scenarioOf(members, { ...changes, executionNoise: 0.1 });
      for (const said of predictions(s, members)) {
        expect(said.reason).toBe(sentenceOf(said.reasonId, said.notes));
        expect(said.notes).toEqual(said.applies ? ['execution-noise'] : []);
        const alone = predictor(said.id, s, members);
        expect(alone).toMatchObject({ applies: said.applies, reasonId: said.reasonId });
        if (alone.applies) expect(alone.value).toEqual({ point: said.point, interval: said.interval });
      }
      expect(predictor(id, s, members).reason).not.toMatch(/ {2}|undefined/);
    }
    expect(sentenceOf('half-on-each-side', ['execution-noise', 'rules-changed'])).toBe(
      `${REASONS['half-on-each-side']} ${REASON_NOTES['execution-noise']} ${REASON_NOTES['rules-changed']}`,
    );
  });

  test('[MODEL-270] rules that change on the way: those of the last round answer, and say so', () => {
    const heads = { from: 2, mechanism: { id: 'member-majority' } } as const;
    const members = [at([0], 1), at([5], 1), at([10], 9)];
    const answer = predictor('weightedMedian', scenarioOf(members, { schedule: [heads] }), members);
    expect(answer).toMatchObject({ applies: true, notes: ['rules-changed'], value: { point: [5] } });
  });
});

describe('one share that says what passes', () => {
  const rules = fc.oneof(
    fc.record({ id: fc.constant('optimistic' as const), vetoShare: fc.constantFrom(0, 0.2, 0.25, 0.4) }),
    fc.record({
      id: fc.constantFrom('token-majority' as const, 'member-majority' as const),
      approvalShare: fc.constantFrom(0.5, 0.6, 0.75),
      approvalBase: fc.constantFrom('votes' as const, 'supply' as const),
    }),
  );
  const delegates = fc.dictionary(fc.integer({ min: 0, max: 3 }).map(String), fc.integer({ min: 0, max: 3 }));
  const people = electorate(2, 8)
    .filter((members) => members.length >= 4)
    .map((members) => members.map(({ ideal, tokens }): Member => ({ ideal, tokens: Math.ceil(tokens) })));

  test('[MODEL-271] the win set holds exactly what passes, under vetoes and lost delegations too', () => {
    fc.assert(
      fc.property(
        people,
        rules,
        delegates,
        latticeVector(2),
        changeVector(2),
        (members, rule, given, s, off) => {
          const mechanism = { ...rule, delegation: { mode: 'transitive' as const, delegates: given } };
          const scenario = scenarioOf(members, { mechanism, initialState: s });
          const body = compileElectorate(members, mechanism);
          if (!body.weights.some((w) => w > 0)) return;
          const answer = predictor('winSet', scenario, members);
          const p = off.map((x, d) => x + (d === 0 ? 0.123 : -0.217));
          const passed = sincereTally(body, s, p).accepted;
          if (!answer.applies) {
            expect(answer.reasonId).toBe(rule.id === 'optimistic' ? 'never-settles' : 'nothing-passes');
            expect(passed).toBe(rule.id === 'optimistic');
            return;
          }
          const length = Math.hypot(...p);
          const reach = reachAlong(answer.value, Math.atan2(p[1] ?? 0, p[0] ?? 0));
          if (Math.abs(reach - length) < 1e-6 * (1 + length)) return;
          expect(passed).toBe(length < reach);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('[MODEL-271] what is said to be unbeaten under a veto rejects every step, and what is beaten loses to one', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(0.2, 0.25, 0.4), (members, vetoShare) => {
        const mechanism = { id: 'optimistic', vetoShare } as const;
        const answer = predictor('unbeaten', scenarioOf(members, { mechanism }), members);
        if (!answer.applies) throw new Error(answer.reason);
        const { point, isUnbeaten, beatenBy } = answer.value;
        const body = compileElectorate(members, mechanism);
        if (beatenBy !== null) expect(sincereTally(body, point, beatenBy).accepted).toBe(true);
        expect(isUnbeaten).toBe(beatenBy === null);
        if (!isUnbeaten) return;
        for (let j = 0; j < 60; j++) {
          const a = 0.05 + (j * Math.PI) / 30;
          expect(sincereTally(body, point, [0.5 * Math.cos(a), 0.5 * Math.sin(a)]).accepted).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('[MODEL-272] a long game of candidates on a grid spends its time as the long run says', () => {
    const members = [at([-3, -2]), at([0, 3]), at([3, -2])];
    const s = scenarioOf(members, { ...onGrid, rounds: 60_000 });
    const answer = predictor('stationary', s, members);
    if (!answer.applies) throw new Error(answer.reason);
    const { rounds } = simulate(s, members, 'grid');
    answer.value.mean.forEach((mean, d) => {
      const spent = rounds.reduce((sum, { state }) => sum + (state[d] ?? 0), 0) / rounds.length;
      expect(Math.abs(spent - mean)).toBeLessThan(0.1);
    });
  });
});
