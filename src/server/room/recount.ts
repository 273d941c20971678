import { botBallots, type Cast, countCast, executionNoise, nextState } from '../../sim';
import type { CountedBallot, RoundClosed } from './events';
import { rulesInForce, voteOf } from './open-round';
import type { RoomState } from './state';

/**
 * What the closing of a round says, counted again from the room as it was just before: people's ballots as recorded,
 * bots' as the model casts them. All of it equal means that the tally and the state follow from the ballots. O(seats · k).
 */
export function recountRound(
  state: RoomState,
  { ballots }: RoundClosed,
): Pick<RoundClosed, 'tally' | 'state'> & { readonly choices: readonly CountedBallot['choice'][] } {
  const rules = rulesInForce(state);
  const vote = voteOf(state);
  const bots = botBallots(rules, state.members, vote);
  const casts = ballots.map((ballot, seat) => castOf(ballot, bots[seat] ?? null));
  const { tally, delta } = countCast(rules, state.members, vote, casts);
  const noise = executionNoise(state.scenario, state.seed, vote.round);
  return {
    choices: casts.map((cast) => cast?.choice ?? null),
    tally,
    state: nextState(state.position, delta, tally.accepted, noise),
  };
}

/** A recorded ballot as it was cast. A bot's strength is not recorded, but it casts the same again. */
function castOf({ by, choice, sincere: _sincere, ...details }: CountedBallot, bot: Cast | null): Cast | null {
  if (by === 'bot-seat' || by === 'bot-for-away' || by === 'bot-for-no-answer') return bot;
  return choice === null ? null : { choice, ...details };
}
