import { halfspaceDepth } from './depth';
import { log2 } from './elementary';
import { SimError } from './errors';
import {
  closedClasses,
  jumpStep,
  type PairwiseRule,
  type PairwiseVotes,
  pairwiseVotes,
  type Ranking,
} from './majority-chain';
import { requireFinite, requireInRange, requireLength, requirePositive } from './requirements';
import type { Member, Vector } from './types';

/**
 * Which alternatives are put against the status quo: any of the grid, each equally likely (`zero-intelligence`), or
 * one that beats it or itself, each equally likely (`minimal-intelligence`). Brewer, Juybari and Moberly 2023.
 */
export type Agenda = 'zero-intelligence' | 'minimal-intelligence';

/** The points min + step·(whole numbers) up to max, issue by issue. */
export interface GridBox {
  readonly min: Vector;
  readonly max: Vector;
  readonly step: number;
}

export interface Stationary {
  readonly mean: Vector;
  /** k × k, of the distribution itself (no sample correction). */
  readonly covariance: readonly Vector[];
  readonly entropyBits: number;
  /** The likeliest point; the first in grid order of several. */
  readonly mode: Vector;
  /** Of all grid points, the mass of the likeliest and of the unlikeliest. */
  readonly greatestMass: number;
  readonly leastMass: number;
  /** Mass on points with an issue at its least or greatest value. */
  readonly boundaryMass: number;
  /** Mass inside the convex hull of the ideals, its edge included. */
  readonly paretoMass: number;
  /** The grid points that no grid point beats. */
  readonly core: readonly Vector[];
  /** Σ |πJ − π| of the last step of the iteration: 0 to rounding. */
  readonly residual: number;
}

/** Grids larger than this cannot be voted on pair by pair. */
export const MAX_POINTS = 16_384;
const MAX_COMPARISONS = 2e10;
const RELATIVE_TIE = 1e-12;
const MAX_STEPS = 20_000;
const RESIDUAL = 1e-15;

/**
 * The long-run distribution of a DAO whose state is a grid point and where, vote by vote, a random alternative is put
 * against it: exact, no sampling. Members weigh their tokens. If several sets of points can each hold the process for
 * ever (several unbeaten points, say), it is that of a process begun anywhere on the grid with equal chance.
 *
 * All pairs are voted on once, as bits. The process seen only when it moves is the same for both agendas; its
 * distribution φ is iterated, and a point i that s_i others beat has mass φ_i/s_i under zero intelligence (which stays
 * longer where little wins) and φ_i(s_i + 1)/s_i under minimal intelligence. O(N²·members) for the votes and O(N²/8) a
 * step, N²/4 bytes, N ≤ 16,384. Throws `out-of-range`, `wrong-length`, `not-finite`, `range-reversed`, `empty`,
 * `no-weight`.
 */
export function stationary(
  members: readonly Member[],
  grid: GridBox,
  agenda: Agenda,
  rule: PairwiseRule,
): Stationary {
  const points = gridPoints(grid);
  const voters = distinctVoters(members, grid.min.length);
  requireSize(points.length, voters.length);
  if (rule !== 'for-exceeds-against') requirePositive('rule.majority', rule.majority);
  const votes = pairwiseVotes(
    points.length,
    voters.map((voter) => rankingOf(voter, points)),
    rule,
  );
  const { mass, residual } = longRun(votes, agenda);
  return {
    ...summary(points, mass, grid, members),
    core: points.filter((_, i) => votes.defeats[i] === 0),
    residual,
  };
}

function requireSize(points: number, voters: number): void {
  const most = Math.min(MAX_POINTS, Math.floor(Math.sqrt(MAX_COMPARISONS / voters)));
  if (points <= most) return;
  const message = `makes ${points} points; with ${voters} different members at most ${most} are possible`;
  throw new SimError('out-of-range', 'grid.step', message);
}

function gridPoints({ min, max, step }: GridBox): Vector[] {
  if (min.length === 0) throw new SimError('empty', 'grid.min', 'needs at least one issue');
  requireLength('grid.min', min, min.length);
  requireLength('grid.max', max, min.length);
  requirePositive('grid.step', step);
  const sides = min.map((low, d) => {
    const steps = ((max[d] as number) - low) / step;
    if (steps < 0) throw new SimError('range-reversed', `grid.max[${d}]`, `must be at least min (${low})`);
    if (Math.abs(steps - Math.round(steps)) > 1e-9 * Math.max(1, steps))
      throw new SimError(
        'out-of-range',
        `grid.max[${d}]`,
        `must be a whole number of steps from min (${low})`,
      );
    return Math.round(steps) + 1;
  });
  const count = sides.reduce((product, side) => product * side, 1);
  if (count > MAX_POINTS)
    throw new SimError(
      'out-of-range',
      'grid.step',
      `makes ${count} points, at most ${MAX_POINTS} are possible`,
    );
  return Array.from({ length: count }, (_, i) => gridPoint(i, sides, min, step));
}

/** The i-th grid point; the last issue runs fastest. */
function gridPoint(i: number, sides: readonly number[], min: Vector, step: number): Vector {
  const point = [...min];
  let rest = i;
  for (let d = sides.length - 1; d >= 0; d--) {
    const side = sides[d] as number;
    point[d] = (min[d] as number) + (rest % side) * step;
    rest = Math.floor(rest / side);
  }
  return point;
}

/** Members who want the same vote alike: one voter with their weight. */
function distinctVoters(members: readonly Member[], k: number): Member[] {
  if (members.length === 0) throw new SimError('empty', 'members', 'a DAO needs at least one member');
  const voters = new Map<string, Member>();
  members.forEach((member, i) => {
    requireLength(`members[${i}].ideal`, member.ideal, k);
    requireFinite(`members[${i}].tokens`, member.tokens);
    requireInRange(`members[${i}].tokens`, member.tokens, 0, Number.MAX_VALUE);
    if (member.salience !== undefined) requireLength(`members[${i}].salience`, member.salience, k);
    if (member.tokens === 0) return;
    const key = JSON.stringify([member.ideal, member.salience]);
    const known = voters.get(key);
    voters.set(key, known === undefined ? member : { ...known, tokens: known.tokens + member.tokens });
  });
  if (voters.size === 0) throw new SimError('no-weight', 'members', 'nobody holds any tokens');
  return [...voters.values()];
}

/** Ranks by distance; distances that only rounding tells apart are one rank. */
function rankingOf({ ideal, salience, tokens }: Member, points: readonly Vector[]): Ranking {
  const squares = Float64Array.from(points, (point) =>
    point.reduce((sum, x, d) => sum + (salience?.[d] ?? 1) * (x - (ideal[d] as number)) ** 2, 0),
  );
  const order = Uint32Array.from(squares.keys()).sort(
    (a, b) => (squares[a] as number) - (squares[b] as number),
  );
  const tie = RELATIVE_TIE * (squares[order.at(-1) as number] as number);
  const ranks = new Int32Array(points.length);
  let [rank, last] = [0, squares[order[0] as number] as number];
  for (const i of order) {
    if ((squares[i] as number) - last > tie) rank++;
    last = squares[i] as number;
    ranks[i] = rank;
  }
  return { ranks, weight: tokens };
}

/** The distribution over points in the long run. */
export function longRun(votes: PairwiseVotes, agenda: Agenda): { mass: Float64Array; residual: number } {
  const { jumps, residual } = iterate(votes);
  const mass = new Float64Array(votes.size);
  for (const members of closedClasses(votes)) {
    const held = members.reduce((sum, i) => sum + (jumps[i] as number), 0);
    const stay = members.map((i) => (jumps[i] as number) * stayAt(votes.defeats[i] as number, agenda));
    const total = stay.reduce((sum, x) => sum + x, 0);
    members.forEach((i, j) => {
      mass[i] = (held * (stay[j] as number)) / total;
    });
  }
  // What rounding left on points that the process passes through but once.
  const total = mass.reduce((sum, x) => sum + x, 0);
  return { mass: mass.map((x) => x / total), residual };
}

/** How long a visit lasts, up to a factor common to all points. */
function stayAt(defeats: number, agenda: Agenda): number {
  if (defeats === 0) return 1;
  return agenda === 'zero-intelligence' ? 1 / defeats : (defeats + 1) / defeats;
}

/** The jump process from an equal chance everywhere until it no longer changes; a quarter stays, against cycling. */
function iterate(votes: PairwiseVotes): { jumps: Float64Array; residual: number } {
  const step = jumpStep(votes);
  const x = new Float64Array(votes.size).fill(1 / votes.size);
  const next = new Float64Array(votes.size);
  let residual = Number.POSITIVE_INFINITY;
  for (let t = 0; t < MAX_STEPS && residual > RESIDUAL; t++) {
    step(x, next);
    let change = 0;
    for (let i = 0; i < x.length; i++) {
      const difference = (next[i] as number) - (x[i] as number);
      change += Math.abs(difference);
      x[i] = (x[i] as number) + 0.75 * difference;
    }
    // Rounding keeps the change above the goal on large grids; stop when it no longer shrinks there.
    if (change >= residual && change < 1e-12) return { jumps: x, residual: change };
    residual = change;
  }
  return { jumps: x, residual };
}

function summary(points: readonly Vector[], mass: Float64Array, grid: GridBox, members: readonly Member[]) {
  const k = grid.min.length;
  const over = (value: (point: Vector) => number) =>
    points.reduce((sum, point, i) => sum + (mass[i] as number) * value(point), 0);
  const mean = Array.from({ length: k }, (_, d) => over((point) => point[d] as number));
  const gap = (point: Vector, d: number) => (point[d] as number) - (mean[d] as number);
  const covariance = mean.map((_, r) => mean.map((_c, c) => over((point) => gap(point, r) * gap(point, c))));
  const greatest = mass.reduce((most, x) => Math.max(most, x), 0);
  const ideals = [...new Map(members.map(({ ideal }) => [ideal.join(), ideal])).values()];
  const ones = ideals.map(() => 1);
  const onEdge = (point: Vector) =>
    point.some((x, d) => x === grid.min[d] || x >= (grid.max[d] as number) - grid.step / 2);
  return {
    mean,
    covariance,
    entropyBits: -mass.reduce((sum, x) => sum + (x > 0 ? x * log2(x) : 0), 0),
    mode: points[mass.findIndex((x) => x >= greatest * (1 - 1e-9))] as Vector,
    greatestMass: greatest,
    leastMass: mass.reduce((least, x) => Math.min(least, x), greatest),
    boundaryMass: over((point) => (onEdge(point) ? 1 : 0)),
    // A point is in the hull of others exactly when no open halfspace at it holds them all: its depth is above 0.
    paretoMass: over((point) => (halfspaceDepth(ideals, ones, point).depth > 0 ? 1 : 0)),
  };
}
