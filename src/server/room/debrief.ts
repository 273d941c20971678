import type { Debrief } from '../../protocol/debrief';
import { loss, rulesAt, runSeed, scoreEnd, summarizeRuns, traceSteps } from '../../sim';
import { alignment } from '../../sim/alignment';
import { predictionSteps } from '../../sim/predictions';
import { atOnce } from '../../sim/steps';
import type { RuleChange, Scenario, Vector } from '../../sim/types';
import { alignmentSteps } from './debrief-alignment';
import { claimSteps } from './debrief-claims';
import { peopleSteps } from './debrief-people';
import { placeSteps } from './debrief-places';
import { memberAt } from './open-round';
import { isSincere } from './sincerity';
import { type FinishedRound, isSameRule, type RoomState } from './state';

/** Simulated games that a finished room is compared with. */
export const ENSEMBLE_RUNS = 500;

/**
 * People against the model: everyone's point, where the DAO went, where the model said it would go, and where the
 * real end falls among simulated games of the same people, rules and number of rounds. A round that was open when
 * the facilitator ended the game does not count. Pure; cost O(runs · rounds · members · k).
 *
 * Only for rooms whose game has ended: it opens the sealed membership, by seat. What may leave the server: `debriefFor`.
 */
export function debriefOf(state: RoomState, runs: number = ENSEMBLE_RUNS): Debrief {
  return atOnce(debriefSteps(state, runs));
}

/** The same, a round of a simulated game a step, for a server that has other things to do meanwhile. */
export function* debriefSteps(state: RoomState, runs: number = ENSEMBLE_RUNS): Generator<void, Debrief> {
  if (state.phase.type !== 'debrief') throw new Error('The membership stays sealed until the game has ended');
  const { members, history } = state;
  const path = pathOf(state);
  const played = scenarioPlayed(state);
  const simulated = yield* ensembleSteps(state, runs);
  yield;
  const predicted = yield* predictionSteps(played, members);
  yield;
  const places = yield* placeSteps(played, members);
  const people = yield* peopleSteps(state);
  const report = yield* alignmentSteps(state, played, (seat) => wasHeld(state, seat), runs);
  const claims = yield* claimSteps(played, members, state.position);
  const losses = yield* lossSteps(state);
  return {
    members: members.map((member, seat) => ({
      ideal: member.ideal,
      tokens: member.tokens,
      person: wasHeld(state, seat),
    })),
    you: null,
    path,
    predictions: predicted,
    places,
    proposals: rulesAt(played, played.rounds).proposals.kind,
    sincereBots: botsAreSincere(played),
    ensemble: simulated,
    meanLossByRound: losses,
    startLoss: alignment(members, state.scenario.initialState),
    endLoss: alignment(members, state.position),
    alignment: report,
    closer: members.filter((m) => loss(m, state.position) < loss(m, state.scenario.initialState)).length,
    seal: { membershipHash: state.membershipHash, salt: state.salt },
    ballots: countBallots(state),
    roundsPlayed: history.length,
    claims,
    people,
  };
}

/** Whether a person held a seat at some time: now, or when they were taken out of it, or in any round. */
export function wasHeld({ seats, removed, history }: RoomState, seat: number): boolean {
  if (seats[seat]?.person || removed.some((r) => r.seat === seat)) return true;
  return history.some(({ ballots }) => (ballots[seat]?.by ?? 'bot-seat') !== 'bot-seat');
}

/** Where the DAO stood: at the start and after each finished round. */
function pathOf({ scenario, history }: RoomState): readonly Vector[] {
  return [scenario.initialState, ...history.map((round) => round.state)];
}

/** Mean distance of all members from the DAO, at the start and after each finished round. */
export function meanLossByRound(state: RoomState): readonly number[] {
  return atOnce(lossSteps(state));
}

function* lossSteps(state: RoomState): Generator<void, readonly number[]> {
  const { members } = state;
  const losses: number[] = [];
  for (const at of pathOf(state)) {
    yield;
    losses.push(members.reduce((sum, m) => sum + loss(m, at), 0) / members.length);
  }
  return losses;
}

/**
 * The games that the model plays with the same people by the same rules, and where the real end falls among them; some
 * rounds a step. For rooms whose game has ended. O(runs · rounds · members · k).
 */
export function* ensembleSteps(
  state: RoomState,
  runs: number = ENSEMBLE_RUNS,
): Generator<void, Debrief['ensemble']> {
  const { members, seed, position } = state;
  const trace = traceSteps(scenarioPlayed(state), members);
  const traces = [];
  for (let r = 0; r < runs; r += 1) {
    traces.push(yield* trace(runSeed(seed, r)));
    yield;
  }
  const simulated = summarizeRuns(traces, members);
  const { ends, mean, covariance, region50, region90, lossBands } = simulated;
  const { distance, percentile, ties, lossPercentile } = scoreEnd(simulated, members, position);
  return {
    runs,
    ends,
    mean,
    covariance,
    region50,
    region90,
    lossBands,
    distance,
    percentile,
    ties,
    lossPercentile,
  };
}

/**
 * The rules that were really played, as a scenario: those of the first round, and a schedule of every change after it.
 * Of delegations only those that the scenario itself names: people's own are their play, not the rules.
 */
export function scenarioPlayed({ scenario, history }: RoomState): Scenario {
  const { mechanism, proposals } = history[0] ?? scenario;
  const played = { ...scenario, mechanism, proposals, rounds: Math.max(1, history.length) };
  const schedule = history.slice(1).flatMap((round, i) => changeBetween(history[i] as FinishedRound, round));
  return schedule.length === 0 ? played : { ...played, schedule };
}

function changeBetween(before: FinishedRound, { round, mechanism, proposals }: FinishedRound): RuleChange[] {
  const changed = {
    ...(isSameRule(mechanism, before.mechanism) ? {} : { mechanism }),
    ...(isSameRule(proposals, before.proposals) ? {} : { proposals }),
  };
  return Object.keys(changed).length === 0 ? [] : [{ from: round, ...changed }];
}

function botsAreSincere({ behaviour, mechanism, schedule = [] }: Scenario): boolean {
  const mechanisms = [mechanism, ...schedule.map((change) => change.mechanism)];
  const isDelegated = mechanisms.some((config) => config?.delegation !== undefined);
  return !behaviour?.participation && !behaviour?.noisyChoice && !isDelegated;
}

function countBallots(state: RoomState): Debrief['ballots'] {
  const count = { people: 0, bots: 0, sincere: 0 };
  for (const finished of state.history) {
    for (const [seat, ballot] of finished.ballots.entries()) {
      if (ballot.by === 'person') count.people += 1;
      else if (ballot.choice !== null) count.bots += 1;
      if (ballot.by === 'person' && isSincere(finished, memberAt(state, seat), ballot)) count.sincere += 1;
    }
  }
  return count;
}
