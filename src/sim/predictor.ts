import { type DeepestPoint, deepestPoint } from './deepest-point';
import { compileElectorate, type Electorate } from './electorate';
import { CANDIDATE_GRID } from './ideals';
import { issueWeights } from './landmarks';
import { caveatOf, notesOn, predictions } from './predictions';
import { type ReasonId, type ReasonNoteId, sentenceOf } from './reasons';
import { rulesAt } from './schedule';
import { type GridBox, MAX_POINTS, type Stationary, stationary } from './stationary';
import type { Member, Prediction, Scenario, Vector } from './types';
import { type Stability, stability, type UnbeatenPoint, unbeatenPoint } from './unbeaten';
import { shareOfVotes } from './voting-share';
import { type Rejection, rejection, type StepLaw, type WinSet, winSet, winSetPolygon } from './win-set';
import { type Yolk, yolk } from './yolk';

/** What each predictor answers with. */
export interface Predicted {
  readonly weightedMedian: Pick<Prediction, 'point' | 'interval'>;
  readonly geometricMedian: Pick<Prediction, 'point' | 'interval'>;
  readonly marginalMedian: Pick<Prediction, 'point' | 'interval'>;
  readonly deepestPoint: DeepestPoint;
  readonly unbeaten: UnbeatenPoint;
  readonly yolk: Yolk;
  /** Of the initial state. */
  readonly stability: Stability;
  /** Of the initial state: in polar form, and as a polygon. */
  readonly winSet: WinSet & { readonly polygon: readonly Vector[] };
  /** Of the initial state; acceptance is null unless steps lead in all directions alike. */
  readonly rejection: Rejection;
  readonly stationary: Stationary;
}

export type PredictorId = keyof Predicted;

/** A predictor's answer, or why it has none for this mechanism, these proposals and this behaviour. */
export type Answer<Value> = {
  readonly reasonId: ReasonId;
  readonly notes: readonly ReasonNoteId[];
  /** The reason in English. */
  readonly reason: string;
} & ({ readonly applies: true; readonly value: Value } | { readonly applies: false });

/**
 * Asks one predictor. Where rules change on the way, those of the last round count. Throws as the predictor itself
 * for members that are none; never answers with a number that does not hold. Cost of the predictor.
 */
export function predictor<Id extends PredictorId>(
  id: Id,
  scenario: Scenario,
  members: readonly Member[],
): Answer<Predicted[Id]> {
  const s = rulesAt(scenario, scenario.rounds);
  const found = ASK[id]({ s, members, electorate: compileElectorate(members, s.mechanism, s.tieRule) });
  const { reasonId } = found;
  const notes = notesOn(scenario, 'value' in found);
  const said = { reasonId, notes, reason: sentenceOf(reasonId, notes) };
  return 'value' in found ? { applies: true, value: found.value, ...said } : { applies: false, ...said };
}

/** Whether one share of sincere votes decides under the rules of the last round: then `stability` applies. O(n). */
export function votesDecide(scenario: Scenario, members: readonly Member[]): boolean {
  const s = rulesAt(scenario, scenario.rounds);
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  return (
    'value' in ofVotes({ s, members, electorate }, () => ({ reasonId: 'counts-the-votes', value: true }))
  );
}

interface Case {
  readonly s: Scenario;
  readonly members: readonly Member[];
  readonly electorate: Electorate;
}

type Found<Value> = { readonly reasonId: ReasonId } | { readonly reasonId: ReasonId; readonly value: Value };

/** Everything that a count of sincere votes by one share decides. */
interface Votes {
  readonly points: readonly Vector[];
  readonly weights: readonly number[];
  readonly share: number;
}

const ASK: { readonly [Id in PredictorId]: (asked: Case) => Found<Predicted[Id]> } = {
  weightedMedian: (asked) =>
    asked.electorate.dimensions === 1 ? median('weightedMedian', asked) : { reasonId: 'several-issues' },
  // On one issue all three medians are one.
  geometricMedian: (asked) => median('geometricMedian', asked),
  marginalMedian: (asked) => median('marginalMedian', asked),
  deepestPoint: (asked) =>
    ofVotes(asked, ({ points, weights }) => ({
      reasonId: 'hard-to-outvote',
      value: deepestPoint(points, weights),
    })),
  unbeaten: (asked) =>
    ofVotes(asked, ({ points, weights, share }) => {
      const value = unbeatenPoint(points, weights, share);
      return { reasonId: standingReason(value), value };
    }),
  yolk: (asked) =>
    ofVotes(asked, ({ points, weights, share }) => {
      if (share !== 0.5) return { reasonId: 'not-simple-majority' };
      const obstacle = obstacleToHovering(asked.s);
      if (obstacle !== null) return { reasonId: obstacle };
      return { reasonId: 'hovers-here', value: yolk(points, weights) };
    }),
  stability: (asked) =>
    ofVotes(asked, ({ points, weights, share }) => ({
      reasonId: 'counts-the-votes',
      value: stability(points, weights, asked.s.initialState, share),
    })),
  winSet: (asked) =>
    ofVotes(asked, ({ points, weights, share }) => {
      if (asked.electorate.dimensions !== 2) return { reasonId: 'not-two-issues' };
      const set = winSet(points, weights, asked.s.initialState, share);
      return { reasonId: 'counts-the-votes', value: { ...set, polygon: winSetPolygon(set) } };
    }),
  rejection: (asked) =>
    ofVotes(asked, ({ points, weights, share }) => {
      const value = rejection(points, weights, asked.s.initialState, share, isotropicSteps(asked.s));
      return { reasonId: value.exact ? 'counts-the-votes' : 'searched-the-votes', value };
    }),
  stationary: (asked) => ofVotes(asked, ({ share }) => longRunOnGrid(asked, share)),
};

function standingReason({ isUnbeaten, beatenBy }: Stability): ReasonId {
  if (isUnbeaten) return 'nothing-passes-here';
  return beatenBy === null ? 'nothing-found-to-pass' : 'can-be-beaten';
}

function median(id: Prediction['id'], { s, members, electorate }: Case): Found<Predicted['weightedMedian']> {
  const listed = electorate.dimensions === 1 ? 'weightedMedian' : id;
  const { applies, reasonId, point, interval } = predictions(s, members).find(
    (prediction) => prediction.id === listed,
  ) as Prediction;
  return applies ? { reasonId, value: { point, interval } } : { reasonId };
}

/** What follows from the votes, if all vote sincerely and one share decides. */
function ofVotes<Value>(asked: Case, answer: (votes: Votes) => Found<Value>): Found<Value> {
  const { s, members, electorate } = asked;
  const oneIssue = electorate.dimensions === 1;
  const weights = oneIssue ? issueWeights(electorate, 0) : Array.from(electorate.weights);
  const share = shareOfVotes(electorate, weights);
  if (typeof share !== 'number') return { reasonId: share };
  const caveat = caveatOf(s, members);
  if (caveat !== null) return { reasonId: caveat };
  if (electorate.salience !== null && !oneIssue) return { reasonId: 'uneven-salience' };
  return answer({ points: members.map((member) => member.ideal), weights, share });
}

/** Why short steps of all directions are not what is proposed; null where they are. */
function obstacleToHovering({ proposals }: Scenario): ReasonId | null {
  switch (proposals.kind) {
    case 'uniform-ball':
    case 'fixed-length':
    case 'normal':
      return null;
    case 'scripted':
      return 'script';
    case 'agenda-setter':
    case 'adversary':
      return 'one-proposer';
    default:
      return 'not-all-directions';
  }
}

function isotropicSteps({ proposals }: Scenario): StepLaw | null {
  if (proposals.kind === 'uniform-ball') return { law: 'uniform-ball', maxStep: proposals.maxStep };
  return proposals.kind === 'fixed-length' ? { law: 'fixed-length', maxStep: proposals.step } : null;
}

/** Zero intelligence: candidates from anywhere on the grid that the DAO stands on, in one step. */
function longRunOnGrid({ s, members, electorate }: Case, share: number): Found<Stationary> {
  const grid = gridOf(s);
  if (grid === null) return { reasonId: 'not-on-a-grid' };
  if (share !== 0.5 || s.tieRule === 'against') return { reasonId: 'not-simple-majority' };
  if (sizeOf(grid) > MAX_POINTS) return { reasonId: 'large-grid' };
  const voters = members.map((member, i) => ({ ...member, tokens: electorate.weights[i] as number }));
  const value = stationary(voters, grid, 'zero-intelligence', 'for-exceeds-against');
  return { reasonId: 'long-run-of-votes', value };
}

function gridOf({ proposals, initialState, executionNoise = 0 }: Scenario): GridBox | null {
  if (proposals.kind !== 'candidate' || proposals.from.kind !== 'grid') return null;
  if (proposals.maxStep !== undefined || proposals.grid !== undefined || executionNoise > 0) return null;
  const { min, max, perIssue = CANDIDATE_GRID } = proposals.from;
  if (perIssue < 2) return null;
  const steps = min.map((low, d) => ((max[d] as number) - low) / (perIssue - 1));
  const step = steps[0] as number;
  const isEven = steps.every((other) => Math.abs(other - step) <= 1e-12 * step);
  const stands = initialState.every((x, d) => {
    const place = (x - (min[d] as number)) / step;
    return place >= 0 && place <= perIssue - 1 && Number.isInteger(place);
  });
  return step > 0 && isEven && stands ? { min, max, step } : null;
}

function sizeOf({ min, max, step }: GridBox): number {
  return min.reduce((product, low, d) => product * (Math.round(((max[d] as number) - low) / step) + 1), 1);
}
