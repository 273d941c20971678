import type { RecordedGame, RecordedRound } from '../../sim/recorded-game';
import { toModel } from './open-round';
import type { FinishedRound, RoomState } from './state';

/** A room's finished rounds in the terms of the model, to be counted anew and played over again. O(rounds · n). */
export function recordedGame({ scenario, members, seed, history }: RoomState): RecordedGame {
  return { scenario, members, seed, rounds: history.map(recordedRound) };
}

function recordedRound(finished: FinishedRound): RecordedRound {
  const { round, mechanism, planned, delegates, from, delta, proposal, tally, state } = finished;
  const { delegation } = mechanism;
  return {
    round,
    mechanism: delegation ? { ...mechanism, delegation: { ...delegation, delegates } } : mechanism,
    planned,
    from,
    delta,
    ...(proposal.pool ? { pool: proposal.pool.map(toModel) } : {}),
    ballots: finished.ballots.map(({ sincere: _sincere, by: _by, ...ballot }) => ballot),
    tally,
    state,
  };
}
