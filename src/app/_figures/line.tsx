import type { Issue } from '../../sim/types';
import { useText } from '../_text/provider';
import { type Axis, axisOf, domainOf, place, placeLabels, type Range, textWidth } from './geometry';
import { round } from './paths';
import { mustShow, type Picture } from './picture';

/** One issue's line inside a figure: everything its parts need to draw themselves. */
export interface Line {
  readonly issue: Issue;
  /** Which coordinate of every vector this line shows. */
  readonly d: number;
  readonly axis: Axis;
  /** Pixel height of the line. */
  readonly y: number;
  readonly fontPx: number;
}

/** Lays out the line of issue `d` of a picture between two pixels. Throws RangeError if there is no such issue. */
export function lineOf(picture: Picture, d: number, pixels: Range, y: number, fontPx: number): Line {
  const issue = picture.issues[d];
  if (!issue) throw new RangeError(`no issue ${d}`);
  const maxTicks = Math.max(2, Math.floor((pixels[1] - pixels[0]) / (fontPx * 4)));
  const axis = axisOf(domainOf(issue, mustShow(picture, d)), pixels, maxTicks);
  return { issue, d, axis, y, fontPx };
}

/** The line itself with its tick marks and values; of a `flat` one only its ends have values, and no marks. */
export function Ruler({ line, flat = false }: { readonly line: Line; readonly flat?: boolean }) {
  const { format } = useText();
  const { axis, y, fontPx, issue } = line;
  const labels = flat ? [] : axis.ticks;
  return (
    <g>
      <line
        x1={axis.pixels[0]}
        x2={axis.pixels[1]}
        y1={y}
        y2={y}
        className="stroke-line-strong"
        strokeWidth={2}
      />
      {flat && <Ends line={line} />}
      {labels.map((tick) => (
        <g key={tick}>
          <line
            x1={round(axis.at(tick))}
            x2={round(axis.at(tick))}
            y1={y}
            y2={round(y + fontPx * 0.35)}
            className="stroke-line-strong"
            strokeWidth={1.5}
          />
          <text
            x={round(axis.at(tick))}
            y={round(y + fontPx * 1.35)}
            textAnchor="middle"
            className="fill-muted tabular"
          >
            {format.short(issue, tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** The values at a line's ends, inside its length so that they need no room beside it. */
function Ends({ line: { axis, y, fontPx, issue } }: { readonly line: Line }) {
  const { format } = useText();
  return axis.domain.map((value, end) => (
    <text
      key={value}
      x={round(axis.pixels[end === 0 ? 0 : 1])}
      y={round(y + fontPx * 1.45)}
      textAnchor={end === 0 ? 'start' : 'end'}
      className="fill-muted tabular"
    >
      {format.short(issue, value)}
    </text>
  ));
}

/** A word with a value over a point of the line, and the thin line that leads down to it. */
export interface Flag {
  readonly key: string;
  readonly value: number;
  readonly text: string;
  readonly tone: string;
}

/** Draws flags in one row, moved apart so that they can be read. */
export function Flags({
  flags,
  line,
  rowY,
  bounds,
}: {
  readonly flags: readonly Flag[];
  readonly line: Line;
  /** Baseline of the texts. */
  readonly rowY: number;
  readonly bounds: Range;
}) {
  const { axis, fontPx, y } = line;
  const xs = flags.map((flag) => place(axis, flag.value).px);
  const widths = flags.map((flag) => textWidth(flag.text, fontPx));
  const centres = placeLabels(
    flags.map((_, i) => ({ x: xs[i] ?? 0, width: widths[i] ?? 0 })),
    bounds,
    fontPx * 0.8,
  );
  return (
    <g>
      {flags.map((flag, i) => (
        <g key={flag.key}>
          <path
            d={`M${round(centres[i] ?? 0)} ${round(rowY + fontPx * 0.3)}L${round(xs[i] ?? 0)} ${round(rowY + fontPx * 0.9)}L${round(xs[i] ?? 0)} ${round(y)}`}
            className="fill-none stroke-line-strong"
            strokeWidth={1}
            strokeDasharray="3 3"
          />
          <text
            x={round(centres[i] ?? 0)}
            y={round(rowY)}
            textAnchor="middle"
            className={`${flag.tone} font-semibold tabular`}
          >
            {flag.text}
          </text>
        </g>
      ))}
    </g>
  );
}
