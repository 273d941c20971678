import type { Debrief, LossSummary } from '../../protocol/views';
import { efficiency, ensemble, loss, lossMetrics, predictions, scoreEnd } from '../../sim';
import type { Scenario, Vector } from '../../sim/types';
import type { RoomState } from './state';

/** Simulated games that a finished room is compared with. */
export const ENSEMBLE_RUNS = 500;

/**
 * People against the model: everyone's point, where the DAO went, where the model said it would go, and where the
 * real end falls among simulated games of the same people, rules and number of rounds. A round that was open when
 * the facilitator ended the game does not count. Pure; cost O(runs · rounds · members · k).
 *
 * Only for rooms whose game has ended: it opens the sealed membership.
 */
export function debriefOf(state: RoomState, runs: number = ENSEMBLE_RUNS): Debrief {
  if (state.phase.type !== 'debrief') throw new Error('The membership stays sealed until the game has ended');
  const { members, history } = state;
  const path = [state.scenario.initialState, ...history.map((round) => round.state)];
  const played: Scenario = { ...state.scenario, rounds: Math.max(1, history.length) };
  const simulated = ensemble(played, members, state.seed, runs);
  const { distance, percentile, lossPercentile } = scoreEnd(simulated, members, state.position);
  const { ends, mean, covariance, region50, region90, lossBands } = simulated;
  return {
    members: members.map((member, seat) => ({
      ideal: member.ideal,
      tokens: member.tokens,
      person: state.seats[seat]?.person !== null,
    })),
    path,
    predictions: predictions(played, members),
    proposals: state.scenario.proposals.kind,
    ensemble: {
      runs,
      ends,
      mean,
      covariance,
      region50,
      region90,
      lossBands,
      distance,
      percentile,
      lossPercentile,
    },
    meanLossByRound: path.map((at) => members.reduce((sum, m) => sum + loss(m, at), 0) / members.length),
    startLoss: lossSummary(state, state.scenario.initialState),
    endLoss: lossSummary(state, state.position),
    seal: { membershipHash: state.membershipHash, salt: state.salt },
    ballots: countBallots(state),
    roundsPlayed: history.length,
  };
}

function lossSummary({ members }: RoomState, at: Vector): LossSummary {
  const { mean, tokenWeightedMean, max, gini } = lossMetrics(members, at);
  return { mean, tokenWeightedMean, max, gini, efficiency: efficiency(members, at) };
}

function countBallots({ history }: RoomState): Debrief['ballots'] {
  const all = history.flatMap((round) => round.ballots);
  const people = all.filter((ballot) => ballot.by === 'person');
  const sincere = people.filter((ballot) => ballot.choice === ballot.sincere).length;
  return { people: people.length, bots: all.length - people.length, sincere };
}
