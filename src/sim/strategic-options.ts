import { bestOnArcs } from './arc-options';
import { bestAround, bestBySearch } from './direction-search';
import { meanLoss } from './electorate';
import { geometricMedian } from './geometric-median';
import type { Houses } from './houses';
import { mechanismOf } from './mechanisms/registry';
import type { LevelArc } from './median-level';
import { bestOf, type Opening, type Option } from './option';
import { passingArcs } from './passing-arcs';
import { passingReach } from './passing-reach';
import type { Member, Vector } from './types';
import { add, distance, dot, scale, subtract } from './vectors';

/** What a proposer is after: one place (a setter's ideal), or, without one, the greatest mean loss (an adversary). */
export interface Aim {
  readonly ideal: Vector | null;
  /** How bad a state is for the proposer: its distance from the ideal, or minus the mean loss. */
  badness(state: Vector): number;
}

/** The aim of who wants the state at `ideal` or, if null, where the members on average like it least. */
export function aimAt(ideal: Vector | null, [house]: Houses): Aim {
  return {
    ideal,
    badness: (state) => (ideal === null ? -meanLoss(house, state) : distance(state, ideal)),
  };
}

/** The best at a state of what passes there, no longer than `maxStep`; null where nothing is worth a proposal. */
export type Pick = (state: Vector) => Option | null;

/**
 * Prepares the search for what suits `aim` best of all that passes in every house. In the plane, where both issues
 * matter alike to all, on the arcs of the boundary or, where votes count by strength or everything passes, all
 * around; on one issue both ways; on more issues by search.
 */
export function picker(members: readonly Member[], houses: Houses, maxStep: number, aim: Aim): Pick {
  const { ideal, badness } = aim;
  const [{ dimensions, salience, config, weights }] = houses;
  const points = members.map((member) => member.ideal);
  const weigh = (state: Vector, opening: Opening): Option => {
    // The mean loss is convex along a way: it is greatest at its end.
    const wanted = ideal === null ? opening.reach : dot(subtract(ideal, state), opening.direction);
    const delta = scale(opening.direction, Math.min(Math.max(0, wanted), opening.reach));
    return { delta, badness: badness(add(state, delta)) };
  };
  const lookFrom = (state: Vector) => (direction: Vector) =>
    weigh(state, { direction, reach: passingReach(houses, state, direction, maxStep) });
  const around = (marks: readonly Vector[]): Pick => {
    return (state) => bestAround(marks, state, badness(state), lookFrom(state));
  };
  if (dimensions === 1) return (state) => bestOf([[1], [-1]].map(lookFrom(state)));
  if (dimensions > 2) return (state) => bestBySearch(points, state, ideal, lookFrom(state));
  const marks = [...(ideal === null ? [] : [ideal]), ...points];
  if (mechanismOf(config.id).ballotKind === 'credits')
    return around([geometricMedian(points, Array.from(weights)), ...marks]);
  if (salience !== null) return (state) => bestBySearch(points, state, ideal, lookFrom(state));
  let arcs: readonly LevelArc[] | null | undefined;
  return (state) => {
    if (arcs === undefined) arcs = passingArcs(houses);
    if (arcs === null) return around(marks)(state);
    return bestOnArcs(arcs, { state, maxStep }, ideal, (opening) => weigh(state, opening));
  };
}
