import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkScenario,
  compileElectorate,
  lossMetrics,
  type Member,
  type ProposalLaw,
  predictions,
  proposalSource,
  type Scenario,
  simulate,
  sincereTally,
} from '../../src/sim/index';
import { stream } from '../../src/sim/streams';
import { electorate, latticeVector, scenarioOf } from './arbitraries';

const plain = (k: number, most = 9) =>
  electorate(k, most).map((members) => members.map(({ ideal, tokens }): Member => ({ ideal, tokens })));

const gap = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((x, d) => x - (b[d] ?? 0)));

/** With one issue members may care about it more or less, or not at all. */
const world = fc.integer({ min: 1, max: 2 }).chain((k) =>
  fc.record({
    k: fc.constant(k),
    members: k === 1 ? electorate(1, 9) : plain(k),
    rules: fc.record(
      {
        approvalBase: fc.constantFrom('votes' as const, 'supply' as const),
        quorum: fc.record({
          numerator: fc.integer({ min: 0, max: 100 }),
          counting: fc.constantFrom('for' as const, 'for-and-abstain' as const),
        }),
      },
      { requiredKeys: [] },
    ),
    state: latticeVector(k),
    maxStep: fc.constantFrom(2, 10, 100),
    approvalShare: fc.constantFrom(0.5, 0.6),
    seed: fc.string({ maxLength: 6 }),
  }),
);

/** What a law proposes at a state, where the vote on it leads, and every change of a thousand that passes too. */
function faced(
  law: ProposalLaw,
  { members, state, approvalShare, rules, maxStep, k, seed }: WorldOf<typeof world>,
) {
  const mechanism = { id: 'token-majority', approvalShare, ...rules } as const;
  const s = scenarioOf(members, { mechanism, proposals: law });
  const { delta } = proposalSource(s, members, seed)(1, state);
  const people = compileElectorate(members, s.mechanism);
  const end = (change: readonly number[]) => state.map((x, d) => x + (change[d] ?? 0));
  const passes = (change: readonly number[]) => sincereTally(people, state, change).accepted;
  const random = stream(seed, 'rivals');
  const rivals = Array.from({ length: 1000 }, () => {
    const v = Array.from({ length: k }, () => random.normal());
    const length = (maxStep * random.uniform()) / (Math.hypot(...v) || 1);
    return v.map((x) => x * length);
  }).filter((v) => v.some((x) => x !== 0) && passes(v));
  return {
    delta,
    after: passes(delta) ? end(delta) : state,
    rivals: rivals.map(end),
    length: gap(
      delta,
      delta.map(() => 0),
    ),
  };
}

type WorldOf<T> = T extends fc.Arbitrary<infer U> ? U : never;

/** Worlds in which the greatest harm lies on a short piece of the boundary, beside a lower peak on a long one. */
const severalPeaks: WorldOf<typeof world>[] = [
  {
    k: 2,
    members: [
      { ideal: [1, 0], tokens: 1 },
      { ideal: [12, -1.5], tokens: 0 },
    ],
    state: [-13.5, 10],
    maxStep: 10,
    approvalShare: 0.5,
    rules: {},
    seed: '',
  },
  {
    k: 2,
    members: [
      { ideal: [-14.5, 0], tokens: 1 },
      { ideal: [0, 0], tokens: 0.01 },
    ],
    state: [-18.5, 0.5],
    maxStep: 2,
    approvalShare: 0.5,
    rules: {},
    seed: '',
  },
];

describe('proposals by one who knows how all vote', () => {
  test('[MODEL-230] no passing change of a thousand ends nearer to the agenda setter', () => {
    fc.assert(
      fc.property(world, (w) => {
        const { delta, after, rivals, length } = faced(
          { kind: 'agenda-setter', maxStep: w.maxStep, member: 0 },
          w,
        );
        const ideal = w.members[0]?.ideal ?? [];
        expect(length).toBeLessThanOrEqual(w.maxStep * (1 + 1e-12));
        expect(length).toBeGreaterThan(0);
        const reached = gap(after, ideal);
        expect(reached).toBeLessThanOrEqual(gap(w.state, ideal) + w.maxStep * 2e-6);
        for (const rival of rivals)
          expect(reached).toBeLessThanOrEqual(
            gap(rival, ideal) + 1e-6 * (1 + gap(delta, [0, 0])) + w.maxStep * 2e-6,
          );
      }),
      { numRuns: 150 },
    );
  });

  test('[MODEL-231] no passing change of a thousand leaves a greater mean loss than the adversary’s', () => {
    fc.assert(
      fc.property(world, (w) => {
        const { after, rivals, length } = faced({ kind: 'adversary', maxStep: w.maxStep }, w);
        expect(length).toBeLessThanOrEqual(w.maxStep * (1 + 1e-12));
        const harm = lossMetrics(w.members, after).mean;
        for (const rival of rivals)
          expect(lossMetrics(w.members, rival).mean).toBeLessThanOrEqual(harm + w.maxStep * 1e-5);
      }),
      { numRuns: 150, examples: severalPeaks.map((w) => [w]) },
    );
  });

  test('[MODEL-230] on a line the setter gets the far side of the median, by Romer and Rosenthal', () => {
    const members = [0, 10, 30].map((x): Member => ({ ideal: [x], tokens: 1 }));
    const law = { kind: 'agenda-setter', maxStep: 100, member: 2 } as const;
    const propose = proposalSource(scenarioOf(members, { proposals: law }), members, 'x');
    // The median at 10 accepts up to the mirror image of the status quo.
    expect(propose(1, [4]).delta[0]).toBeCloseTo(12, 6);
    expect(propose(1, [4]).delta[0]).toBeLessThan(12);
    expect(propose(1, [4]).proposer).toBe(2);
    expect(propose(1, [-40]).delta[0]).toBe(70);
    expect(Math.abs(propose(1, [20]).delta[0] ?? 1)).toBeCloseTo(1e-4, 12);
  });

  test('[MODEL-230] a quorum that needs the second as well turns the way to where the second still gains', () => {
    const members = [
      { ideal: [10, 0], tokens: 3 },
      { ideal: [0, 10], tokens: 2 },
    ];
    const law = { kind: 'agenda-setter', maxStep: 100, member: 0 } as const;
    const quorum = { numerator: 100, counting: 'for' } as const;
    const s = scenarioOf(members, { mechanism: { id: 'token-majority', quorum }, proposals: law });
    const { delta } = proposalSource(s, members, 'x')(1, [0, 0]);
    // The second gains inside the circle of radius 10 around (0, 10); nearest of it to (10, 0) is 10/√2 along the way.
    const half = 10 / Math.SQRT2;
    expect(delta[0]).toBeCloseTo(half, 5);
    expect(delta[1]).toBeCloseTo(10 - half, 5);
  });

  test('[MODEL-230] of two issues the setter changes for free what the deciding member does not care about', () => {
    const members: Member[] = [
      { ideal: [8, 6], tokens: 1 },
      { ideal: [-5, 3], tokens: 5, salience: [0, 1] },
    ];
    const law = { kind: 'agenda-setter', maxStep: 10, member: 0 } as const;
    const s = scenarioOf(members, { proposals: law });
    const { delta } = proposalSource(s, members, 'x')(1, [0, 0]);
    expect(sincereTally(compileElectorate(members, s.mechanism), [0, 0], delta).accepted).toBe(true);
    expect(gap(delta, [8, 6])).toBeLessThan(0.01);
  });

  test('[MODEL-213] a setter proposes only if it holds enough; nobody named, the one who holds most', () => {
    const members = [1, 3, 2].map((tokens): Member => ({ ideal: [tokens], tokens }));
    const s = (proposalThreshold: number, member?: number) =>
      scenarioOf(members, {
        mechanism: { id: 'token-majority', proposalThreshold },
        proposals: { kind: 'agenda-setter', maxStep: 1, ...(member !== undefined && { member }) },
      });
    const from = (scenario: Scenario) => proposalSource(scenario, members, 'x')(1, [0]).proposer;
    expect([from(s(3)), from(s(2, 2)), from(s(0, 0))]).toEqual([1, 2, 0]);
    for (const refused of [s(3.5), s(2, 0)])
      expect(() => proposalSource(refused, members, 'x')).toThrow(
        expect.objectContaining({ code: 'no-proposer', field: 'mechanism.proposalThreshold' }),
      );
  });

  test('[MODEL-231] an adversary leads a majority of three, step by step, further from everyone than they are from each other', () => {
    const members = [
      [0, 0],
      [10, 0],
      [4, 9],
    ].map((ideal): Member => ({ ideal, tokens: 1 }));
    const s = (changes: Partial<Scenario>) =>
      scenarioOf(members, {
        initialState: [5, 3],
        rounds: 20,
        proposals: { kind: 'adversary', maxStep: 50 },
        ...changes,
      });
    const end = simulate(s({}), members, 'x').finalState;
    expect(Math.min(...members.map((m) => gap(m.ideal, end)))).toBeGreaterThan(20);
    const found = predictions(s({}), members);
    expect(found.some((p) => p.applies)).toBe(false);
    expect(found[0]?.reason).toMatch(/one proposer|majority/);
  });

  test('[MODEL-230] with several issues what is proposed passes and helps the setter', () => {
    fc.assert(
      fc.property(plain(4, 7), latticeVector(4), (members, state) => {
        const law = { kind: 'agenda-setter', maxStep: 5, member: 0 } as const;
        const s = scenarioOf(members, { proposals: law });
        const { delta } = proposalSource(s, members, 'x')(1, state);
        const end = state.map((x, d) => x + (delta[d] ?? 0));
        const ideal = members[0]?.ideal ?? [];
        if (gap(delta, [0, 0, 0, 0]) < 1e-5) return;
        expect(sincereTally(compileElectorate(members, s.mechanism), state, delta).accepted).toBe(true);
        expect(gap(end, ideal)).toBeLessThan(gap(state, ideal));
      }),
      { numRuns: 30 },
    );
  });

  test('[MODEL-232] normal changes have the given spread, and are cut to the longest step', () => {
    const members: Member[] = [{ ideal: [0, 0, 0], tokens: 1 }];
    const draws = (law: ProposalLaw) => {
      const propose = proposalSource(scenarioOf(members, { proposals: law }), members, 'x');
      return Array.from({ length: 3000 }, (_, t) => propose(t + 1, [0, 0, 0]).delta);
    };
    const squares = draws({ kind: 'normal', spread: 4 })
      .flat()
      .map((x) => x * x);
    const variance = squares.reduce((sum, x) => sum + x, 0) / squares.length;
    expect(Math.abs(variance - 16)).toBeLessThan(5 * 16 * Math.sqrt(2 / squares.length));
    const cut = draws({ kind: 'normal', spread: 4, maxStep: 3 }).map((v) => gap(v, [0, 0, 0]));
    expect(Math.max(...cut)).toBeLessThanOrEqual(3 + 1e-12);
    expect(cut.filter((x) => x > 3 - 1e-9).length).toBeGreaterThan(1000);
  });

  const refused: [string, Partial<Scenario>, RegExp][] = [
    [
      'support that adds up',
      { mechanism: { id: 'conviction', conviction: { motionBudget: 10 } } },
      /mechanism\.id: cannot be "conviction": support adds up/,
    ],
    [
      'pulls',
      { mechanism: { id: 'local-voting', localVoting: { radius: 5 } } },
      /mechanism\.id: cannot be "local-voting": nothing is proposed/,
    ],
    [
      'credits to store',
      { mechanism: { id: 'quadratic-credits', credits: { spending: 'storable' } } },
      /mechanism\.credits\.spending: cannot be "storable"/,
    ],
    ['chance', { behaviour: { noisyChoice: { lambda: 1 } } }, /behaviour: cannot be foreseen/],
    ['a grid', { proposals: { kind: 'adversary', maxStep: 5, grid: 1 } }, /proposals\.grid: would change/],
    [
      'nobody',
      { proposals: { kind: 'agenda-setter', maxStep: 5, member: 9 } },
      /proposals\.member: must be between/,
    ],
  ];
  for (const [what, changes, message] of refused) {
    test(`[MODEL-230] refuses to pick among what passes under ${what}`, () => {
      const s = scenarioOf([{ ideal: [0], tokens: 1 }], {
        proposals: { kind: 'adversary', maxStep: 5 },
        ...changes,
      });
      expect(() => checkScenario(s)).toThrow(message);
    });
  }
});
