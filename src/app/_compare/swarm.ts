/**
 * Lanes for points along a line, so that none hides another where there is room: 0 is the line itself, ±1, ±2 … beside
 * it. Points closer than `gap` get different lanes, up to `lanes`; beyond that they share. Same points, same lanes.
 */
export function lanesOf(positions: readonly number[], gap: number, lanes: number): readonly number[] {
  const order = positions
    .map((_, i) => i)
    .sort((a, b) => (positions[a] as number) - (positions[b] as number));
  const lastIn = new Array<number>(lanes).fill(Number.NEGATIVE_INFINITY);
  const result = new Array<number>(positions.length).fill(0);
  for (const i of order) {
    const x = positions[i] as number;
    const free = lastIn.findIndex((last) => x - last >= gap);
    // Where all are taken, the one whose last point is farthest.
    const lane = free === -1 ? lastIn.indexOf(Math.min(...lastIn)) : free;
    lastIn[lane] = x;
    result[i] = lane % 2 === 0 ? -lane / 2 : (lane + 1) / 2;
  }
  return result.map((lane) => lane + 0);
}
