import type { Electorate } from './electorate';
import { levelAlong, passingLevel } from './median-level';
import type { Vector } from './types';
import { shareToExceed } from './voting-share';

/**
 * How long a change along a unit direction `u` may be at `state` and still pass when all vote sincerely who do not
 * delegate: shorter ones pass, ties aside; 0 or less where none does. Member i is for what is shorter than
 * 2⟨u, y_i − S⟩ / ‖u‖² in its own norm, and indifferent where it cares about nothing that changes. O(n·k + n log n).
 */
export function passingReach(electorate: Electorate, state: Vector, u: Vector): number {
  const { ideals, salience, weights, size, dimensions } = electorate;
  const halves: Vector[] = [];
  const caring: number[] = [];
  let idle = 0;
  for (let i = 0; i < size; i++) {
    let [towards, length] = [0, 0];
    for (let d = 0; d < dimensions; d++) {
      const care = salience?.[i * dimensions + d] ?? 1;
      const along = care * (u[d] as number);
      towards += along * ((ideals[i * dimensions + d] as number) - (state[d] as number));
      length += along * (u[d] as number);
    }
    const weight = weights[i] as number;
    if (length > 0) {
      halves.push([towards / length]);
      caring.push(weight);
    } else idle += weight;
  }
  const active = caring.reduce((sum, w) => sum + w, 0);
  const share = shareToExceed(electorate, active, idle);
  return share < 1 ? 2 * levelAlong(halves, caring, [1], passingLevel(share)) : 0;
}
