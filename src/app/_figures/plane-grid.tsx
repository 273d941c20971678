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
  const [dx, dy] = [domainOf(ix, mustShow(picture, 0)), domainOf(iy, mustShow(picture, 1))];
  const more = (label: string) => (linesOf(label, box.width, fontPx).length - 1) * LINE;
  const isBeyond = picture.members?.some(({ ideal }) => (ideal[0] ?? 0) > dx[1]) ?? false;
  const margin = {
    left: fontPx * (narrow ? 4.6 : 5),
    // Values of members beyond the right edge stand there.
    right: fontPx * (isBeyond ? 5.4 : 1.8),
    top: fontPx * (2.4 + more(iy.label)),
    bottom: fontPx * (4.4 + more(ix.label)),
  };
  let width = Math.max(fontPx, box.width - margin.left - margin.right);
  let height = Math.max(fontPx, box.height - margin.top - margin.bottom);
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
        lines={linesOf(`↑ ${axisTitle(text, iy, boxWidth / fontPx)}`, boxWidth, fontPx)}
        x={left}
        y={top - fontPx * (0.9 + LINE * (linesOf(iy.label, boxWidth, fontPx).length - 1))}
        fontPx={fontPx}
        boxWidth={boxWidth}
      />
      <AxisTitle
        lines={linesOf(`${axisTitle(text, ix, boxWidth / fontPx)} →`, boxWidth, fontPx)}
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

/** Height of a line of a title, in ems. */
const LINE = 1.25;
const JOINT = ' · ';

/** A title on one line or, where it is made of parts that are too long together, on two. */
function linesOf(title: string, width: number, fontPx: number): readonly string[] {
  const parts = title.split(JOINT);
  if (parts.length < 2 || textWidth(title, fontPx) + fontPx * 2 < width) return [title];
  const first = Math.ceil(parts.length / 2);
  return [`${parts.slice(0, first).join(JOINT)} ·`, parts.slice(first).join(JOINT)];
}

/** An axis' name, centred on `x` as far as the box lets it. */
function AxisTitle({
  lines,
  x,
  y,
  fontPx,
  boxWidth,
}: {
  readonly lines: readonly string[];
  readonly x: number;
  /** Of the first line. */
  readonly y: number;
  readonly fontPx: number;
  readonly boxWidth: number;
}) {
  return lines.map((line, i) => {
    const [centre = x] = placeLabels([{ x, width: textWidth(line, fontPx) }], [0, boxWidth]);
    return (
      <text
        key={line}
        x={round(centre)}
        y={round(y + i * LINE * fontPx)}
        textAnchor="middle"
        className="fill-ink font-semibold"
      >
        {line}
      </text>
    );
  });
}
