import type { Bound } from './min-max';
import type { Vector } from './types';
import { dot, norm, scale, subtract } from './vectors';

/** Past this many sets of members, or issues, looking at all of them takes too long. */
const MAX_SETS = 5000;
const MAX_ISSUES = 5;
/** Vectors shorter than this share of what they are left from are rounding. */
const TOLERANCE = 1e-12;

/** Members level with each other in every direction across `basis`. */
interface TieSet {
  readonly point: Vector;
  readonly basis: readonly Vector[];
}

/**
 * The worst direction for a point x, exactly: where level(u) − u·x is greatest over all u. Between directions in which
 * members tie, one member y gives the level and u·(y − x) is greatest towards y, or else on the edge, among directions
 * in which some more members tie with it; so one direction for every set of at most k members is enough. Null where
 * there are too many sets or issues. O(sets · cost of `along`).
 */
export function worstDirection(
  points: readonly Vector[],
  k: number,
  along: (u: Vector) => number,
): ((x: Vector) => Bound) | null {
  if (k > MAX_ISSUES) return null;
  const places = [...new Map(points.map((point) => [point.join(), point])).values()];
  if (countSets(places.length, k) > MAX_SETS) return null;
  const sets = [...tieSets(places, k)];
  const corners = sets
    .filter(({ basis }) => basis.length === k - 1)
    .flatMap(({ basis }) => bothWays(across(basis, k), along));
  const faces = sets.filter(({ basis }) => basis.length < k - 1);
  return (x) => {
    let worst = corners[0] as Bound;
    const consider = (bound: Bound) => {
      if (bound.b - dot(bound.u, x) > worst.b - dot(worst.u, x)) worst = bound;
    };
    corners.forEach(consider);
    for (const { point, basis } of faces) {
      const gap = subtract(point, x);
      const v = rejectFrom(gap, basis);
      if (norm(v) > TOLERANCE * norm(gap)) bothWays(v, along).forEach(consider);
    }
    return worst;
  };
}

function bothWays(v: Vector, along: (u: Vector) => number): Bound[] {
  return [1, -1].map((sign) => {
    const u = scale(v, sign / norm(v));
    return { u, b: along(u) };
  });
}

function countSets(n: number, k: number): number {
  let [all, ofSize] = [0, 1];
  for (let size = 1; size <= k; size++) {
    ofSize = (ofSize * (n - size + 1)) / size;
    all += ofSize;
  }
  return all;
}

/** Every set of 1 to k places in general position, as one of them and a basis of the differences to the others. */
function* tieSets(places: readonly Vector[], k: number): Generator<TieSet> {
  for (const [i, point] of places.entries()) yield* extended({ point, basis: [] }, places.slice(i + 1), k);
}

function* extended(set: TieSet, others: readonly Vector[], k: number): Generator<TieSet> {
  yield set;
  if (set.basis.length === k - 1) return;
  for (const [i, other] of others.entries()) {
    const gap = subtract(other, set.point);
    const v = rejectFrom(gap, set.basis);
    if (norm(v) <= TOLERANCE * norm(gap)) continue;
    const basis = [...set.basis, scale(v, 1 / norm(v))];
    yield* extended({ point: set.point, basis }, others.slice(i + 1), k);
  }
}

/** What is left of a vector across an orthonormal basis; twice, so that rounding leaves nothing along it. */
function rejectFrom(v: Vector, basis: readonly Vector[]): Vector {
  let rest = v;
  for (const b of [...basis, ...basis]) rest = subtract(rest, scale(b, dot(b, rest)));
  return rest;
}

/** A vector across k − 1 orthonormal ones. */
function across(basis: readonly Vector[], k: number): Vector {
  const axes = Array.from({ length: k }, (_, d) => Array.from({ length: k }, (_, e) => (d === e ? 1 : 0)));
  const candidates = axes.map((axis) => rejectFrom(axis, basis));
  return candidates.reduce((best, v) => (norm(v) > norm(best) ? v : best));
}
