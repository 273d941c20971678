import {
  deepestPoint,
  geometricMedian,
  type MechanismId,
  type Member,
  marginalMedian,
  mechanismOf,
  rejection,
  shareMedian,
  stability,
  unbeatenPoint,
  type Vector,
  yolk,
} from '../sim/index';

/** Past this many members in several issues the yolk would take minutes. */
const MAX_EXPENSIVE = 5000;

/** How steps are drawn, for acceptance. */
export interface Steps {
  readonly law: 'uniform-ball' | 'fixed-length';
  readonly maxStep: number;
}

/** People with their voting weights, how they decide, and where they stand. */
export interface Dao {
  readonly members: readonly Member[];
  /** The mechanism's ω after delegation. */
  readonly weights: readonly number[];
  readonly mechanism: MechanismId;
  readonly approvalShare?: number | undefined;
  readonly state?: Vector | undefined;
  readonly steps?: Steps | undefined;
}

/** The landmarks of a DAO's votes, and what holds at its state. */
export function landmarks(dao: Dao) {
  const { members, weights, mechanism, state, steps = null } = dao;
  const k = members[0]?.ideal.length ?? 0;
  const ideals = members.map((member) => member.ideal);
  const share = shareOf(dao.approvalShare, mechanism);
  const bySign = isBySign(mechanism);
  const tested = unbeatenPoint(ideals, weights, share);
  const median = geometricMedian(ideals, weights);
  const byStrength = mechanismOf(mechanism).predictor === 'geometric-median' && share === 0.5;
  // By strength of preference, the least total distance is what nothing passes against.
  const restsAt = byStrength ? leastTotalDistance(ideals, weights, median) : null;
  const exists = byStrength || (bySign && tested.isUnbeaten);
  const deepest = deepestPoint(ideals, weights);
  const ball = bySign && (k === 1 || members.length <= MAX_EXPENSIVE) ? yolk(ideals, weights) : null;
  const there = state && stability(ideals, weights, state, share);
  const moves = state && bySign ? rejection(ideals, weights, state, share, steps) : null;
  return {
    weightedMedian: k === 1 ? medianOf(ideals, weights, share) : null,
    geometricMedian: median,
    marginalMedian: marginalMedian(ideals, weights),
    deepestPoint: { point: deepest.point, depth: deepest.depth },
    unbeaten: { exists, point: tested.point, depth: tested.depth },
    yolk: ball && { center: ball.center, radius: ball.radius },
    ...(there && {
      atState: {
        depth: there.depth,
        isUnbeaten: restsAt === null ? bySign && there.isUnbeaten : restsAt(state ?? median),
        rejectRadius: moves?.rejectRadius ?? null,
        acceptance: moves?.acceptance ?? null,
      },
    }),
    notes: [
      ...mechanismNotes(mechanism, k, exists),
      ...inputNotes(dao, k),
      ...exactnessNotes([there?.exact ?? true, deepest.exact, ball?.exact ?? true, moves?.exact ?? true]),
    ],
  };
}

/** Tells whether a state has the least total weighted distance, to rounding. */
function leastTotalDistance(ideals: readonly Vector[], weights: readonly number[], median: Vector) {
  const total = (at: Vector) =>
    ideals.reduce(
      (sum, y, i) => sum + (weights[i] as number) * Math.hypot(...y.map((x, d) => x - (at[d] ?? 0))),
      0,
    );
  const least = total(median);
  return (state: Vector) => total(state) <= least * (1 + 1e-12);
}

/** The share of all weight that a change needs. An optimistic vote passes unless a fifth is against. */
function shareOf(approvalShare: number | undefined, id: MechanismId): number {
  return approvalShare ?? (id === 'optimistic' ? 0.8 : 0.5);
}

function isBySign(id: MechanismId): boolean {
  const { ballotKind } = mechanismOf(id);
  return ballotKind === 'sign' || ballotKind === 'against-only' || ballotKind === 'both-houses';
}

function medianOf(ideals: readonly Vector[], weights: readonly number[], share: number) {
  const [lo, hi] = shareMedian(
    ideals.map((y) => y[0] ?? 0),
    weights,
    share,
  );
  return lo <= hi ? [lo, hi] : null;
}

function mechanismNotes(id: MechanismId, k: number, exists: boolean): string[] {
  switch (mechanismOf(id).ballotKind) {
    case 'credits':
    case 'pull':
      return [
        'Members say how strongly they feel, so the DAO goes to the weighted geometric median. Yolk, reject radius and acceptance are about votes of For and Against and are left out, and depth tells of such a vote with the same weights.',
      ];
    case 'support':
      return [
        'Nobody can vote against, so none of these points holds the DAO; they are landmarks. Yolk, reject radius and acceptance are left out.',
      ];
    case 'both-houses':
      return ['The figures are of the house of tokens; a change also has to pass by heads.'];
    default:
      if (k === 1) return ['On one issue the DAO stops where it enters the weighted median.'];
      return exists
        ? ['Some point is unbeaten: small steps end there or where nothing more passes.']
        : ['Every point is beaten by some change, so the DAO keeps moving near the yolk.'];
  }
}

function inputNotes({ members, state, steps }: Dao, k: number): string[] {
  const uneven = members.some(({ salience }) => salience?.some((a) => a !== 1));
  return [
    ...(uneven ? ['Salience is left aside: the figures take every issue as equally important to all.'] : []),
    ...(k > 1 && members.length > MAX_EXPENSIVE
      ? [`With more than ${MAX_EXPENSIVE} members the yolk is left out.`]
      : []),
    ...(state && !steps ? ['Acceptance needs a law of steps.'] : []),
  ];
}

function exactnessNotes([depth, deepest, ball, moves]: readonly boolean[]): string[] {
  return [
    ...(depth ? [] : ['The depth at the state is an upper bound.']),
    ...(deepest ? [] : ['The deepest point given is not certain: there may be deeper ones.']),
    ...(ball ? [] : ['The yolk was found over sampled directions: its radius is a lower bound.']),
    ...(moves ? [] : ['Reject radius and acceptance were estimated over sampled directions.']),
  ];
}
