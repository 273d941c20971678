import { type ReactNode, useId } from 'react';
import { arrow, round } from './paths';
import type { Landmark, PictureProposal } from './picture';

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
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      fontSize={fontPx}
      className="print:h-auto print:w-full"
    >
      <title>{title}</title>
      {children}
    </svg>
  );
}

export const OUTCOME_FILL = {
  open: 'fill-accent',
  passed: 'fill-for',
  failed: 'fill-against',
  tie: 'fill-abstain',
  possible: 'fill-accent',
} as const;
const OUTCOME_STROKE = {
  open: 'stroke-accent',
  passed: 'stroke-for',
  failed: 'stroke-against',
  tie: 'stroke-abstain',
  possible: 'stroke-accent',
} as const;

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
        strokeDasharray={
          outcome === 'failed' || outcome === 'tie'
            ? `${round(fontPx * 0.35)} ${round(fontPx * 0.25)}`
            : undefined
        }
      />
      <path d={head} className={OUTCOME_FILL[outcome]} />
    </g>
  );
}

/** The model's mark: filled where it predicts the end, hollow where it is only a landmark. */
export function Diamond({
  x,
  y,
  r,
  landmark,
}: {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly landmark: Pick<Landmark, 'applies' | 'mark'>;
}) {
  const { applies, mark } = landmark;
  return (
    <g className="appear">
      <path
        d={`M${round(x)} ${round(y - r)}L${round(x + r)} ${round(y)}L${round(x)} ${round(y + r)}L${round(x - r)} ${round(y)}Z`}
        className={applies ? 'fill-model stroke-surface' : 'fill-surface stroke-model'}
        strokeWidth={2}
      />
      {mark !== '' && (
        <text
          x={round(x)}
          y={round(y + r * 0.45)}
          textAnchor="middle"
          fontSize={round(r * 1.26)}
          className={applies ? 'fill-surface font-bold' : 'fill-model font-bold'}
        >
          {mark}
        </text>
      )}
    </g>
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

/** An outlined area of what would pass, hatched so that it is told from every other without its colour. */
export function Hatched({ d, fontPx }: { readonly d: string; readonly fontPx: number }) {
  const stripes = useId();
  const gap = round(fontPx * 0.55);
  return (
    <g>
      <pattern
        id={stripes}
        width={gap}
        height={gap}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d={`M0 0V${gap}`} className="stroke-for" strokeWidth={round(gap * 0.3)} />
      </pattern>
      <path d={d} fill={`url(#${stripes})`} fillRule="evenodd" opacity={0.35} />
      <path d={d} className="fill-none stroke-for" strokeWidth={round(fontPx * 0.1)} strokeLinejoin="round" />
    </g>
  );
}
