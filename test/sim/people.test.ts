import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cast } from '../../src/sim/cast';
import {
  type Choice,
  loss,
  type MechanismConfig,
  type Member,
  marginOf,
  moments,
  pivotal,
  recount,
  referenceRuns,
  retally,
  type Scenario,
  simulate,
  tally,
} from '../../src/sim/index';
import { electorate, scenarioOf, mechanism as signMechanism } from './arbitraries';
import { recordGame } from './recording';

const holders = (...tokens: number[]): Member[] => tokens.map((t) => ({ ideal: [0], tokens: t }));
const F = 'for' as const;
const A = 'against' as const;
const cast = (choice: Choice): Cast => ({ choice });

const MECHANISMS: readonly MechanismConfig[] = [
  { id: 'token-majority' },
  { id: 'token-majority', approvalShare: 0.6, quorum: { numerator: 30, counting: 'for' } },
  { id: 'member-majority', delegation: { mode: 'transitive', delegates: { '0': 1, '2': 1 }, override: 0.3 } },
  { id: 'quadratic-sqrt' },
  { id: 'quadratic-credits' },
  { id: 'quadratic-credits', credits: { spending: 'storable', amount: 9 } },
  { id: 'bicameral' },
  { id: 'optimistic', vetoShare: 0.4 },
  { id: 'conviction', conviction: { motionBudget: 60, periods: 4 } },
  { id: 'conviction', conviction: { motionBudget: 60, periods: 4, openProposals: 3, maxAge: 5 } },
  { id: 'local-voting', localVoting: { radius: 3 } },
];

const people = electorate(2, 9).filter((members) => members.length >= 3);
const config = fc.constantFrom(...MECHANISMS);
const behaviours: fc.Arbitrary<Pick<Scenario, 'behaviour' | 'executionNoise'>> = fc.constantFrom(
  {},
  { executionNoise: 0.5 },
  { behaviour: { participation: { kind: 'equal' as const, probability: 0.7 } } },
);
const world = fc.record({
  members: people,
  mechanism: config,
  more: behaviours,
  seed: fc.constantFrom('a', 'b'),
});

/** A game in which every third seat, every other round, does the opposite of its bot. */
const contrary = (bot: Cast | null, seat: number, round: number): Cast | null => {
  if (bot === null || (seat + round) % 3 !== 0) return bot;
  const { votes, strength } = bot;
  const turned = bot.choice === F ? A : F;
  return {
    choice: bot.support === undefined && bot.toward === undefined ? turned : 'abstain',
    ...(votes === undefined ? {} : { votes: -votes }),
    ...(strength === undefined ? {} : { strength: -strength }),
  };
};

describe('games on the recorded proposals', () => {
  test('[MODEL-283] a game of bots alone is recorded, replayed and simulated alike, to the last bit', () => {
    fc.assert(
      fc.property(world, ({ members, mechanism, more, seed }) => {
        const s = scenarioOf(members, { mechanism, ...more });
        const game = recordGame(s, members, seed);
        const { recorded, bots, sincere } = referenceRuns(game);
        const run = simulate(s, members, seed);
        const path = [run.initialState, ...run.rounds.map(({ state }) => state)];
        expect(recorded.path).toEqual(path);
        expect(bots).toEqual(recorded);
        const isSincere = s.behaviour === undefined && (mechanism.delegation?.override ?? 0) === 0;
        if (isSincere) expect(sincere).toEqual(recorded);
        const mean = (state: readonly number[]) =>
          members.reduce((sum, member) => sum + loss(member, state), 0) / members.length;
        recorded.path.forEach((state, t) => {
          expect(recorded.meanLosses[t]).toBeCloseTo(mean(state), 9);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('[MODEL-283] without turnout and noise the sincere run is that of members who all vote', () => {
    const members = [1, 2, 3, 4, 5].map((x): Member => ({ ideal: [x, -x], tokens: x, turnout: 0.5 }));
    const behaviour = { noisyChoice: { lambda: 0.5 } };
    const s = scenarioOf(members, { behaviour, rounds: 30 });
    const all = members.map(({ ideal, tokens }): Member => ({ ideal, tokens }));
    const { sincere } = referenceRuns(recordGame(s, members, 'x'));
    const run = simulate(scenarioOf(all, { rounds: 30 }), all, 'x');
    expect(sincere.path.slice(1)).toEqual(run.rounds.map(({ state }) => state));
    expect(sincere.accepted).toEqual(run.rounds.map((round) => round.tally.accepted));
  });

  test('[MODEL-284] counted again under its own mechanism a record gives its own outcomes', () => {
    fc.assert(
      fc.property(world, ({ members, mechanism, more, seed }) => {
        const s = scenarioOf(members, { mechanism, ...more });
        expect(recount(recordGame(s, members, seed, contrary))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('[MODEL-284] a changed ballot, verdict or state is found in its round', () => {
    const members = [-4, 1, 5].map((x): Member => ({ ideal: [x], tokens: 1 }));
    const game = recordGame(scenarioOf(members, { rounds: 8 }), members, 'x');
    const at = game.rounds.findIndex(({ tally: { for: yes, against: no } }) => yes === 2 && no === 1);
    const round = game.rounds[at];
    if (round === undefined) throw new Error('no close round');
    const changed = (changes: object) =>
      recount({ ...game, rounds: game.rounds.with(at, { ...round, ...changes }) });
    const voter = round.ballots.findIndex(({ choice }) => choice === F);
    expect(changed({})).toEqual([]);
    expect(changed({ ballots: round.ballots.with(voter, { choice: A }) })[0]).toBe(round.round);
    expect(changed({ tally: { ...round.tally, accepted: false, reason: 'tie' } })).toEqual([round.round]);
    expect(changed({ state: [99] })).toEqual([round.round]);
    expect(() => changed({ ballots: [] })).toThrow(/rounds\[\d\]\.ballots: has 0 ballots for 3 members/);
  });
});

describe('the same ballots under another mechanism', () => {
  test('[MODEL-285] every other mechanism of votes is tried, and none where nobody voted For or Against', () => {
    const members = [-4, 1, 5].map((x): Member => ({ ideal: [x], tokens: 1 }));
    const ids = (mechanism: MechanismConfig) =>
      retally(recordGame(scenarioOf(members, { mechanism }), members, 'x')).map((found) => found.mechanism);
    const all = [
      'token-majority',
      'member-majority',
      'quadratic-sqrt',
      'quadratic-credits',
      'bicameral',
      'optimistic',
    ];
    for (const id of all) expect(ids({ id } as MechanismConfig)).toEqual(all.filter((other) => other !== id));
    expect(ids({ id: 'conviction', conviction: { motionBudget: 40 } })).toEqual([]);
    expect(ids({ id: 'local-voting', localVoting: { radius: 1 } })).toEqual([]);
  });

  test('[MODEL-285] flips are where the recorded ballots decide otherwise; the path parts there and goes on sincerely', () => {
    // One holder of 5 against three of 1: tokens and heads disagree whenever they are on different sides.
    const members = [at([8], 5), at([-2], 1), at([-4], 1), at([-6], 1)];
    const deltas = [[2], [-3], [1], [1]];
    const s = scenarioOf(members, { proposals: { kind: 'scripted', deltas }, rounds: 4 });
    const game = recordGame(s, members, 'x');
    expect(game.rounds.map(({ state }) => state[0])).toEqual([2, 2, 3, 4]);
    const heads = retally(game).find(({ mechanism }) => mechanism === 'member-majority');
    expect(heads?.rounds.map(({ flipped }) => flipped)).toEqual([true, true, true, true]);
    expect(heads?.flips).toEqual([1, 2, 3, 4]);
    // Heads reject the first, take the second, and reject the others.
    expect(heads?.path).toEqual([[0], [0], [-3], [-3], [-3]]);
    expect(heads?.rounds[0]?.tally).toMatchObject({ for: 1, against: 3, supply: 4, accepted: false });
    const root = retally(game).find(({ mechanism }) => mechanism === 'quadratic-sqrt');
    expect(root?.rounds[0]?.tally?.for).toBeCloseTo(Math.sqrt(5), 12);
    expect(root?.flips).toEqual([1, 2, 3, 4]);
  });

  test('[MODEL-285] the path is the record up to the first flip, and the record throughout where nothing flips', () => {
    fc.assert(
      fc.property(people, signMechanism, fc.constantFrom('a', 'b'), (members, mechanism, seed) => {
        const s = scenarioOf(members, { mechanism, executionNoise: 0.3 });
        const game = recordGame(s, members, seed, contrary);
        const recorded = [s.initialState, ...game.rounds.map(({ state }) => state)];
        for (const { flips, path, rounds, mechanism: id } of retally(game)) {
          const first = flips[0] ?? s.rounds + 1;
          expect(path.slice(0, first)).toEqual(recorded.slice(0, first));
          if (first <= s.rounds) expect(path[first]).not.toEqual(recorded[first]);
          rounds.forEach(({ tally: again, flipped }, j) => {
            const round = game.rounds[j];
            expect(flipped).toBe(again?.accepted !== round?.tally.accepted);
            if (id === 'quadratic-credits') return;
            const { approvalShare, approvalBase, quorum } = mechanism;
            const given = JSON.parse(JSON.stringify({ approvalShare, approvalBase, quorum }));
            const rules = { id, ...(id === 'optimistic' ? {} : given) };
            const choices = round?.ballots.map(({ choice }) => choice) ?? [];
            expect(again).toEqual(tally(rules, members, choices));
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-285] by credits a recorded choice counts with the strength that a price taker would give it', () => {
    const members = [at([10], 4), at([-1], 9)];
    const s = scenarioOf(members, { proposals: { kind: 'scripted', deltas: [[2]] }, rounds: 1 });
    // The second gains −2 in full, too; it is recorded For, the first Against.
    const game = recordGame(s, members, 'x', (_, seat) => cast(seat === 0 ? A : F));
    const credits = retally(game).find(({ mechanism }) => mechanism === 'quadratic-credits');
    expect(credits?.rounds[0]?.tally).toMatchObject({ for: 3, against: 2, accepted: true });
    const half = retally(
      recordGame(s, [at([1.5], 4), at([-1], 9)], 'x', (_, seat) => cast(seat === 0 ? A : F)),
    );
    const tallied = half.find(({ mechanism }) => mechanism === 'quadratic-credits')?.rounds[0]?.tally;
    // From 1.5 away to 0.5: a gain of 1 over a step of 2, half of √4 votes.
    expect(tallied?.against).toBeCloseTo(1, 12);
  });

  test('[MODEL-285] a round under its own mechanism counts as it counted; credits of others come anew each round', () => {
    const members = [at([10], 4), at([-9], 9), at([-8], 1)];
    const deltas = [[2], [2], [2], [2]];
    const stored: MechanismConfig = { id: 'quadratic-credits', credits: { spending: 'storable', amount: 2 } };
    const s = scenarioOf(members, { proposals: { kind: 'scripted', deltas }, rounds: 4, mechanism: stored });
    const first = recordGame(s, members, 'x', (bot) => bot && { ...bot, choice: F, votes: 0.1 });
    const rest = recordGame({ ...s, mechanism: { id: 'token-majority' } }, members, 'x', () => cast(F));
    const rounds = [...first.rounds.slice(0, 2), ...rest.rounds.slice(2)];
    const credits = retally({ ...first, rounds }).find(({ mechanism }) => mechanism === stored.id);
    expect(credits?.rounds.slice(0, 2).map(({ tally: counted }) => counted)).toEqual(
      first.rounds.slice(0, 2).map((round) => round.tally),
    );
    // Then √4 + √9 + √1 votes for, each round.
    for (const round of credits?.rounds.slice(2) ?? []) expect(round.tally?.for).toBeCloseTo(6, 12);
    expect(credits?.flips).toEqual([]);
  });

  test('[MODEL-285] delegations and quorum of the record stay in force', () => {
    const members = [at([8], 5), at([-2], 1), at([-4], 1), at([-6], 1)];
    const delegation = { mode: 'transitive', delegates: { '1': 0, '2': 0 } } as const;
    const mechanism = { id: 'token-majority', delegation } as const;
    const s = scenarioOf(members, { mechanism, proposals: { kind: 'scripted', deltas: [[2]] }, rounds: 1 });
    const heads = retally(recordGame(s, members, 'x')).find((found) => found.mechanism === 'member-majority');
    expect(heads?.rounds[0]?.tally).toMatchObject({ for: 3, against: 1, delegation: { cast: 2 } });
    expect(heads?.flips).toEqual([]);
  });

  const at = (ideal: number[], tokens: number): Member => ({ ideal, tokens });
});

describe('who could have turned a vote', () => {
  const rules = fc.oneof(
    signMechanism,
    fc.constantFrom<MechanismConfig>({ id: 'bicameral' }, { id: 'optimistic', vetoShare: 0.3 }),
  );
  const delegation = fc.option(
    fc.record({
      mode: fc.constantFrom('transitive' as const, 'single-hop' as const),
      delegates: fc.dictionary(fc.integer({ min: 0, max: 5 }).map(String), fc.integer({ min: 0, max: 5 })),
    }),
    { nil: undefined },
  );
  const ballots = fc.array(fc.constantFrom<Choice | null>(F, A, 'abstain', null), {
    minLength: 6,
    maxLength: 6,
  });
  const tokens = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 });

  test('[MODEL-286] pivotal is who changes the outcome in a count with another ballot of its own', () => {
    fc.assert(
      fc.property(tokens, ballots, rules, delegation, (held, choices, rule, given) => {
        fc.pre(held.some((x) => x > 0));
        const members = holders(...held);
        const mechanism = given === undefined ? rule : { ...rule, delegation: given };
        const { accepted } = tally(mechanism, members, choices);
        const found = pivotal(mechanism, members, choices);
        members.forEach((_, i) => {
          const others = ([F, A, 'abstain'] as const).filter((choice) => choice !== choices[i]);
          const can = others.some(
            (choice) => tally(mechanism, members, choices.with(i, choice)).accepted !== accepted,
          );
          expect(found?.[i]?.pivotal).toBe(can);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('[MODEL-286] a ballot moves its own weight and what was given to it', () => {
    const delegates = { '0': 1, '1': 2 };
    const mechanism = { id: 'token-majority', delegation: { mode: 'transitive', delegates } } as const;
    expect(pivotal(mechanism, holders(5, 7, 1, 9), [null, null, F, A])).toEqual([
      { pivotal: true, weight: 5, own: 5 },
      { pivotal: true, weight: 7, own: 7 },
      { pivotal: true, weight: 13, own: 1 },
      { pivotal: false, weight: 9, own: 9 },
    ]);
    expect(pivotal({ id: 'conviction', conviction: { motionBudget: 1 } }, holders(1), [F])).toBeNull();
  });
});

describe('moments', () => {
  const shares = fc.constantFrom<MechanismConfig>(
    { id: 'token-majority' },
    { id: 'token-majority', approvalShare: 0.6 },
    { id: 'token-majority', approvalBase: 'supply' },
    { id: 'member-majority', quorum: { numerator: 40, counting: 'for' } },
    { id: 'bicameral' },
    { id: 'optimistic', vetoShare: 0.3 },
  );
  const choices = fc.array(fc.constantFrom<Choice | null>(F, A, 'abstain', null), {
    minLength: 4,
    maxLength: 9,
  });

  test('[MODEL-287] the margin is above 0 when accepted, and not when rejected', () => {
    fc.assert(
      fc.property(choices, shares, (cast, config) => {
        fc.pre(cast.some((choice) => choice === F || choice === A));
        const members = holders(...cast.map((_, i) => 1 + (i % 4)));
        const result = tally(config, members, cast);
        const margin = marginOf(config, result);
        // Equality passes a veto and a quorum, and fails a share.
        if (Math.abs(margin) > 1e-12) expect(margin > 0).toBe(result.accepted);
        expect(Math.abs(margin)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
    const margin = (config: MechanismConfig) => marginOf(config, tally(config, holders(6, 4), [F, A]));
    expect(margin({ id: 'token-majority' })).toBeCloseTo(0.1, 12);
    expect(margin({ id: 'token-majority', approvalShare: 0.7 })).toBeCloseTo(-0.1, 12);
    expect(margin({ id: 'bicameral' })).toBeCloseTo(0, 12);
    expect(margin({ id: 'optimistic' })).toBeCloseTo(-0.2, 12);
  });

  const at = (ideal: number[], tokens = 1): Member => ({ ideal, tokens });

  test('[MODEL-288] the closest vote, the most harmful ones, and who decided alone, worked out by hand', () => {
    const members = [at([0], 4), at([10], 3), at([2]), at([4])];
    const deltas = [[4], [-4], [6], [3]];
    const s = scenarioOf(members, { proposals: { kind: 'scripted', deltas }, rounds: 4 });
    // 1: 5 to 4 for a step that all but the first gain from. 2: rejected 4 to 5. 3: everyone is for a step too far.
    const says: Record<number, readonly Choice[]> = {
      1: [A, F, F, F],
      2: [F, A, A, A],
      3: [F, F, F, F],
      4: [A, A, A, F],
    };
    const game = recordGame(s, members, 'x', (_, seat, round) => cast(says[round]?.[seat] ?? 'abstain'));
    expect(game.rounds.map(({ state }) => state)).toEqual([[4], [4], [10], [10]]);
    // Mean losses: 4 at 0, 3 at 4, 6 at 10, 7 or more beyond.
    expect(moments(game)).toEqual([
      { kind: 'closest', round: 1, margin: expect.closeTo(0.5 / 9, 12) },
      { kind: 'harmful-acceptance', round: 3, change: expect.closeTo(3, 12) },
      // In round 4, 1 to 8: with the first it would have been 5 to 4, with no other.
      { kind: 'whale-decided', round: 4, member: 0, share: 4 / 9 },
    ]);
    // A rejection that was to bring them from 10 to 4.
    const later = {
      ...s,
      initialState: [10],
      proposals: { kind: 'scripted' as const, deltas: [[-6]] },
      rounds: 1,
    };
    const whale = recordGame(later, [at([0], 4), at([10], 9), at([2]), at([4])], 'x');
    expect(moments(whale)).toEqual([
      { kind: 'closest', round: 1, margin: expect.closeTo(-1.5 / 15, 12) },
      { kind: 'harmful-rejection', round: 1, change: expect.closeTo(3, 12) },
      { kind: 'whale-decided', round: 1, member: 1, share: 9 / 15 },
    ]);
  });

  test('[MODEL-288] a member that casts mostly what was given to it decided as a delegate', () => {
    const members = [at([5], 4), at([5], 4), at([5], 1), at([-5], 3), at([-5], 3)];
    const delegation = { mode: 'transitive', delegates: { '0': 2, '1': 2 } } as const;
    const mechanism = { id: 'token-majority', delegation } as const;
    const s = scenarioOf(members, { mechanism, proposals: { kind: 'scripted', deltas: [[1]] }, rounds: 1 });
    const found = moments(recordGame(s, members, 'x'));
    // The two who gave it 4 each could each have taken it back: so not it alone.
    expect(found.filter(({ kind }) => kind === 'delegate-decided')).toEqual([]);
    const many = [...Array.from({ length: 8 }, () => at([5], 1)), at([5], 1), at([-5], 3), at([-5], 3)];
    const all = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${i}`, 8]));
    const rules = { id: 'token-majority', delegation: { mode: 'transitive', delegates: all } } as const;
    const game = recordGame(
      scenarioOf(many, { mechanism: rules, proposals: { kind: 'scripted', deltas: [[1]] }, rounds: 1 }),
      many,
      'x',
    );
    expect(moments(game)).toContainEqual({ kind: 'delegate-decided', round: 1, member: 8, share: 9 / 15 });
  });
});
