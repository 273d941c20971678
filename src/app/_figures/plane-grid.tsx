import type { Issue } from '../../sim/types';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { type Axis, axisOf, domainOf, placeLabels, textWidth } from './geometry';
import type { Box } from './measured';
import { round } from './paths';
import { mustShow, type Picture } from './picture';

/** Two axes of a plane; the second one grows upwards. */
export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
  readonly fontPx: number;
}

/**
 * Lays two issues out over a box. When both have the same unit they also get the same scale, so that distances
 * on the screen are distances to the members.
 */
export function axesOf(picture: Picture, box: Box): Axes {
  const [ix, iy] = picture.issues;
  if (!ix || !iy) throw new RangeError('a plane needs two issues');
  const { fontPx } = box;
  const narrow = box.width < fontPx * 28;
  const margin = {
    left: fontPx * (narrow ? 4.6 : 5),
    right: fontPx * 1.8,
    top: fontPx * 2.4,
    bottom: fontPx * 4.4,
  };
  let width = Math.max(fontPx, box.width - margin.left - margin.right);
  let height = Math.max(fontPx, box.height - margin.top - margin.bottom);
  const [dx, dy] = [domainOf(ix, mustShow(picture, 0)), domainOf(iy, mustShow(picture, 1))];
  const [spanX, spanY] = [dx[1] - dx[0], dy[1] - dy[0]];
  if (ix.unit === iy.unit && Math.max(spanX, spanY) < 3 * Math.min(spanX, spanY)) {
    const perUnit = Math.min(width / spanX, height / spanY);
    [width, height] = [perUnit * spanX, perUnit * spanY];
  }
  const left = Math.max(margin.left, (box.width - width) / 2);
  return {
    x: axisOf(dx, [left, left + width], Math.max(2, Math.floor(width / (fontPx * 4)))),
    y: axisOf(dy, [margin.top + height, margin.top], Math.max(2, Math.floor(height / (fontPx * 3)))),
    fontPx,
  };
}

export function Grid({
  axes,
  ix,
  iy,
  boxWidth,
}: {
  readonly axes: Axes;
  readonly ix: Issue;
  readonly iy: Issue;
  readonly boxWidth: number;
}) {
  const text = useText();
  const { format } = text;
  const { x, y, fontPx } = axes;
  const [left, right] = x.pixels;
  const [bottom, top] = y.pixels;
  return (
    <g>
      <rect
        x={round(left)}
        y={round(top)}
        width={round(right - left)}
        height={round(bottom - top)}
        className="fill-surface stroke-line-strong"
        strokeWidth={1.5}
      />
      {x.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${round(x.at(tick))} ${round(top)}V${round(bottom)}`} className="stroke-line" />
          <text
            x={round(x.at(tick))}
            y={round(bottom + fontPx * 2.1)}
            textAnchor="middle"
            className="fill-muted tabular"
          >
            {format.short(ix, tick)}
          </text>
        </g>
      ))}
      {y.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${round(left)} ${round(y.at(tick))}H${round(right)}`} className="stroke-line" />
          <text
            x={round(left - fontPx * 1.2)}
            y={round(y.at(tick) + fontPx * 0.35)}
            textAnchor="end"
            className="fill-muted tabular"
          >
            {format.short(iy, tick)}
          </text>
        </g>
      ))}
      <AxisTitle
        text={`↑ ${axisTitle(text, iy, boxWidth / fontPx)}`}
        x={left}
        y={top - fontPx * 0.9}
        fontPx={fontPx}
        boxWidth={boxWidth}
      />
      <AxisTitle
        text={`${axisTitle(text, ix, boxWidth / fontPx)} →`}
        x={(left + right) / 2}
        y={bottom + fontPx * 3.7}
        fontPx={fontPx}
        boxWidth={boxWidth}
      />
    </g>
  );
}

/** An axis' name with its unit, or without where `ems` of text do not hold both: the ticks have the unit's sign. */
function axisTitle({ t }: Text, { label, unit }: Issue, ems: number): string {
  if (unit.trim() === '') return label;
  const whole = t('figures.axis', { issue: label, unit: unit.trim() });
  return textWidth(whole, 1) + 4 > ems ? label : whole;
}

/** An axis' name, centred on `x` as far as the box lets it. */
function AxisTitle({
  text,
  x,
  y,
  fontPx,
  boxWidth,
}: {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly fontPx: number;
  readonly boxWidth: number;
}) {
  const [centre = x] = placeLabels([{ x, width: textWidth(text, fontPx) }], [0, boxWidth]);
  return (
    <text x={round(centre)} y={round(y)} textAnchor="middle" className="fill-ink font-semibold">
      {text}
    </text>
  );
}
