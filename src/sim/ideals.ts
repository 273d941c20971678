import { SimError } from './errors';
import type { Stream } from './streams';
import type { IdealLaw, Vector } from './types';
import { norm } from './vectors';

/** Points per issue of a `grid` that candidates come from, unless the law says otherwise. */
export const CANDIDATE_GRID = 21;

/**
 * The ideals of n members, in member order. `points` are handed out in order (each `counts` times), `grid` fills
 * its rows in order (the last issue runs fastest), `polarized` deals members to the camps evenly so that every
 * run of neighbours has nearly the right share; the others draw each member independently. O(n·k).
 */
export function drawIdeals(law: IdealLaw, k: number, n: number, random: Stream): Vector[] {
  const at = memberSampler(law, k, n, random);
  return Array.from({ length: n }, (_, i) => at(i));
}

/** One point drawn from a law, for candidate proposals. */
export function candidateSampler(law: IdealLaw, k: number): (random: Stream) => Vector {
  if (law.kind === 'points') {
    const counts = law.counts ?? law.points.map(() => 1);
    return (random) => law.points[weightedIndex(counts, random)] as Vector;
  }
  if (law.kind === 'grid') {
    const perIssue = law.perIssue ?? CANDIDATE_GRID;
    return (random) => law.min.map((_, d) => gridCoordinate(law, d, random.int(perIssue), perIssue));
  }
  if (law.kind === 'polarized')
    return (random) => campMember(law, k, random.uniform() < (law.share ?? 0.5), random);
  return (random) => independent(law, k, random);
}

function memberSampler(law: IdealLaw, k: number, n: number, random: Stream): (i: number) => Vector {
  if (law.kind === 'points') {
    const owners = law.points.flatMap((point, j) => new Array<Vector>(law.counts?.[j] ?? 1).fill(point));
    return (i) => owners[i] as Vector;
  }
  if (law.kind === 'grid') {
    const perIssue = law.perIssue ?? gridSide(n, k);
    return (i) => law.min.map((_, d) => gridCoordinate(law, d, digit(i, k - 1 - d, perIssue), perIssue));
  }
  if (law.kind === 'polarized') {
    const share = law.share ?? 0.5;
    const firstCampBefore = (i: number) => Math.floor(i * share + 0.5);
    return (i) => campMember(law, k, firstCampBefore(i + 1) > firstCampBefore(i), random);
  }
  return () => independent(law, k, random);
}

type IndependentLaw = Extract<IdealLaw, { kind: 'normal' | 'uniform' | 'clusters' }>;

function independent(law: IndependentLaw, k: number, random: Stream): Vector {
  if (law.kind === 'normal') return law.mean.map((m, d) => m + (law.spread[d] ?? 0) * random.normal());
  if (law.kind === 'uniform') return law.min.map((a, d) => a + ((law.max[d] ?? a) - a) * random.uniform());
  const weights = law.clusters.map((cluster) => cluster.weight);
  const cluster = law.clusters[weightedIndex(weights, random)];
  if (cluster === undefined) throw new SimError('empty', 'clusters', 'there is no cluster to draw from');
  return Array.from({ length: k }, (_, d) => (cluster.center[d] ?? 0) + cluster.spread * random.normal());
}

function campMember(
  law: Extract<IdealLaw, { kind: 'polarized' }>,
  k: number,
  first: boolean,
  random: Stream,
): Vector {
  const direction = law.direction ?? Array.from({ length: k }, (_, d) => (d === 0 ? 1 : 0));
  const length = norm(direction);
  const offset = ((first ? -1 : 1) * law.distance) / 2 / length;
  return law.center.map((c, d) => c + offset * (direction[d] ?? 0) + law.spread * random.normal());
}

/** The fewest points per issue whose grid holds n points: ⌈n^(1/k)⌉, safe from the root's rounding. */
function gridSide(n: number, k: number): number {
  let side = Math.max(1, Math.floor(n ** (1 / k)) - 1);
  while (side ** k < n) side++;
  return side;
}

/** Coordinate of grid point `step` (0…perIssue−1) on an issue; a grid of one point stands in the middle. */
export function gridCoordinate(
  law: Extract<IdealLaw, { kind: 'grid' }>,
  issue: number,
  step: number,
  perIssue: number,
): number {
  const min = law.min[issue] ?? 0;
  const max = law.max[issue] ?? min;
  return perIssue === 1 ? (min + max) / 2 : min + ((max - min) * step) / (perIssue - 1);
}

function digit(i: number, place: number, base: number): number {
  return Math.floor(i / base ** place) % base;
}

/** Index drawn with probability proportional to its weight; weights ≥ 0, not all 0. O(number of weights). */
function weightedIndex(weights: readonly number[], random: Stream): number {
  let left = random.uniform() * weights.reduce((sum, w) => sum + w, 0);
  let last = 0;
  for (const [i, weight] of weights.entries()) {
    if (weight <= 0) continue;
    last = i;
    left -= weight;
    if (left < 0) return i;
  }
  return last;
}
