import { botBallots, type Cast, type CastVote, countCast } from '../../src/sim/cast';
import { keepsPool, type OpenProposal, openPool } from '../../src/sim/conviction-pool';
import { budgetsOf, spend } from '../../src/sim/credits';
import {
  executionNoise,
  type Member,
  nextState,
  proposalSource,
  type Scenario,
  type Vector,
} from '../../src/sim/index';
import type { RecordedGame, RecordedRound } from '../../src/sim/recorded-game';

/** What a seat casts in the place of its bot. */
export type Person = (bot: Cast | null, seat: number, round: number) => Cast | null;

/** Plays a game round by round, as a room does, and keeps its record. */
export function recordGame(
  s: Scenario,
  members: readonly Member[],
  seed: string,
  person: Person = (bot) => bot,
): RecordedGame {
  const propose = proposalSource(s, members, seed);
  const budgets = budgetsOf(members, s.mechanism);
  const rounds: RecordedRound[] = [];
  let pool: readonly OpenProposal[] = [];
  let from: Vector = s.initialState;
  for (let round = 1; round <= s.rounds; round++) {
    const proposal = s.mechanism.id === 'local-voting' ? { delta: from.map(() => 0) } : propose(round, from);
    pool = keepsPool(s.mechanism)
      ? openPool(s.mechanism, pool, round, proposal)
      : [{ ...proposal, id: round, conviction: 0 }];
    const stores = s.mechanism.credits?.spending === 'storable';
    const vote: CastVote = {
      seed,
      round,
      state: from,
      delta: proposal.delta,
      pool,
      ...(stores && { budgets }),
    };
    const casts = botBallots(s, members, vote).map((bot, seat) => person(bot, seat, round));
    const { tally, delta, votes, pool: played } = countCast(s, members, vote, casts);
    if (votes !== undefined) spend(budgets, votes);
    const state = nextState(from, delta, tally.accepted, executionNoise(s, seed, round));
    const ballots = casts.map((cast) => {
      const { choice = null, votes: cost, support, toward } = cast ?? {};
      return {
        choice,
        ...(cost === undefined ? {} : { votes: cost }),
        ...(support === undefined ? {} : { support }),
        ...(toward === undefined ? {} : { toward }),
      };
    });
    rounds.push({ round, mechanism: s.mechanism, from, delta, pool, ballots, tally, state });
    if (played !== undefined) pool = played.pool;
    from = state;
  }
  return { scenario: s, members, seed, rounds };
}
