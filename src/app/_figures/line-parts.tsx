import type { ReactNode } from 'react';
import type { RevealedMember } from '../../protocol/views';
import type { Issue } from '../../sim/types';
import { formatShort } from '../_lib/format';
import {
  type Axis,
  arrow,
  axisOf,
  domainOf,
  dotRadius,
  middleShare,
  place,
  placeLabels,
  type Range,
  regionInterval,
  round,
  stackDots,
  textWidth,
} from './geometry';
import type { Cloud, Landmark, Picture, PictureProposal } from './picture';
import { mustShow } from './picture';

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
  const maxTicks = Math.max(2, Math.floor((pixels[1] - pixels[0]) / (fontPx * 5)));
  const axis = axisOf(domainOf(issue, mustShow(picture, d)), pixels, maxTicks);
  return { issue, d, axis, y, fontPx };
}

/** The line itself with its tick marks and values. */
export function Ruler({ line, ticks = true }: { readonly line: Line; readonly ticks?: boolean }) {
  const { axis, y, fontPx, issue } = line;
  const labels = ticks ? axis.ticks : [];
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
            {formatShort(issue, tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

const OUTCOME_FILL = { open: 'fill-accent', passed: 'fill-for', failed: 'fill-against' } as const;
const OUTCOME_STROKE = { open: 'stroke-accent', passed: 'stroke-for', failed: 'stroke-against' } as const;

/** An arrow in the colour of its outcome; dashed when the change did not happen. */
export function ProposalArrow({
  from,
  to,
  outcome,
  fontPx,
}: {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly outcome: PictureProposal['outcome'];
  readonly fontPx: number;
}) {
  const { shaft, head } = arrow(from, to, fontPx * 0.75);
  return (
    <g>
      <path
        d={shaft}
        className={`${OUTCOME_STROKE[outcome]} fill-none`}
        strokeWidth={round(fontPx * 0.22)}
        strokeDasharray={outcome === 'failed' ? `${round(fontPx * 0.35)} ${round(fontPx * 0.25)}` : undefined}
      />
      <path d={head} className={OUTCOME_FILL[outcome]} />
    </g>
  );
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

/** Which part of one issue's line half and nine tenths of the simulated games end in. */
export function cloudBands(cloud: Cloud, d: number): { readonly half: Range; readonly most: Range } | null {
  const mean = cloud.mean[d] ?? 0;
  if (cloud.mean.length === 1) {
    const variance = cloud.covariance[0]?.[0] ?? 0;
    return {
      half: regionInterval(mean, variance, cloud.region50),
      most: regionInterval(mean, variance, cloud.region90),
    };
  }
  const ends = cloud.ends.map((end) => end[d] ?? 0);
  const half = middleShare(ends, 0.5);
  const most = middleShare(ends, 0.9);
  return half && most ? { half, most } : null;
}

/** The simulated ends as two bands on the line: pale for nine tenths of the games, stronger for half. */
export function Bands({ cloud, line }: { readonly cloud: Cloud; readonly line: Line }) {
  const bands = cloudBands(cloud, line.d);
  if (!bands) return null;
  const height = line.fontPx * 1.1;
  const bar = ([low, high]: Range, opacity: number) => {
    const [a, b] = [place(line.axis, low).px, place(line.axis, high).px];
    const width = Math.max(4, b - a);
    return (
      <rect
        x={round((a + b - width) / 2)}
        y={round(line.y - height / 2)}
        width={round(width)}
        height={round(height)}
        rx={round(height * 0.2)}
        className="fill-model"
        opacity={opacity}
      />
    );
  };
  return (
    <g>
      {bar(bands.most, 0.22)}
      {bar(bands.half, 0.4)}
    </g>
  );
}

/** A diamond where the model points to; a bar where a whole interval is equally good. */
export function LandmarkMark({ landmark, line }: { readonly landmark: Landmark; readonly line: Line }) {
  const [low = 0, high = 0] = landmark.interval[line.d] ?? [];
  const at = place(line.axis, landmark.point[line.d] ?? 0).px;
  const r = line.fontPx * 0.5;
  return (
    <g>
      {high > low && (
        <line
          x1={round(place(line.axis, low).px)}
          x2={round(place(line.axis, high).px)}
          y1={line.y}
          y2={line.y}
          className="stroke-model"
          strokeWidth={round(line.fontPx * 0.3)}
        />
      )}
      <Diamond x={at} y={line.y} r={r} filled={landmark.applies} />
    </g>
  );
}

/** The model's mark: filled where it predicts the end, hollow where it is only a landmark. */
export function Diamond({
  x,
  y,
  r,
  filled,
}: {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly filled: boolean;
}) {
  return (
    <path
      d={`M${round(x)} ${round(y - r)}L${round(x + r)} ${round(y)}L${round(x)} ${round(y + r)}L${round(x - r)} ${round(y)}Z`}
      className={filled ? 'fill-model stroke-surface' : 'fill-surface stroke-model'}
      strokeWidth={2}
    />
  );
}

/** Where the DAO stands. */
export function StateMark({ x, y, r }: { readonly x: number; readonly y: number; readonly r: number }) {
  return (
    <circle
      cx={round(x)}
      cy={round(y)}
      r={round(r)}
      className="fill-accent stroke-surface transition-[cx,cy] duration-700"
      strokeWidth={round(r * 0.35)}
    />
  );
}

/** A member's point: dark when a person held the seat, hollow when only a bot did, ringed when it is yours. */
export function MemberDot({
  x,
  y,
  r,
  person,
  you,
}: {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly person: boolean;
  readonly you: boolean;
}) {
  const tone = you
    ? 'fill-accent stroke-ink'
    : person
      ? 'fill-ink stroke-surface'
      : 'fill-sunken stroke-muted';
  return <circle cx={round(x)} cy={round(y)} r={round(r)} className={tone} strokeWidth={you ? 3 : 1.2} />;
}

/** Members' points stacked over the line; those beyond an end stand at the end, with an arrow and the value. */
export function MembersOnLine({
  members,
  you,
  line,
  maxHeight,
}: {
  readonly members: readonly RevealedMember[];
  readonly you: number | undefined;
  readonly line: Line;
  readonly maxHeight: number;
}) {
  const { axis, d, fontPx, y } = line;
  const most = members.reduce((max, member) => Math.max(max, member.tokens), 0);
  const placed = members.map((member) => place(axis, member.ideal[d] ?? 0));
  const dots = members.map((member, i) => ({
    x: placed[i]?.px ?? 0,
    r: dotRadius(member.tokens, most, Math.max(2.5, fontPx * 0.2), fontPx * 0.75),
  }));
  const lift = fontPx * 0.6;
  const { ys, stacks, pressed } = stackDots(dots, maxHeight - lift);
  return (
    <g>
      {members.map((member, i) => (
        <MemberDot
          // biome-ignore lint/suspicious/noArrayIndexKey: members are told apart by their seat, which is the index
          key={i}
          x={dots[i]?.x ?? 0}
          y={y - lift - (ys[i] ?? 0)}
          r={dots[i]?.r ?? 0}
          person={member.person}
          you={i === you}
        />
      ))}
      {pressed &&
        stacks
          .filter((stack) => stack.count >= 5)
          .map((stack) => (
            <text
              key={stack.x}
              x={round(stack.x + fontPx * 0.5)}
              y={round(y - lift - stack.top / 2)}
              className="fill-muted tabular"
            >
              × {stack.count}
            </text>
          ))}
      <OffEdge members={members} line={line} side="below" y={y - fontPx * 0.2} />
      <OffEdge members={members} line={line} side="above" y={y - fontPx * 0.2} />
    </g>
  );
}

/** "→ $1,000": which values lie beyond an end of the line. */
function OffEdge({
  members,
  line,
  side,
  y,
}: {
  readonly members: readonly RevealedMember[];
  readonly line: Line;
  readonly side: 'below' | 'above';
  readonly y: number;
}) {
  const { axis, d, fontPx, issue } = line;
  const values = members
    .map((member) => member.ideal[d] ?? 0)
    .filter((value) => place(axis, value).off === side);
  const first = values[0];
  if (first === undefined) return null;
  const far = values.reduce((a, b) => (side === 'above' ? Math.max(a, b) : Math.min(a, b)), first);
  const text = formatShort(issue, far);
  const count = values.length > 1 ? `${values.length} up to ` : '';
  const x = side === 'above' ? axis.pixels[1] : axis.pixels[0];
  return (
    <text
      x={round(x + (side === 'above' ? -1 : 1) * fontPx * 1)}
      y={round(y)}
      textAnchor={side === 'above' ? 'end' : 'start'}
      className="fill-ink font-semibold tabular"
    >
      {side === 'above' ? `${count}${text} →` : `← ${count}${text}`}
    </text>
  );
}

/** The `<svg>` of every figure: as large as its box, named by a sentence. */
export function Figure({
  width,
  height,
  fontPx,
  title,
  children,
}: {
  readonly width: number;
  readonly height: number;
  readonly fontPx: number;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" fontSize={fontPx}>
      <title>{title}</title>
      {children}
    </svg>
  );
}
