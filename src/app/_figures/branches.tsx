import { place, spreadMarks } from './geometry';
import type { Line } from './line';
import { pathThrough, round } from './paths';
import type { Branch } from './picture';
import type { Axes } from './plane-grid';

/** Where other rules would have led: a line for each, told apart by its dashes, and its letter at the end. */

/** Lengths of dashes and gaps, in ems; nobody needs colours to tell them apart. */
const DASHES = ['0.7 0.35', '0.15 0.3', '1.4 0.4', '0.7 0.25 0.15 0.25', '0.35 0.6', '1.4 0.25 0.15 0.25'];

/** How the line of the i-th branch is drawn. */
export function branchLine(i: number, fontPx: number) {
  const ems = DASHES[i % DASHES.length] ?? '';
  return {
    className: 'fill-none stroke-ink',
    strokeWidth: round(fontPx * 0.13),
    strokeDasharray: ems
      .split(' ')
      .map((length) => round(Number(length) * fontPx))
      .join(' '),
    strokeLinejoin: 'round',
    opacity: 0.8,
  } as const;
}

interface OnPlane {
  readonly branches: readonly Branch[];
  readonly axes: Axes;
}

export function BranchesOnPlane({ branches, axes: { x, y, fontPx } }: OnPlane) {
  return branches.map(({ mark, path }, i) => (
    <path
      key={mark}
      d={pathThrough(path.map(({ at }) => [x.at(at[0] ?? 0), y.at(at[1] ?? 0)]))}
      {...branchLine(i, fontPx)}
    />
  ));
}

/** Letters where branches end, beside each other where they would hide each other. Drawn last. */
export function BranchEndsOnPlane({ branches, axes: { x, y, fontPx } }: OnPlane) {
  const r = fontPx * 0.8;
  const marks = branches.map(({ path }) => {
    const end = path.at(-1)?.at ?? [];
    return { x: place(x, end[0] ?? 0).px, y: place(y, end[1] ?? 0).px };
  });
  const xs = spreadMarks(marks, r, x.pixels);
  return branches.map(({ mark }, i) => (
    <Letter key={mark} mark={mark} x={xs[i] ?? 0} y={marks[i]?.y ?? 0} r={r} />
  ));
}

/** The same on one issue's line, at the height `y`. */
export function BranchEndsOnLine({
  branches,
  line: { axis, d, fontPx },
  y,
}: {
  readonly branches: readonly Branch[];
  readonly line: Line;
  readonly y: number;
}) {
  const r = fontPx * 0.8;
  const marks = branches.map(({ path }) => ({ x: place(axis, path.at(-1)?.at[d] ?? 0).px, y }));
  const xs = spreadMarks(marks, r, axis.pixels);
  return branches.map(({ mark }, i) => <Letter key={mark} mark={mark} x={xs[i] ?? 0} y={y} r={r} />);
}

function Letter({
  mark,
  x,
  y,
  r,
}: {
  readonly mark: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}) {
  return (
    <g>
      <circle
        cx={round(x)}
        cy={round(y)}
        r={round(r)}
        className="fill-surface stroke-ink"
        strokeWidth={round(r * 0.16)}
      />
      <text
        x={round(x)}
        y={round(y + r * 0.45)}
        textAnchor="middle"
        fontSize={round(r * 1.26)}
        className="fill-ink font-bold"
      >
        {mark}
      </text>
    </g>
  );
}
