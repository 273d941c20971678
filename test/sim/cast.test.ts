import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  botBallots,
  budgetsOf,
  type Cast,
  type CastVote,
  checkScenario,
  countCast,
  executionNoise,
  type MechanismConfig,
  type Member,
  mostVotes,
  nextState,
  type OpenProposal,
  openPool,
  proposalSource,
  type Scenario,
  simulate,
  spend,
} from '../../src/sim/index';
import { drawnProposals, electorate, scenarioOf } from './arbitraries';

/** Every mechanism, with rules that make all of its outcomes likely. */
const anyMechanism: fc.Arbitrary<MechanismConfig> = fc.oneof(
  fc.constantFrom<MechanismConfig>(
    { id: 'token-majority' },
    { id: 'member-majority', approvalShare: 0.6 },
    { id: 'quadratic-sqrt', quorum: { numerator: 30, counting: 'for-and-abstain' } },
    { id: 'bicameral' },
    { id: 'optimistic', vetoShare: 0.4 },
    { id: 'local-voting', localVoting: { radius: 8 } },
    { id: 'local-voting', localVoting: { radius: 3, weights: 'equal' } },
  ),
  fc.record({
    id: fc.constant('quadratic-credits' as const),
    credits: fc.record({
      basis: fc.constantFrom('equal' as const, 'tokens' as const),
      amount: fc.constantFrom(1, 10),
      spending: fc.constantFrom('refresh' as const, 'storable' as const),
    }),
  }),
  fc.record({
    id: fc.constant('conviction' as const),
    conviction: fc.record({
      motionBudget: fc.constantFrom(30, 100),
      openProposals: fc.constantFrom(1, 2, 4),
    }),
  }),
);

const anyDelegation = (size: number) =>
  fc.record({
    mode: fc.constantFrom('transitive' as const, 'single-hop' as const),
    delegates: fc.dictionary(fc.nat(size - 1).map(String), fc.nat(size - 1)),
    override: fc.constantFrom(0, 0.5),
  });

const anyBehaviour = fc.constantFrom<Scenario['behaviour']>(
  {},
  { participation: { kind: 'equal', probability: 0.6 } },
  { noisyChoice: { lambda: 3 } },
  { participation: { kind: 'costly', cost: 1 }, noisyChoice: { lambda: 3 } },
);

const anyGame = fc.integer({ min: 1, max: 3 }).chain((k) =>
  electorate(k).chain((members) =>
    fc
      .record({
        mechanism: anyMechanism,
        delegation: fc.option(anyDelegation(members.length), { nil: undefined }),
        behaviour: anyBehaviour,
        proposals: drawnProposals(k),
        tieRule: fc.constantFrom('abstain' as const, 'against' as const),
        executionNoise: fc.constantFrom(0, 0.5),
        seed: fc.string({ maxLength: 8 }),
      })
      .map(({ mechanism, delegation, behaviour, seed, ...rules }) => {
        const config = delegation === undefined ? mechanism : { ...mechanism, delegation };
        // Where members pull there is nothing to choose on.
        const fitting = mechanism.id === 'local-voting' ? withoutChoice(behaviour) : behaviour;
        const s = scenarioOf(members, { ...rules, mechanism: config, behaviour: fitting ?? {}, rounds: 5 });
        return { s, members, seed };
      }),
  ),
);

function withoutChoice(behaviour: Scenario['behaviour']): Scenario['behaviour'] {
  return behaviour?.participation?.kind === 'equal' ? { participation: behaviour.participation } : {};
}

/** A game in which every ballot is explicit and a bot's. */
function playedByBots(s: Scenario, members: readonly Member[], seed: string) {
  const propose = proposalSource(s, members, seed);
  const budgets = budgetsOf(members, s.mechanism);
  let pool: readonly OpenProposal[] = [];
  let state = s.initialState;
  return Array.from({ length: s.rounds }, (_, i) => {
    const round = i + 1;
    const proposal = propose(round, state);
    pool = openPool(s.mechanism, pool, round, proposal);
    const isStorable = s.mechanism.credits?.spending === 'storable';
    const vote: CastVote = {
      seed,
      round,
      state,
      delta: proposal.delta,
      pool,
      ...(isStorable ? { budgets } : {}),
    };
    const ballots = botBallots(s, members, vote);
    const counted = countCast(s, members, vote, ballots);
    if (counted.votes !== undefined) spend(budgets, counted.votes);
    pool = s.mechanism.conviction?.openProposals === 1 ? [] : (counted.pool?.pool ?? []);
    state = nextState(state, counted.delta, counted.tally.accepted, executionNoise(s, seed, round));
    return { ...counted, state };
  });
}

describe('explicit ballots', () => {
  test('[MODEL-296] cast by bots alone, they lead where the simulation leads, under every mechanism, to the last bit', () => {
    fc.assert(
      fc.property(anyGame, ({ s, members, seed }) => {
        checkScenario(s);
        const run = simulate(s, members, seed);
        const rounds = playedByBots(s, members, seed);
        for (const [i, { tally, delta, state }] of rounds.entries()) {
          const simulated = run.rounds[i];
          const { pool: standings, ...counted } = tally;
          const { pool: expected, ...rest } = simulated?.tally ?? tally;
          expect(counted).toEqual(rest);
          // A pool of one reports how it stands, a single proposal its verdict alone.
          if (expected !== undefined) expect(standings).toEqual(expected);
          expect(delta).toEqual(simulated?.proposal.delta);
          expect(state).toEqual(simulated?.state);
        }
      }),
      { numRuns: 400 },
    );
  });

  const people: Member[] = [
    { ideal: [10], tokens: 9 },
    { ideal: [-10], tokens: 4 },
    { ideal: [0], tokens: 16 },
  ];
  const vote: CastVote = { seed: 's', round: 1, state: [0], delta: [2] };
  const creditRules = (more: Partial<MechanismConfig> = {}, rounds = 10) =>
    scenarioOf(people, { mechanism: { id: 'quadratic-credits', ...more }, rounds });

  test('[MODEL-297] votes bought by people count as bought; those given away as strongly as the delegate casts its own', () => {
    const delegation = { mode: 'transitive', delegates: { 2: 0 } } as const;
    // √9 = 3 votes possible, 1.5 cast: half its strength, so half of √16 = 4 for member 2.
    const ballots: (Cast | null)[] = [{ choice: 'for', votes: 1.5 }, { choice: 'against', votes: -2 }, null];
    const { tally, votes } = countCast(creditRules({ delegation }), people, vote, ballots);
    expect(tally).toMatchObject({
      for: 3.5,
      against: 2,
      supply: 9,
      voters: { for: 1, against: 1, abstain: 0 },
    });
    expect(tally.delegation).toEqual({ cast: 4, caught: 0, uncast: 0 });
    expect(Array.from(votes ?? [])).toEqual([1.5, -2, 2]);
  });

  test('[MODEL-297] of a storable budget people may spend all that is left; the supply then counts what they cast', () => {
    const s = creditRules({ credits: { spending: 'storable' } }, 4);
    // A bot would risk 9/4 credits, 1.5 votes.
    expect(Array.from(mostVotes(budgetsOf(people, s.mechanism), s, 1))).toEqual([1.5, 1, 2]);
    const ballots: (Cast | null)[] = [{ choice: 'for', votes: 3 }, { choice: 'abstain', votes: 0 }, null];
    const { tally, votes } = countCast(s, people, vote, ballots);
    expect(tally).toMatchObject({ for: 3, against: 0, abstain: 1, supply: 6 });
    const budgets = budgetsOf(people, s.mechanism);
    spend(budgets, votes ?? new Float64Array());
    expect(Array.from(budgets)).toEqual([0, 4, 16]);
  });

  test('[MODEL-297] people pull with their weight towards the point they name, whatever its distance, or nowhere', () => {
    const s = scenarioOf(people, { mechanism: { id: 'local-voting', localVoting: { radius: 29 } } });
    const ballots: (Cast | null)[] = [
      { choice: 'for', toward: [-0.1] },
      { choice: 'for', toward: [19] },
      { choice: 'abstain' },
    ];
    const { tally, delta } = countCast(s, people, { ...vote, delta: [0] }, ballots);
    expect(delta).toEqual([-9 + 4]);
    expect(tally).toMatchObject({ for: 13, abstain: 16, accepted: true, voters: { for: 2, abstain: 1 } });
  });

  test('[MODEL-297] support of what is not open is refused', () => {
    const s = scenarioOf(people, {
      mechanism: { id: 'conviction', conviction: { motionBudget: 30, openProposals: 3 } },
    });
    const pool = [{ id: 1, delta: [2], conviction: 0 }];
    const ballots: (Cast | null)[] = [{ choice: 'for', support: 7 }, null, null];
    expect(() => countCast(s, people, { ...vote, pool }, ballots)).toThrow(
      expect.objectContaining({ code: 'out-of-range' }),
    );
  });
});
