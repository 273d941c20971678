import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Choice,
  checkScenario,
  geometricMedian,
  loss,
  type MechanismConfig,
  type Member,
  mechanismOf,
  predictions,
  type Scenario,
  simulate,
  tally,
  tallyCredits,
  weightedMedian,
} from '../../src/sim/index';
import { electorate, scenarioOf } from './arbitraries';

const holders = (...tokens: number[]): Member[] => tokens.map((t) => ({ ideal: [0], tokens: t }));
const F: Choice = 'for';
const A: Choice = 'against';

/** Members who care about every issue alike, in k issues. */
const plain = (k: number) =>
  electorate(k, 9).map((members) => members.map(({ ideal, tokens }): Member => ({ ideal, tokens })));

const distanceTo = (members: readonly Member[], weights: readonly number[], state: readonly number[]) =>
  members.reduce((sum, member, i) => sum + (weights[i] ?? 0) * loss(member, state), 0);

const at = (ideal: number[]): Member => ({ ideal, tokens: 1 });

/** How near local pull comes to the geometric median: the least mean distance above its, and the last gap. */
function pulledTo(people: readonly Member[], radius: number, rounds: number) {
  const mechanism = { id: 'local-voting', localVoting: { radius } } as const;
  const run = simulate(scenarioOf(people, { mechanism, rounds }), people, 'x');
  const ω = people.map((m) => m.tokens);
  const ideals = people.map((m) => m.ideal);
  const centre = geometricMedian(ideals, ω);
  const gap = (state: readonly number[]) => Math.hypot(...state.map((x, d) => x - (centre[d] ?? 0)));
  const path = [run.initialState, ...run.rounds.map((r) => r.state)];
  const least = Math.min(...path.slice(0, -1).map((state) => distanceTo(people, ω, state)));
  const total = ω.reduce((sum, w) => sum + w, 0);
  const excess = (least - distanceTo(people, ω, centre)) / total;
  return { excess, start: gap(run.initialState), nearest: gap(run.finalState) };
}

const weightsOf = (config: MechanismConfig, members: readonly Member[]) =>
  members.map((member) => mechanismOf(config.id).weight(member.tokens, config));

describe('more mechanisms', () => {
  const weights: [MechanismConfig, number][] = [
    [{ id: 'quadratic-credits' }, 3],
    [{ id: 'quadratic-credits', credits: { basis: 'tokens', amount: 4 } }, 6],
    [{ id: 'quadratic-credits', credits: { basis: 'equal', amount: 25 } }, 5],
    [{ id: 'conviction' }, 9],
    [{ id: 'optimistic' }, 9],
    [{ id: 'bicameral' }, 9],
    [{ id: 'local-voting' }, 9],
    [{ id: 'local-voting', localVoting: { radius: 1, weights: 'equal' } }, 1],
  ];
  for (const [config, expected] of weights) {
    test(`[MODEL-200] nine tokens weigh ${expected} under ${JSON.stringify(config)}`, () => {
      expect(mechanismOf(config.id).weight(9, config)).toBe(expected);
    });
  }

  const refused: [string, MechanismConfig, RegExp][] = [
    ['an option of another', { id: 'token-majority', vetoShare: 0.1 }, /vetoShare: belongs to "optimistic"/],
    [
      'a base of shares where nobody can be against',
      { id: 'conviction', conviction: { motionBudget: 1 }, approvalBase: 'votes' },
      /approvalBase: means nothing/,
    ],
    ['credits elsewhere', { id: 'conviction', credits: {} }, /mechanism\.credits: belongs to/],
    ['conviction without a budget', { id: 'conviction' }, /mechanism\.conviction: is needed/],
    [
      'a decay of 1',
      { id: 'conviction', conviction: { motionBudget: 1, decay: 1 } },
      /conviction\.decay: must be/,
    ],
    [
      'free credits',
      { id: 'quadratic-credits', credits: { amount: 0 } },
      /credits\.amount: must be more than 0/,
    ],
    ['a pull without a radius', { id: 'local-voting' }, /mechanism\.localVoting: is needed/],
    [
      'a share where nothing is proposed',
      { id: 'local-voting', localVoting: { radius: 1 }, approvalShare: 0.6 },
      /approvalShare: means nothing/,
    ],
  ];
  for (const [what, mechanism, message] of refused) {
    test(`[MODEL-200] refuses ${what}`, () => {
      expect(() => checkScenario(scenarioOf(holders(1, 2), { mechanism }))).toThrow(message);
    });
  }

  test('[MODEL-201] a few who care a lot outvote many who care little, within what credits buy', () => {
    const config = { id: 'quadratic-credits' } as const;
    const result = tallyCredits(config, [
      { votes: 3, credits: 9 },
      { votes: -1, credits: 9 },
      { votes: -1, credits: 9 },
      { votes: null, credits: 16 },
    ]);
    expect(result).toMatchObject({ for: 3, against: 2, abstain: 0, supply: 13, accepted: true });
    expect(result.voters).toEqual({ for: 1, against: 2, abstain: 0 });
    expect(
      tallyCredits({ ...config, approvalShare: 0.6 }, [
        { votes: 3, credits: 9 },
        { votes: -2, credits: 4 },
      ]).reason,
    ).toBe('too-few-for');
    const quorum = { numerator: 50, counting: 'for' } as const;
    expect(tallyCredits({ ...config, quorum }, [{ votes: 1, credits: 9 }]).accepted).toBe(true);
    expect(tallyCredits({ ...config, quorum }, [{ votes: 1, credits: 16 }]).reason).toBe('no-quorum');
    expect(() => tallyCredits(config, [{ votes: 2, credits: 3 }])).toThrow(
      /ballots\[0\]\.votes: cost 4 credits/,
    );
    expect(() => tallyCredits({ id: 'token-majority' }, [])).toThrow(/not decided by credits/);
    expect(() => tally(config, holders(1), [F])).toThrow(/not decided by For, Against and Abstain/);
  });

  test('[MODEL-201] votes that a delegate without credits casts for others count', () => {
    const members = [
      { ideal: [5], tokens: 0 },
      { ideal: [-5], tokens: 4 },
      { ideal: [-5], tokens: 4 },
    ];
    const mechanism = {
      id: 'quadratic-credits',
      delegation: { mode: 'transitive', delegates: { 1: 0, 2: 0 } },
    } as const;
    const scenario = scenarioOf(members, {
      mechanism,
      initialState: [0],
      rounds: 1,
      proposals: { kind: 'scripted', deltas: [[1]] },
    });
    // The delegate gains all of the step: two votes of √4 each.
    expect(simulate(scenario, members, 'any').rounds[0]?.tally).toMatchObject({
      for: 4,
      against: 0,
      accepted: true,
      delegation: { cast: 4, caught: 0, uncast: 0 },
    });
  });

  test('[MODEL-202] with fresh credits no accepted step makes the total weighted distance longer', () => {
    const world = fc.integer({ min: 1, max: 4 }).chain((k) =>
      fc.record({
        members: plain(k),
        basis: fc.constantFrom('equal' as const, 'tokens' as const),
        seed: fc.string({ maxLength: 6 }),
      }),
    );
    fc.assert(
      fc.property(world, ({ members, basis, seed }) => {
        const mechanism = { id: 'quadratic-credits', credits: { basis } } as const;
        const run = simulate(scenarioOf(members, { mechanism, rounds: 60 }), members, seed);
        const ω = weightsOf(mechanism, members);
        let before = distanceTo(members, ω, run.initialState);
        let accepted = 0;
        for (const round of run.rounds) {
          const now = distanceTo(members, ω, round.state);
          expect(now).toBeLessThanOrEqual(before * (1 + 1e-12));
          if (round.tally.accepted) accepted++;
          before = now;
        }
        expect(accepted).toBe(
          run.rounds.filter((r, t) => r.state !== (run.rounds[t - 1]?.state ?? run.initialState)).length,
        );
      }),
      { numRuns: 100 },
    );
  });

  test('[MODEL-202] the same people end at the geometric median under credits and wander under majority', () => {
    const members = [
      [0, 0],
      [10, 0],
      [5, 8.660254037844386],
    ].map((ideal) => ({ ideal, tokens: 1 }));
    const centre = geometricMedian(
      members.map((m) => m.ideal),
      [1, 1, 1],
    );
    const far = (id: MechanismConfig['id']) => {
      const s = scenarioOf(members, {
        mechanism: { id },
        proposals: { kind: 'uniform-ball', maxStep: 2 },
        rounds: 2000,
        initialState: [30, 30],
      });
      const late = simulate(s, members, 'triangle').rounds.slice(1000);
      return Math.max(...late.map((r) => Math.hypot(...r.state.map((x, d) => x - (centre[d] ?? 0)))));
    };
    expect(far('quadratic-credits')).toBeLessThan(0.1);
    expect(far('token-majority')).toBeGreaterThan(1);
  });

  test('[MODEL-203] a stored budget is spread over the rounds to go and never overspent', () => {
    fc.assert(
      fc.property(plain(2), fc.string({ maxLength: 6 }), (members, seed) => {
        const mechanism = { id: 'quadratic-credits', credits: { spending: 'storable' } } as const;
        const s = scenarioOf(members, { mechanism, rounds: 20 });
        const run = simulate(s, members, seed);
        const total = members.reduce((sum, member) => sum + member.tokens, 0);
        const first = members.reduce((sum, member) => sum + Math.sqrt(member.tokens / 20), 0);
        expect(run.rounds[0]?.tally.supply).toBeCloseTo(first, 9);
        for (const [t, { tally: count }] of run.rounds.entries()) {
          // By Cauchy and Schwarz, Σ √(budget / rounds to go) ≤ √(n · Σ budget / rounds to go).
          const most = Math.sqrt((members.length * total) / (20 - t));
          expect(count.for + count.against).toBeLessThanOrEqual(most + 1e-9);
          expect(count.for + count.against + count.abstain).toBeLessThanOrEqual(count.supply + 1e-9);
        }
      }),
      { numRuns: 50 },
    );
    const [lone] = [{ ideal: [100], tokens: 8 }];
    const s = scenarioOf([lone], {
      mechanism: { id: 'quadratic-credits', credits: { spending: 'storable' } },
      proposals: { kind: 'scripted', deltas: [[1], [1]] },
      rounds: 2,
    });
    // Full strength each time: 8 / 2 = 4 credits, then the 4 that are left: two votes each.
    expect(simulate(s, [lone], 'x').rounds.map((r) => r.tally.for)).toEqual([2, 2]);
  });

  test('[MODEL-204] enough stake passes a short step, not a long one, and never one that asks for too much', () => {
    const members: Member[] = [
      { ideal: [100], tokens: 30 },
      { ideal: [-100], tokens: 70 },
    ];
    const outcome = (step: number, rules: object = {}) => {
      const conviction = { motionBudget: 100, ...rules };
      const s = scenarioOf(members, {
        mechanism: { id: 'conviction', conviction },
        proposals: { kind: 'scripted', deltas: [[step]] },
        rounds: 1,
      });
      return simulate(s, members, 'x').rounds[0]?.tally;
    };
    expect(outcome(1)).toMatchObject({ accepted: true, for: 30, against: 0, voters: { for: 1, against: 0 } });
    expect(outcome(17)).toMatchObject({ accepted: false, reason: 'too-little-conviction' });
    expect(outcome(20)).toMatchObject({
      accepted: false,
      reason: 'asks-too-much',
      conviction: { needed: null },
    });
    // 30·(1 − 0.9^t) ≥ 0.002·30/(0.2 − 0.1)² = 6 first holds for t = 3.
    expect(outcome(10, { periods: 2 })?.accepted).toBe(false);
    expect(outcome(10, { periods: 3 })?.accepted).toBe(true);
  });

  test('[MODEL-205] optimistic: passes in silence, up to the veto share exactly, not past it', () => {
    const members = holders(20, 50, 1, 29);
    const count = (config: Partial<MechanismConfig>, ...choices: (Choice | null)[]) =>
      tally({ id: 'optimistic', ...config }, members, choices);
    expect(count({}, null, null, null, null)).toMatchObject({ accepted: true, reason: 'accepted' });
    expect(count({}, A, null, null, null).accepted).toBe(true);
    expect(count({}, A, F, A, F)).toMatchObject({ accepted: false, reason: 'vetoed' });
    expect(count({ vetoShare: 0.21 }, A, null, A, null).accepted).toBe(true);
    const quorum = { numerator: 50, counting: 'for-and-abstain' } as const;
    expect(count({ quorum }, A, null, null, null).reason).toBe('no-quorum');
    expect(count({ quorum }, A, F, null, null).accepted).toBe(true);
    expect(count({ approvalShare: 0.8 }, A, F, null, null).reason).toBe('too-few-for');
  });

  test('[MODEL-206] two houses: tokens and heads must both agree, the first to refuse says why', () => {
    const members = holders(100, 1, 1);
    const count = (...choices: (Choice | null)[]) => tally({ id: 'bicameral' }, members, choices);
    expect(count(F, A, A)).toMatchObject({
      accepted: false,
      reason: 'too-few-for',
      for: 100,
      houses: { tokens: { accepted: true }, members: { accepted: false, for: 1, against: 2, supply: 3 } },
    });
    expect(count(A, F, F).houses).toMatchObject({ tokens: { accepted: false }, members: { accepted: true } });
    expect(count(F, F, A).accepted).toBe(true);
    expect(count(F, A, null)).toMatchObject({ accepted: false, reason: 'tie' });
  });

  test('[MODEL-206] on one issue two houses stand still on the stretch that brute force finds', () => {
    const world = fc.record({ members: plain(1), start: fc.constantFrom(-30, 0, 30) });
    fc.assert(
      fc.property(world, ({ members, start }) => {
        const s = scenarioOf(members, { mechanism: { id: 'bicameral' }, initialState: [start] });
        const [found] = predictions(s, members);
        const [lo, hi] = found?.interval[0] ?? [Number.NaN, Number.NaN];
        const passes = (at: number, step: number) => {
          const choices = members.map(
            (m): Choice => (((m.ideal[0] ?? 0) - at) * step > 0 ? 'for' : 'against'),
          );
          return tally(s.mechanism, members, choices).accepted;
        };
        const stands = (at: number) => !passes(at, 1) && !passes(at, -1);
        for (const at of [lo, (lo + hi) / 2, hi]) expect(stands(at)).toBe(true);
        expect(stands(lo - 0.25)).toBe(false);
        expect(stands(hi + 0.25)).toBe(false);
      }),
    );
  });

  test('[MODEL-207] local pull: the first step is the mean of unit pulls, and the limit the geometric median', () => {
    const members: Member[] = [
      { ideal: [3, 4], tokens: 1 },
      { ideal: [-10, 0], tokens: 1 },
      { ideal: [0, 0], tokens: 2 },
    ];
    const mechanism = { id: 'local-voting', localVoting: { radius: 4 } } as const;
    const s = scenarioOf(members, { mechanism, rounds: 1 });
    const [round] = simulate(s, members, 'x').rounds;
    expect(round?.proposal.delta[0]).toBeCloseTo(4 * ((0.6 - 1) / 4), 12);
    expect(round?.proposal.delta[1]).toBeCloseTo(4 * (0.8 / 4), 12);
    expect(round?.tally).toMatchObject({ for: 2, abstain: 2, accepted: true });
    expect(
      pulledTo(
        [
          [0, 0],
          [10, 0],
          [5, 8.660254037844386],
        ].map(at),
        20,
        300,
      ).nearest,
    ).toBeLessThan(0.01);
  });

  test('[MODEL-207] local pull comes as near the least total distance as the theory of subgradient steps says', () => {
    fc.assert(
      fc.property(plain(2), fc.constantFrom(1, 5, 20), (people, radius) => {
        const rounds = 100;
        const { excess, start } = pulledTo(people, radius, rounds);
        const steps = Array.from({ length: rounds }, (_, t) => radius / (t + 1));
        const sum = (xs: number[]) => xs.reduce((total, x) => total + x, 0);
        const bound = (start ** 2 + sum(steps.map((r) => r * r))) / (2 * sum(steps));
        expect(excess).toBeLessThanOrEqual(bound + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-208] by strength: the geometric median by √c on several issues, the median on one', () => {
    fc.assert(
      fc.property(plain(2), (members) => {
        const [first, second] = predictions(
          scenarioOf(members, { mechanism: { id: 'quadratic-credits' } }),
          members,
        );
        const ω = members.map((m) => Math.sqrt(m.tokens));
        expect(first).toMatchObject({ id: 'geometricMedian', applies: true });
        expect(first?.point).toEqual(
          geometricMedian(
            members.map((m) => m.ideal),
            ω,
          ),
        );
        expect(second).toMatchObject({ id: 'marginalMedian', applies: false });
      }),
      { numRuns: 30 },
    );
    const line = [0, 5, 100].map((x) => ({ ideal: [x], tokens: 4 }));
    const [on] = predictions(scenarioOf(line, { mechanism: { id: 'quadratic-credits' } }), line);
    expect(on).toMatchObject({ id: 'weightedMedian', applies: true, point: [5] });
    expect(on?.interval[0]).toEqual(weightedMedian([0, 5, 100], [2, 2, 2]));
  });

  const doubtful: [string, Partial<Scenario>][] = [
    ['stored credits', { mechanism: { id: 'quadratic-credits', credits: { spending: 'storable' } } }],
    ['a larger share', { mechanism: { id: 'quadratic-credits', approvalShare: 0.6 } }],
    [
      'one-issue changes',
      { mechanism: { id: 'quadratic-credits' }, proposals: { kind: 'single-issue', maxStep: 1 } },
    ],
    ['conviction', { mechanism: { id: 'conviction', conviction: { motionBudget: 10 } } }],
    ['two houses', { mechanism: { id: 'bicameral' } }],
    ['chance', { behaviour: { noisyChoice: { lambda: 3 } } }],
    ['low turnout', { behaviour: { participation: { kind: 'equal', probability: 0.5 } } }],
  ];
  for (const [what, changes] of doubtful) {
    test(`[MODEL-208] claims no end on several issues under ${what}, and says why`, () => {
      const members = [
        [0, 0],
        [9, 1],
        [4, 7],
      ].map((ideal) => ({ ideal, tokens: 1 }));
      const found = predictions(scenarioOf(members, changes), members);
      expect(found.map((p) => p.applies)).toEqual([false, false]);
      for (const { reason } of found) expect(reason).toMatch(/^[A-Z].*\.$/);
    });
  }
});
