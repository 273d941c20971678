import { round } from './paths';
import type { Ball } from './picture';
import type { Axes } from './plane-grid';

/** The circle that the DAO hovers around; dashed, for it is no place that it comes to rest at. */
export function YolkOnPlane({
  yolk: { center, radius },
  axes: { x, y, fontPx },
}: {
  readonly yolk: Ball;
  readonly axes: Axes;
}) {
  const [cx = 0, cy = 0] = center;
  const rx = Math.abs(x.at(cx + radius) - x.at(cx));
  const ry = Math.abs(y.at(cy + radius) - y.at(cy));
  const dash = `${round(fontPx * 0.4)} ${round(fontPx * 0.25)}`;
  return (
    <ellipse
      cx={round(x.at(cx))}
      cy={round(y.at(cy))}
      rx={round(Math.max(rx, fontPx * 0.2))}
      ry={round(Math.max(ry, fontPx * 0.2))}
      className="fill-model stroke-model"
      fillOpacity={0.1}
      strokeWidth={2}
      strokeDasharray={dash}
    />
  );
}
