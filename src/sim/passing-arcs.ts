import type { Electorate } from './electorate';
import type { Houses } from './houses';
import { type LevelArc, levelCurve, passingLevel } from './median-level';
import { atan2, cos, sin } from './trigonometry';
import type { Vector } from './types';
import { dot, subtract } from './vectors';
import { shareToExceed } from './voting-share';

const TURN = 2 * Math.PI;

/**
 * In the plane: how far a change may lead in every direction to pass in every house, as arcs in each of which d·u
 * passes exactly when d/2 < u·(point − S), whatever the state S. No arcs where nothing passes; null where everything
 * does. For members to whom both issues matter alike, under mechanisms of For, Against and Abstain. Cost of a level
 * curve for each house.
 */
export function passingArcs(houses: Houses): readonly LevelArc[] | null {
  let lowest: readonly LevelArc[] | null = null;
  for (const house of houses) {
    const arcs = arcsOf(house);
    if (arcs === null) continue;
    lowest = lowest === null ? arcs : lowerOf(lowest, arcs);
  }
  return lowest;
}

function arcsOf({ weights, ...electorate }: Electorate): readonly LevelArc[] | null {
  const active = weights.reduce((sum, w) => sum + w, 0);
  const share = shareToExceed({ weights, ...electorate }, active, 0);
  if (share < 0) return null;
  if (share >= 1) return [];
  const points = Array.from(weights, (_, i) => Array.from(electorate.ideals.subarray(2 * i, 2 * i + 2)));
  return levelCurve(points, Array.from(weights), passingLevel(share)).arcs;
}

/** The lower of two levels in every direction, each given by arcs over one turn. O(arcs). */
export function lowerOf(first: readonly LevelArc[], second: readonly LevelArc[]): readonly LevelArc[] {
  const [start, end] = [first[0]?.from ?? 0, first.at(-1)?.to ?? 0];
  const turned = [-2, -1, 0, 1, 2].flatMap((turns) =>
    second.map(({ from, to, point }) => ({ from: from + turns * TURN, to: to + turns * TURN, point })),
  );
  const others = turned.filter(({ from, to }) => to > start && from < end).sort((a, b) => a.from - b.from);
  const arcs: LevelArc[] = [];
  let next = 0;
  for (const arc of first) {
    while ((others[next]?.to ?? end) <= arc.from) next++;
    for (let j = next; (others[j]?.from ?? end) < arc.to; j++)
      arcs.push(...lowerBetween(arc, others[j] as LevelArc));
  }
  return arcs;
}

/** Where two arcs overlap: the level of the one that is lower there, which changes across the line through both points. */
function lowerBetween(a: LevelArc, b: LevelArc): LevelArc[] {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  const gap = subtract(a.point, b.point);
  const across = atan2(gap[1] ?? 0, gap[0] ?? 0) + TURN / 4;
  const first = across + (TURN / 2) * Math.ceil((from - across) / (TURN / 2));
  const cuts = [from];
  for (let cut = first; cut < to; cut += TURN / 2) if (cut > from) cuts.push(cut);
  return [...cuts.keys()].flatMap((i) => {
    const [low, high] = [cuts[i] as number, cuts[i + 1] ?? to];
    if (!(low < high)) return [];
    const middle = (low + high) / 2;
    const point: Vector = dot(gap, [cos(middle), sin(middle)]) <= 0 ? a.point : b.point;
    return [{ from: low, to: high, point }];
  });
}
