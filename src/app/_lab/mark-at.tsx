import { Diamond } from '../_figures/marks';
import { round } from '../_figures/paths';
import type { Mark } from './board-marks';

/** A diamond with its letter; for the average, which is no prediction, a cross. */
export function MarkAt({
  mark,
  x,
  y,
  r,
}: {
  readonly mark: Pick<Mark, 'layer' | 'mark' | 'applies'>;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}) {
  if (mark.layer !== 'average') return <Diamond x={x} y={y} r={r} landmark={mark} />;
  const a = r * 0.6;
  const d = `M${round(x - a)} ${round(y - a)}L${round(x + a)} ${round(y + a)}M${round(x - a)} ${round(y + a)}L${round(x + a)} ${round(y - a)}`;
  return (
    <>
      <path d={d} className="stroke-surface" strokeWidth={round(r * 0.6)} strokeLinecap="round" />
      <path d={d} className="stroke-muted" strokeWidth={round(r * 0.28)} strokeLinecap="round" />
    </>
  );
}
