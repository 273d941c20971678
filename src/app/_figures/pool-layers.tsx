import { place, spreadMarks } from './geometry';
import type { Line } from './line';
import { ProposalArrow } from './marks';
import { round } from './paths';
import type { NumberedChange } from './picture';
import type { Axes } from './plane-grid';

/** Radius of a disc whose number is as large as the text around the figure, in text sizes. */
const DISC_EM = 0.76;
const TEXT_SHARE = 1 / DISC_EM;

/** The number that people know an open proposal by, on a disc. */
function NumberDisc({
  x,
  y,
  r,
  number,
}: {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly number: number;
}) {
  return (
    <g>
      <circle
        cx={round(x)}
        cy={round(y)}
        r={round(r)}
        className="fill-accent stroke-surface"
        strokeWidth={round(r * 0.15)}
      />
      <text
        x={round(x)}
        y={round(y + r * 0.5)}
        fontSize={round(r * TEXT_SHARE)}
        textAnchor="middle"
        className="fill-on-accent font-bold tabular"
      >
        {number}
      </text>
    </g>
  );
}

/** Height of one row of a pool's arrows, in text sizes. */
const ROW_EM = 1.7;

/** Height that a pool of so many proposals takes over its line, in pixels. */
export const poolHeight = (count: number, fontPx: number): number => count * ROW_EM * fontPx;

/** Open proposals over a line, one row each, with their numbers beyond the tips. */
export function PoolOverLine({
  pool,
  line,
}: {
  readonly pool: readonly NumberedChange[];
  readonly line: Line;
}) {
  const { axis, d, fontPx } = line;
  const r = fontPx * DISC_EM;
  return pool.map(({ number, from, to }, i) => {
    const y = line.y - fontPx * 0.9 - (pool.length - 1 - i) * ROW_EM * fontPx;
    const [a, b] = [axis.at(from[d] ?? 0), axis.at(to[d] ?? 0)];
    return (
      <g key={number}>
        <ProposalArrow from={[a, y]} to={[b, y]} outcome="open" fontPx={fontPx} />
        <NumberDisc x={b + (b < a ? -1 : 1) * r * 1.2} y={y} r={r} number={number} />
      </g>
    );
  });
}

/** Where the open proposals lead, as numbers on a line too flat for arrows. */
export function PoolOnLine({
  pool,
  line,
  textPx,
}: {
  readonly pool: readonly NumberedChange[];
  readonly line: Line;
  /** Size of the text around the figure. */
  readonly textPx: number;
}) {
  const { axis, d, y } = line;
  const r = textPx * DISC_EM;
  const changing = pool.filter(({ from, to }) => from[d] !== to[d]);
  const marks = changing.map(({ to }) => ({ x: place(axis, to[d] ?? 0).px, y }));
  const xs = spreadMarks(marks, r, axis.pixels);
  return changing.map(({ number }, i) => (
    <NumberDisc key={number} x={xs[i] ?? 0} y={y - r * 1.1} r={r} number={number} />
  ));
}

/** Open proposals as arrows from where the DAO stands, with their numbers beyond the tips. */
export function PoolOnPlane({
  pool,
  axes,
}: {
  readonly pool: readonly NumberedChange[];
  readonly axes: Axes;
}) {
  const { x, y, fontPx } = axes;
  const r = fontPx * DISC_EM;
  return pool.map(({ number, from, to }) => {
    const [ax, ay] = [x.at(from[0] ?? 0), y.at(from[1] ?? 0)];
    const [bx, by] = [x.at(to[0] ?? 0), y.at(to[1] ?? 0)];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const beyond = (r * 1.2) / length;
    return (
      <g key={number}>
        <ProposalArrow from={[ax, ay]} to={[bx, by]} outcome="open" fontPx={fontPx} />
        <NumberDisc x={bx + (bx - ax) * beyond} y={by + (by - ay) * beyond} r={r} number={number} />
      </g>
    );
  });
}
