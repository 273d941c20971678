import type { RecordedGame, RecordedRound } from '../../sim/recorded-game';
import type { PlayedGame } from '../../sim/run-metrics';
import { toModel } from './open-round';
import type { FinishedRound, RoomState } from './state';

/** A room's finished rounds in the terms of the model, to be counted anew and played over again. O(rounds · n). */
export function recordedGame({ scenario, members, seed, history }: RoomState): RecordedGame {
  return { scenario, members, seed, rounds: history.map(recordedRound) };
}

/** A room's finished rounds as the measures of a run read them. O(rounds). */
export function playedGame({ scenario, history, position }: RoomState): PlayedGame {
  const rounds = history.map(({ delta, tally, state }) => ({ proposal: { delta }, tally, state }));
  return { initialState: scenario.initialState, rounds, finalState: position };
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
