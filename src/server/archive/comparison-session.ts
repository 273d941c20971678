import type { ComparedDistance, ComparedSession, MeasureId } from '../../protocol/comparison';
import type { Debrief } from '../../protocol/debrief';
import { type Judgement, PRESETS, type PresetId } from '../../sim';
import type { Place } from '../../sim/comparison-uniform';
import { type GameMetricId, measurePlayed } from '../../sim/experiments/game-metrics';
import type { Steps } from '../../sim/steps';
import type { Issue, Scenario, Vector } from '../../sim/types';
import { debriefSteps, judgementSteps, longestProposable, playedGame, type RoomState } from '../room';

/** What a comparison needs of one session, and nothing that names anybody. */
export interface SessionNumbers {
  readonly session: Omit<ComparedSession, 'createdAt'>;
  readonly place: Place;
  /** Each person's choices For and Against, with how strongly their point asked for them. */
  readonly judgements: readonly (readonly Judgement[])[];
  /** Its end and its rounds by the measures of the laboratory's games; null where its mechanism changed on the way. */
  readonly game: Readonly<Record<GameMetricId, number | null>> | null;
  /** What losses are counted in, to be compared with others: units and ranges of the issues. */
  readonly units: string;
}

/** One session's numbers out of its debrief, a simulated game a step. Only for ended games. Cost: the debrief's. */
export function* sessionSteps(state: RoomState, runs?: number): Steps<SessionNumbers> {
  const debrief = yield* debriefSteps(state, runs);
  const judgements = yield* judgementSteps(state);
  return {
    session: numbersOf(state, debrief),
    place: placeOf(state.code, debrief),
    judgements: [...judgements.values()],
    game: gameOf(state),
    units: unitsOf(state.scenario.issues),
  };
}

function gameOf(state: RoomState): SessionNumbers['game'] {
  const [only, ...others] = mechanismsOf(state);
  return only === undefined || others.length > 0
    ? null
    : measurePlayed(only, state.members, playedGame(state), longestProposable(state));
}

const mechanismsOf = ({ history }: RoomState) => [...new Set(history.map(({ mechanism }) => mechanism.id))];

/** Issues whose losses are counted alike have the same. */
export const unitsOf = (issues: readonly Issue[]): string =>
  JSON.stringify(issues.map(({ unit, min, max }) => [unit, min, max]));

function numbersOf(state: RoomState, debrief: Debrief): SessionNumbers['session'] {
  const { ensemble, ballots, endLoss, members } = debrief;
  const best = endLoss.mean * endLoss.efficiency;
  const spread = best > 0 ? best : null;
  return {
    code: state.code,
    title: state.scenario.title,
    preset: presetIn(state.made.scenario),
    mechanisms: mechanismsOf(state),
    rounds: debrief.roundsPlayed,
    issues: state.scenario.issues.length,
    seats: members.length,
    persons: members.filter(({ person }) => person).length,
    peopleShare: ballots.people / Math.max(1, ballots.people + ballots.bots),
    spread,
    distances: distancesOf(debrief, spread),
    runs: ensemble.runs,
    percentile: ensemble.percentile,
    precision: debrief.people.pooled,
  };
}

/** Distances from both predictions in spreads, the real one and what the simulated games have on average. */
function distancesOf(debrief: Debrief, spread: number | null): Record<MeasureId, ComparedDistance | null> {
  if (spread === null) return { centre: null, rest: null };
  const { ensemble, path, predictions } = debrief;
  const end = path.at(-1) as Vector;
  const from = (distance: (at: Vector) => number): ComparedDistance => ({
    real: distance(end) / spread,
    simulated: ensemble.ends.reduce((sum, at) => sum + distance(at), 0) / ensemble.ends.length / spread,
  });
  const rest = predictions.find(({ applies }) => applies);
  return {
    centre: from((at) => distanceFrom(at, (d) => [ensemble.mean[d] as number, ensemble.mean[d] as number])),
    rest: rest ? from((at) => distanceFrom(at, (d) => rest.interval[d] as readonly [number, number])) : null,
  };
}

/** Plain distance of a place from the nearest that is as good: a point, or an interval per issue. */
function distanceFrom(at: Vector, intervalOf: (issue: number) => readonly [number, number]): number {
  const gaps = at.map((x, d) => {
    const [low, high] = intervalOf(d);
    return Math.max(0, low - x, x - high);
  });
  return Math.hypot(...gaps);
}

function placeOf(code: string, { ensemble }: Debrief): Place {
  const { runs, percentile, ties } = ensemble;
  const equal = Math.round(ties * runs);
  return { id: code, runs, nearer: Math.round(percentile * runs - equal / 2), equal };
}

/**
 * The preset that a scenario was made from: whose members, start and scales it has at this size. Words, rules and number
 * of rounds may have been changed, and words translated. Null for a set-up of one's own.
 */
export function presetIn(scenario: Scenario): PresetId | null {
  const essence = essenceOf(scenario);
  const { size } = scenario.population;
  return PRESETS.find((preset) => essenceOf(preset.scenario(size)) === essence)?.id ?? null;
}

const essenceOf = ({ issues, initialState, population }: Scenario): string =>
  JSON.stringify([issues.map(({ min, max }) => [min, max]), initialState, population]);
