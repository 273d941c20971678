import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advancePool,
  bestSupport,
  botChoices,
  botSupports,
  checkScenario,
  gain,
  type MechanismConfig,
  type Member,
  type OpenProposal,
  openPool,
  type Scenario,
  type Support,
  simulate,
  tallyPool,
  type Vector,
} from '../../src/sim/index';
import { convictionAfter, convictionThreshold } from '../../src/sim/mechanisms/conviction';
import { changeVector, electorate, latticeVector, scenarioOf } from './arbitraries';

const RULES = {
  motionBudget: 100,
  decay: 0.9,
  weight: 0.002,
  maxShare: 0.2,
  minActiveShare: 0.2,
  periods: 4,
  openProposals: 3,
};
const config = (changes: object = {}): MechanismConfig => ({
  id: 'conviction',
  conviction: { ...RULES, ...changes },
});

const open = (id: number, delta: Vector, conviction = 0): OpenProposal => ({ id, delta, conviction });

/** 1 to 4 open proposals with different ids and some conviction. */
const pools = (k: number) =>
  fc
    .array(fc.tuple(changeVector(k), fc.double({ min: 0, max: 90, noNaN: true })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((entries) => entries.map(([delta, conviction], j) => open(j + 3, delta, conviction)));

describe('a pool of open proposals', () => {
  test('[MODEL-250] one proposal enters a round while there is room; what has stood too long leaves', () => {
    const rules = config({ maxAge: 4 });
    const ids = (pool: readonly OpenProposal[]) => pool.map(({ id }) => id);
    const first = openPool(rules, [], 1, { delta: [1] });
    const second = openPool(rules, first, 2, { delta: [2], proposer: 7 });
    const third = openPool(rules, second, 3, { delta: [3] });
    expect(third).toEqual([open(1, [1]), { ...open(2, [2]), proposer: 7 }, open(3, [3])]);
    expect(openPool(rules, third, 4, { delta: [4] })).toEqual(third);
    // Opened in round 1, it has stood in rounds 1 to 4.
    expect(ids(openPool(rules, third, 5, { delta: [5] }))).toEqual([2, 3, 5]);
    expect(ids(openPool(rules, third, 30, { delta: [6] }))).toEqual([30]);
  });

  test('[MODEL-251] a member stakes on what it gains most from, on nothing if it gains from nothing', () => {
    const member = { ideal: [10, 0], tokens: 1 };
    const pool = [open(1, [1, 0]), open(2, [3, 0]), open(5, [3, 0]), open(6, [0, 4]), open(7, [-1, 0])];
    expect(bestSupport(member, [0, 0], pool)).toBe(2);
    expect(bestSupport(member, [10, 0], pool)).toBe('none');
    // Past the ideal by as much as the state is short of it: no gain.
    expect(bestSupport(member, [0, 0], [open(1, [20, 0])])).toBe('none');
    expect(bestSupport(member, [0, 0], [])).toBe('none');
  });

  test('[MODEL-251] nothing open gives a member more than what it stakes on', () => {
    fc.assert(
      fc.property(electorate(2), latticeVector(2), pools(2), (members, state, pool) => {
        for (const member of members) {
          const best = bestSupport(member, state, pool);
          const gains = pool.map(({ delta }) => gain(member, state, delta));
          const chosen = best === 'none' ? 0 : gains[pool.findIndex(({ id }) => id === best)];
          expect(chosen).toBe(Math.max(0, ...gains));
        }
      }),
    );
  });

  test('[MODEL-252] one proposal that stands with a steady stake follows the formula of the contract', () => {
    const amounts = fc.record({
      staked: fc.integer({ min: 1, max: 1000 }),
      idle: fc.integer({ min: 0, max: 1000 }),
      length: fc.integer({ min: 1, max: 19 }),
      decay: fc.constantFrom(0, 0.5, 0.9, 0.99),
      periods: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(amounts, ({ staked, idle, length, decay, periods }) => {
        const rules = config({ decay, periods, weight: 0.01 });
        const supply = staked + idle;
        const needed = convictionThreshold({ ...RULES, decay, weight: 0.01 }, length / 100, staked, supply);
        let pool = openPool(rules, [], 1, { delta: [length] });
        for (let round = 1; round <= 12; round++) {
          const played = advancePool(rules, supply, pool, [{ tokens: staked, members: 1 }]);
          const reached = convictionAfter(0, staked, decay, round * periods);
          const standing = played.tally.conviction;
          expect(standing?.needed).toBe(needed);
          expect(Math.abs((standing?.reached ?? 0) - reached)).toBeLessThanOrEqual(1e-9 * reached);
          const margin = reached / (needed ?? Number.NaN) - 1;
          if (Math.abs(margin) > 1e-9) expect(played.passed !== null).toBe(margin > 0);
          if (played.passed !== null) return;
          pool = played.pool;
        }
      }),
    );
  });

  test('[MODEL-252] conviction of an abandoned proposal decays and can still carry it', () => {
    // 1Hive: the vote counts the conviction there is, whoever staked it. Needed: .002 · 200 / .1 / .15² = 177.8.
    const none = { tokens: 0, members: 0 };
    const carried = advancePool(config({ periods: 1 }), 1000, [open(1, [5], 200)], [none]);
    expect(carried.tally).toMatchObject({ for: 0, accepted: true, reason: 'accepted' });
    expect(carried.tally.conviction?.reached).toBeCloseTo(180, 10);
    expect(carried.passed?.id).toBe(1);
    const faded = advancePool(config({ periods: 2 }), 1000, [open(1, [5], 200)], [none]);
    expect(faded.tally.reason).toBe('too-little-conviction');
    expect(faded.pool[0]?.conviction).toBeCloseTo(162, 10);
    expect(advancePool(config(), 1000, [open(1, [5])], [none]).tally.reason).toBe('no-votes');
  });

  test('[MODEL-253] of those over their thresholds the one furthest over passes and leaves; the others stay', () => {
    // Thresholds with 600 of 1000 staked: 12 / (.2 − r)², so 480 at length 0.001…, 533.3 at 5, 1200 at 10.
    const pool = [open(1, [5], 1400), open(2, [10], 4000), open(3, [10], 4000), open(4, [30], 9e9)];
    const stakes = [200, 200, 200, 0].map((tokens) => ({ tokens, members: tokens / 100 }));
    const played = advancePool(config({ periods: 1 }), 1000, pool, stakes);
    const needed = played.tally.pool?.map((standing) => standing.needed);
    expect(needed?.slice(0, 3).map((x) => Math.round(x ?? 0))).toEqual([533, 1200, 1200]);
    expect(needed?.[3]).toBeNull();
    // 1460 / 533 against 3800 / 1200 twice: the older of the two.
    expect(played.passed?.id).toBe(2);
    expect(played.pool.map(({ id }) => id)).toEqual([1, 3, 4]);
    expect(played.pool[0]?.conviction).toBeCloseTo(0.9 * 1400 + 200, 10);
    expect(played.tally).toMatchObject({ for: 200, against: 0, supply: 1000, voters: { for: 2 } });
    expect(played.tally.pool?.map(({ reason }) => reason)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'asks-too-much',
    ]);
    const second = advancePool(config({ periods: 1 }), 1000, played.pool, stakes.slice(1));
    expect(second.passed?.id).toBe(3);
  });

  test('[MODEL-253] when nothing passes, the round is about what came nearest', () => {
    const pool = [open(1, [30]), open(2, [10]), open(3, [5])];
    const stakes = [500, 10, 20].map((tokens) => ({ tokens, members: 1 }));
    const played = advancePool(config({ periods: 1 }), 1000, pool, stakes);
    expect(played.passed).toBeNull();
    expect(played.leading.id).toBe(3);
    expect(played.tally).toMatchObject({ for: 20, accepted: false, reason: 'too-little-conviction' });
    expect(played.pool.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('[MODEL-253] quorum and approval share, where set, are asked of each proposal', () => {
    const pool = [open(1, [5], 9000), open(2, [10], 9000)];
    const stakes = [100, 300].map((tokens) => ({ tokens, members: 1 }));
    const quorum = { numerator: 20, counting: 'for' } as const;
    const byQuorum = advancePool({ ...config(), quorum }, 1000, pool, stakes);
    expect(byQuorum.passed?.id).toBe(2);
    expect(byQuorum.tally.pool?.map(({ reason }) => reason)).toEqual(['no-quorum', 'accepted']);
    const byShare = advancePool({ ...config(), approvalShare: 0.3 }, 1000, pool, stakes);
    expect(byShare.tally.pool?.map(({ reason }) => reason)).toEqual(['too-few-for', 'too-few-for']);
  });

  test('[MODEL-254] every token is staked on one proposal, or on none, or lost on the way to a delegate', () => {
    const delegates = fc.dictionary(
      fc.integer({ min: 0, max: 11 }).map(String),
      fc.integer({ min: 0, max: 11 }),
    );
    const mode = fc.constantFrom('transitive' as const, 'single-hop' as const);
    const ballots = fc.array(fc.constantFrom<Support | null>(3, 4, 'none', null), {
      minLength: 12,
      maxLength: 12,
    });
    const tokens = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(tokens, delegates, mode, ballots, (held, given, how, cast) => {
        fc.pre(held.some((x) => x > 0));
        const members = held.map((x): Member => ({ ideal: [0], tokens: x }));
        const pool = [open(3, [5]), open(4, [10])];
        const delegation = { mode: how, delegates: given };
        const { tally } = tallyPool({ ...config(), delegation }, members, pool, cast);
        const all = held.reduce((sum, x) => sum + x, 0);
        const staked = tally.pool?.reduce((sum, standing) => sum + standing.staked, 0) ?? Number.NaN;
        const own = held.reduce((sum, x, i) => sum + (cast[i] === 'none' ? x : 0), 0);
        const { cast: moved, caught, uncast } = tally.delegation ?? { cast: 0, caught: 0, uncast: 0 };
        expect(tally.supply).toBe(all);
        const kept = held.reduce((sum, x, i) => sum + (typeof cast[i] === 'number' ? x : 0), 0);
        expect(kept + own + moved + caught + uncast).toBe(all);
        expect(staked).toBeGreaterThanOrEqual(kept);
        expect(staked).toBeLessThanOrEqual(kept + moved);
        const heads = tally.pool?.reduce((sum, standing) => sum + standing.members, 0);
        expect(heads).toBe(cast.filter((ballot) => typeof ballot === 'number').length);
      }),
    );
  });

  test('[MODEL-254] a delegate stakes for those who cast no ballot', () => {
    const members = [5, 7, 11].map((tokens): Member => ({ ideal: [0], tokens }));
    const delegation = { mode: 'transitive', delegates: { '0': 1, '1': 2 } } as const;
    const pool = [open(3, [5]), open(4, [10])];
    const staked = (ballots: (Support | null)[]) =>
      tallyPool({ ...config(), delegation }, members, pool, ballots).tally.pool?.map((p) => p.staked);
    expect(staked([null, null, 4])).toEqual([0, 23]);
    expect(staked([3, null, 4])).toEqual([5, 18]);
    expect(staked([null, 'none', 4])).toEqual([0, 11]);
    expect(staked([null, null, null])).toEqual([0, 0]);
  });

  test('[MODEL-254] refuses ballots that do not fit, with a code', () => {
    const members = [{ ideal: [0], tokens: 1 }];
    const pool = [open(3, [5])];
    const codeOf = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        return (error as { code?: string }).code;
      }
      return 'nothing refused';
    };
    expect(codeOf(() => tallyPool(config(), members, pool, []))).toBe('wrong-length');
    expect(codeOf(() => tallyPool(config(), members, pool, [4]))).toBe('out-of-range');
    expect(codeOf(() => tallyPool(config(), [{ ideal: [0], tokens: 0 }], pool, [3]))).toBe('no-weight');
    expect(codeOf(() => advancePool(config(), 1, [], []))).toBe('empty');
    expect(codeOf(() => advancePool(config(), 1, pool, []))).toBe('wrong-length');
  });
});

describe('bots and a pool', () => {
  const crowd = (n: number): Member[] => Array.from({ length: n }, () => ({ ideal: [10, 0], tokens: 1 }));
  const withNoise = (members: readonly Member[], lambda: number): Scenario =>
    scenarioOf(members, { mechanism: config(), behaviour: { noisyChoice: { lambda } } });
  const at = (round: number) => ({ seed: 'pool', round, state: [0, 0] });

  test('[MODEL-255] bots support what sincere members support', () => {
    fc.assert(
      fc.property(electorate(2), latticeVector(2), pools(2), (members, state, pool) => {
        const s = scenarioOf(members, { mechanism: config() });
        const supports = botSupports(s, members, { seed: 'x', round: 1, state }, pool);
        expect(supports).toEqual(members.map((member) => bestSupport(member, state, pool)));
      }),
    );
  });

  test('[MODEL-255] with one open proposal noise and turnout are those of a single vote', () => {
    const members = [...crowd(40), { ideal: [-3, 1], tokens: 2 }, { ideal: [0, 0], tokens: 3 }];
    const s: Scenario = {
      ...withNoise(members, 1.5),
      behaviour: { noisyChoice: { lambda: 1.5 }, participation: { kind: 'equal', probability: 0.7 } },
    };
    const delta = [3, 1];
    for (let round = 1; round <= 20; round++) {
      const single = botChoices(s, members, { ...at(round), delta });
      const supports = botSupports(s, members, at(round), [open(9, delta)]);
      const expected = single.map((choice) => choice && (choice === 'for' ? 9 : 'none'));
      expect(supports).toEqual(expected);
    }
  });

  test('[MODEL-255] under noise a member picks by multinomial logit of gain over the longest step', () => {
    const members = crowd(4000);
    const pool = [open(1, [2, 0]), open(2, [4, 0]), open(3, [-1, 0])];
    const supports = botSupports(withNoise(members, 2), members, at(1), pool);
    // Gains 2, 4 and −1 over 4, times λ = 2; staking on nothing counts e⁰.
    const odds = [Math.exp(1), Math.exp(2), Math.exp(-0.5), 1];
    const all = odds.reduce((sum, x) => sum + x, 0);
    const picked: Support[] = [1, 2, 3, 'none'];
    picked.forEach((support, j) => {
      const p = (odds[j] ?? 0) / all;
      const share = supports.filter((s) => s === support).length / members.length;
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / members.length));
    });
    expect(new Set(botSupports(withNoise(members, 1e6), members, at(1), pool))).toEqual(new Set([2]));
  });

  test('[MODEL-256] a run keeps proposals open until they pass or grow old, and moves by what passes', () => {
    const members = [4, 5, 6].map((x): Member => ({ ideal: [x], tokens: 10 }));
    const mechanism = config({ motionBudget: 40, periods: 2, openProposals: 2, maxAge: 3 });
    // Right by 2; hopeless (r = .5); right by 1 twice.
    const deltas = [[2], [20], [1], [1], [1], [1]];
    const s = scenarioOf(members, { mechanism, proposals: { kind: 'scripted', deltas }, rounds: 6 });
    const run = simulate(s, members, 'x');
    const ids = run.rounds.map(({ tally }) => tally.pool?.map(({ id }) => id));
    const needed = (0.002 * 30) / 0.1 / 0.15 ** 2;
    // 30 tokens for two periods of .9: 57 in a round, more than the 26.7 that a step of 2 needs.
    expect(needed).toBeCloseTo(26.667, 3);
    expect(run.rounds[0]).toMatchObject({ proposal: { delta: [2] }, state: [2] });
    expect(run.rounds.slice(1, 4).map(({ state }) => state)).toEqual([[2], [3], [4]]);
    expect(ids).toEqual([[1], [2], [2, 3], [2, 4], [5], [6]]);
    // At 4 two members gain from a step of 1, at 5 only the last: 10 tokens, 19 in a round, and 6.5 needed.
    expect(run.rounds[4]?.tally).toMatchObject({ for: 20, voters: { for: 2 }, accepted: true });
    expect(run.rounds[5]?.tally).toMatchObject({ for: 10, voters: { for: 1 }, accepted: true });
    expect(run.rounds[5]?.tally.conviction?.reached).toBeCloseTo(19, 12);
    expect(run.finalState).toEqual([6]);
  });

  test('[MODEL-256] one open proposal is what it was without a pool; a limit of age then means nothing', () => {
    const members = [1, 2, 3, 7].map((x): Member => ({ ideal: [x, -x], tokens: x }));
    const run = (conviction: MechanismConfig['conviction']) =>
      simulate(
        scenarioOf(members, {
          mechanism: { id: 'conviction', ...(conviction && { conviction }) },
          rounds: 30,
        }),
        members,
        'same',
      );
    expect(run({ motionBudget: 60, openProposals: 1 })).toEqual(run({ motionBudget: 60 }));
    const refused = (changes: object) => () =>
      checkScenario(scenarioOf(members, { mechanism: config(changes) }));
    expect(refused({ openProposals: 1, maxAge: 3 })).toThrow(/conviction\.maxAge: means nothing/);
    expect(refused({ openProposals: 0 })).toThrow(/conviction\.openProposals: must be between 1 and 20/);
    expect(refused({ openProposals: 2.5 })).toThrow(/openProposals: must be a whole number/);
    expect(refused({ maxAge: 0 })).toThrow(/conviction\.maxAge/);
    expect(refused({ maxAge: 3 })).not.toThrow();
  });
});
