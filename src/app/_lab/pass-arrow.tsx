import { pathThrough, round } from '../_figures/paths';

/** A thin open arrow: somewhere that could pass, not something that was proposed. */
export function PassArrow({
  from,
  to,
  fontPx,
}: {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly fontPx: number;
}) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < fontPx * 0.6) return null;
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const head = Math.min(fontPx * 0.6, length / 2);
  const barb = (side: 1 | -1) =>
    [to[0] - head * (ux - side * 0.6 * uy), to[1] - head * (uy + side * 0.6 * ux)] as const;
  return (
    <path
      d={pathThrough([from, to]) + pathThrough([barb(1), to, barb(-1)])}
      className="fill-none stroke-for"
      strokeWidth={round(fontPx * 0.14)}
      strokeLinejoin="round"
    />
  );
}
