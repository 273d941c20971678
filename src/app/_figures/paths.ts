/** An SVG path through points, closed or open. Empty for no points. */
export function pathThrough(points: readonly (readonly [number, number])[], closed = false): string {
  if (points.length === 0) return '';
  const steps = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`);
  return steps.join('') + (closed ? 'Z' : '');
}

/**
 * A straight arrow as two SVG paths, shaft and filled head. An arrow shorter than its head is all head; one
 * without length is empty.
 */
export function arrow(
  from: readonly [number, number],
  to: readonly [number, number],
  headPx: number,
): { readonly shaft: string; readonly head: string } {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return { shaft: '', head: '' };
  const head = Math.min(headPx, length);
  const [ux, uy] = [dx / length, dy / length];
  const neck: [number, number] = [to[0] - ux * head, to[1] - uy * head];
  const half = head * 0.55;
  return {
    shaft: pathThrough([from, neck]),
    head: pathThrough(
      [to, [neck[0] - uy * half, neck[1] + ux * half], [neck[0] + uy * half, neck[1] - ux * half]],
      true,
    ),
  };
}

/** Two decimals are finer than any screen and keep the markup small. */
export function round(px: number): number {
  return Math.round(px * 100) / 100;
}
