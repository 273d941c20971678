import type { Debrief, LossSummary } from '../../protocol/views';
import {
  efficiency,
  loss,
  lossMetrics,
  predictions,
  runSeed,
  scoreEnd,
  simulator,
  summarizeRuns,
  traceOf,
} from '../../sim';
import type { Ensemble, Scenario, Vector } from '../../sim/types';
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
  const steps = debriefSteps(state, runs);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same, one simulated game a step, for a server that has other things to do meanwhile. */
export function* debriefSteps(state: RoomState, runs: number = ENSEMBLE_RUNS): Generator<void, Debrief> {
  if (state.phase.type !== 'debrief') throw new Error('The membership stays sealed until the game has ended');
  const { members, history } = state;
  const path = [state.scenario.initialState, ...history.map((round) => round.state)];
  const played: Scenario = { ...state.scenario, rounds: Math.max(1, history.length) };
  const simulated = yield* ensembleSteps(played, state, runs);
  const predicted = predictions(played, members);
  yield;
  const { distance, percentile, lossPercentile } = scoreEnd(simulated, members, state.position);
  const { ends, mean, covariance, region50, region90, lossBands } = simulated;
  return {
    members: members.map((member, seat) => ({
      ideal: member.ideal,
      tokens: member.tokens,
      person: state.seats[seat]?.person !== null,
    })),
    path,
    predictions: predicted,
    proposals: state.scenario.proposals.kind,
    sincereBots: botsAreSincere(state.scenario),
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
    closer: members.filter((m) => loss(m, state.position) < loss(m, state.scenario.initialState)).length,
    seal: { membershipHash: state.membershipHash, salt: state.salt },
    ballots: countBallots(state),
    roundsPlayed: history.length,
  };
}

/** `ensemble` of the model, one run a step. */
function* ensembleSteps(
  played: Scenario,
  { members, seed }: RoomState,
  runs: number,
): Generator<void, Ensemble> {
  const play = simulator(played, members);
  const traces = [];
  for (let r = 0; r < runs; r += 1) {
    traces.push(traceOf(play(runSeed(seed, r))));
    yield;
  }
  return summarizeRuns(traces, members);
}

function botsAreSincere({ behaviour, mechanism }: Scenario): boolean {
  return !behaviour?.participation && !behaviour?.noisyChoice && mechanism.delegation === undefined;
}

function lossSummary({ members }: RoomState, at: Vector): LossSummary {
  const { mean, tokenWeightedMean, max, gini } = lossMetrics(members, at);
  return { mean, tokenWeightedMean, max, gini, efficiency: efficiency(members, at) };
}

function countBallots({ history }: RoomState): Debrief['ballots'] {
  const all = history.flatMap((round) => round.ballots);
  const people = all.filter((ballot) => ballot.by === 'person');
  const sincere = people.filter((ballot) => ballot.choice === ballot.sincere).length;
  const cast = all.filter((ballot) => ballot.choice !== null).length;
  return { people: people.length, bots: cast - people.length, sincere };
}
