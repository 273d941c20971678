import type { Debrief, RevealedMember } from '../../protocol/debrief';
import type { PoolView, PublicView, RoundView } from '../../protocol/views';
import type { Issue, Prediction, Vector } from '../../sim/types';

/** A change to draw as an arrow, and how it came out if it has; `possible`: nobody proposed it, but it would pass. */
export interface PictureProposal {
  readonly from: Vector;
  readonly to: Vector;
  readonly outcome: 'open' | 'passed' | 'failed' | 'tie' | 'possible';
}

/** One of several changes that stand open side by side, by the number that people know it by. */
export interface NumberedChange {
  readonly number: number;
  readonly from: Vector;
  readonly to: Vector;
}

/** A place the DAO has stood in, and the round that led there (0: the start). */
export interface PathPoint {
  readonly round: number;
  readonly at: Vector;
  /** Whether the proposal of that round passed; the start counts as passed. */
  readonly passed: boolean;
}

/** Where the game would have gone from a round on, had another rule counted. */
export interface Branch {
  /** Letter at its end. */
  readonly mark: string;
  /** From the place where it parts from the real path. */
  readonly path: readonly PathPoint[];
}

/** The ball that the DAO hovers around. */
export interface Ball {
  readonly center: Vector;
  readonly radius: number;
}

/** A place the model names. */
export interface Landmark {
  readonly id: Prediction['id'] | 'deepestPoint' | 'unbeaten';
  /** Letter on its mark where there are several; empty for a single one. */
  readonly mark: string;
  readonly point: Vector;
  readonly interval: Prediction['interval'];
  /** Whether the model says that the DAO ends there. */
  readonly applies: boolean;
}

/** Where the simulated games ended. */
export interface Cloud {
  readonly ends: readonly Vector[];
  readonly mean: Vector;
  readonly covariance: readonly Vector[];
  readonly region50: number;
  readonly region90: number;
}

/**
 * What a figure of the issue space shows, whatever the number of issues. Layers that are absent are not drawn:
 * members, landmarks, the cloud and the win set belong to the debrief.
 */
export interface Picture {
  readonly issues: readonly Issue[];
  /** S_0 … where the DAO stands now; empty hides the path. */
  readonly path: readonly PathPoint[];
  readonly branches?: readonly Branch[];
  readonly proposal?: PictureProposal;
  readonly pool?: readonly NumberedChange[];
  readonly members?: readonly RevealedMember[];
  /** Index in `members` of the one to mark as the reader's own. */
  readonly you?: number;
  readonly landmarks?: readonly Landmark[];
  readonly cloud?: Cloud;
  /** Two issues only. */
  readonly yolk?: Ball;
  /** All that would pass from the last place of the path: two ends on one issue, corners of its border on two. */
  readonly winSet?: readonly Vector[];
}

/** The path of a game from its start through its finished rounds. */
export function pathOf(initialState: Vector, history: readonly RoundView[]): readonly PathPoint[] {
  return [
    { round: 0, at: initialState, passed: true },
    ...history.map(({ round, state, accepted }) => ({ round, at: state, passed: accepted })),
  ];
}

/**
 * The picture of a running game: the path, and what is open or was decided last. While a proposal is open the path
 * ends at the status quo; after the decision it includes the new state.
 */
export function livePicture(room: PublicView): Picture {
  const { issues, phase } = room;
  const path = pathOf(room.initialState, room.history);
  if (phase.type === 'proposal' || phase.type === 'voting') {
    const { proposal, pool } = phase;
    if (proposal)
      return { issues, path, proposal: { from: proposal.from, to: proposal.to, outcome: 'open' } };
    return pool.length > 0 ? { issues, path, pool: numbered(pool) } : { issues, path };
  }
  const last = room.history.at(-1);
  if (phase.type !== 'result' || !last) return { issues, path };
  const { from, to } = last.proposal;
  return { issues, path, proposal: { from, to, outcome: outcomeOf(last) } };
}

/** Open proposals by the numbers that everyone sees: their places in the list, from 1. */
const numbered = (pool: readonly PoolView[]): readonly NumberedChange[] =>
  pool.map(({ proposal: { from, to } }, i) => ({ number: i + 1, from, to }));

function outcomeOf({ accepted, reason }: RoundView): PictureProposal['outcome'] {
  if (accepted) return 'passed';
  if (reason === 'tie') return 'tie';
  // Under conviction it stays open and may pass in a later round.
  return reason === 'too-little-conviction' ? 'open' : 'failed';
}

/** The debrief's layers in the order they are shown. */
export interface DebriefLayers {
  readonly members: boolean;
  readonly landmarks: boolean;
  readonly path: boolean;
}

/** The picture of a finished game with the chosen layers. */
export function debriefPicture(room: PublicView, debrief: Debrief, layers: DebriefLayers): Picture {
  const { you } = debrief;
  return {
    issues: room.issues,
    path: layers.path ? pathOf(room.initialState, room.history) : [],
    ...(layers.members ? { members: debrief.members } : {}),
    ...(layers.members && you !== null ? { you } : {}),
    ...(layers.landmarks
      ? {
          landmarks: landmarksIn(debrief).map((one, i, all) =>
            landmarkOf(one, all.length > 1 ? (LETTERS[i] ?? '') : ''),
          ),
          ...(debrief.places.yolk?.applies ? { yolk: debrief.places.yolk.value } : {}),
          cloud: debrief.ensemble,
        }
      : {}),
  };
}

/** The geometric median among the members, and the change that beats it from there. Null where nothing is claimed of it. */
export function centrePicture({ issues }: PublicView, { members, claims }: Debrief): Picture | null {
  if (claims.centre === null) return null;
  const { point, beatenBy, beats } = claims.centre;
  const interval = point.map((x) => [x, x] as const);
  return {
    issues,
    path: [],
    members,
    landmarks: [{ id: 'geometricMedian', mark: '', point, interval, applies: beatenBy === null }],
    ...(beatenBy ? { proposal: { from: point, to: beatenBy.to, outcome: 'possible' } } : {}),
    ...(beats ? { winSet: beats } : {}),
  };
}

/** Where the game ended among its members, and all that would still pass from there. */
export function nextPicture(room: PublicView, debrief: Debrief): Picture {
  const { claims, members } = debrief;
  return {
    issues: room.issues,
    path: pathOf(room.initialState, room.history),
    members,
    ...(claims.next && claims.next.length > 0 ? { winSet: claims.next } : {}),
  };
}

/** The rules that would have led elsewhere; those that lead along one path stand together. */
export interface Elsewhere {
  readonly mark: string;
  readonly rules: readonly WhatIf[];
}

type WhatIf = Debrief['people']['whatIf'][number];

/** Other rules by the paths they lead along, in the order of the letters on the figure. */
export function elsewhereIn({ people }: Debrief): readonly Elsewhere[] {
  const groups = new Map<string, WhatIf[]>();
  for (const rule of people.whatIf.filter(({ flips }) => flips.length > 0)) {
    const key = JSON.stringify(rule.path);
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()].map((rules, i) => ({ mark: LETTERS[i] ?? '', rules }));
}

/** The real path among the members, and where every other rule that flips an outcome would have led from there. */
export function elsewherePicture(room: PublicView, debrief: Debrief): Picture {
  const branches = elsewhereIn(debrief).map(({ mark, rules: [rule] }) => ({ mark, path: branchOf(rule) }));
  return { ...debriefPicture(room, debrief, { members: true, landmarks: false, path: true }), branches };
}

/** From the place on which the first round that flips was decided. */
function branchOf(rule: WhatIf | undefined): readonly PathPoint[] {
  const [first = 1] = rule?.flips ?? [];
  const path = (rule?.path ?? []).map((at, round, all) => {
    const before = all[round - 1];
    return { round, at, passed: at.some((x, d) => x !== before?.[d]) };
  });
  return path.slice(first - 1);
}

const LETTERS = 'ABCDEFGH';

type Place = Omit<Landmark, 'mark'>;

/** The predictors' points, and what can be said of others: of these only a point that nothing beats is where it rests. */
function landmarksIn({ predictions, places }: Debrief): readonly Place[] {
  const { deepestPoint, unbeaten } = places;
  const placeOf = (id: Place['id'], point: Vector, applies: boolean): Place => ({
    id,
    point,
    applies,
    interval: point.map((x) => [x, x] as const),
  });
  return [
    ...predictions,
    ...(deepestPoint?.applies ? [placeOf('deepestPoint', deepestPoint.value.point, false)] : []),
    ...(unbeaten?.applies && unbeaten.value.isUnbeaten
      ? [placeOf('unbeaten', unbeaten.value.point, true)]
      : []),
  ];
}

function landmarkOf({ id, point, interval, applies }: Place, mark: string): Landmark {
  return { id, mark, point, interval, applies };
}

/** Values that must be drawn in place on issue `d`; members and landmarks may stand at an edge instead. */
export function mustShow(picture: Picture, d: number): readonly number[] {
  const { path, branches = [], proposal, pool = [] } = picture;
  const changes = proposal ? [proposal, ...pool] : pool;
  const places = [...path, ...branches.flatMap((branch) => branch.path)];
  return [...places.map(({ at }) => at), ...changes.flatMap(({ from, to }) => [from, to])].map(
    (at) => at[d] ?? 0,
  );
}
