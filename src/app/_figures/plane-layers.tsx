import type { RevealedMember } from '../../protocol/debrief';
import type { Vector } from '../../sim/types';
import type { Format } from '../_lib/format';
import { useText } from '../_text/provider';
import { dotRadii, ellipsePoints, place, placeLabels, spreadMarks } from './geometry';
import { Diamond, Hatched, MemberDot, ProposalArrow, StateMark } from './marks';
import { pathThrough, round } from './paths';
import type { Cloud, Landmark, PathPoint, Picture, PictureProposal } from './picture';
import type { Axes } from './plane-grid';

/** What the proposal changes on each issue, as an arrow beside that issue's axis. */
export function SideBars({ proposal, axes }: { readonly proposal: PictureProposal; readonly axes: Axes }) {
  const { x, y, fontPx } = axes;
  const { from, to, outcome } = proposal;
  const below = y.pixels[0] + fontPx * 0.7;
  const beside = x.pixels[0] - fontPx * 0.7;
  const small = fontPx * 0.75;
  return (
    <g>
      <ProposalArrow
        from={[x.at(from[0] ?? 0), below]}
        to={[x.at(to[0] ?? 0), below]}
        outcome={outcome}
        fontPx={small}
      />
      <ProposalArrow
        from={[beside, y.at(from[1] ?? 0)]}
        to={[beside, y.at(to[1] ?? 0)]}
        outcome={outcome}
        fontPx={small}
      />
    </g>
  );
}

/** The simulated ends, and the regions that hold half and nine tenths of them. */
export function CloudOnPlane({ cloud, axes }: { readonly cloud: Cloud; readonly axes: Axes }) {
  const { x, y, fontPx } = axes;
  const region = (r2: number) =>
    pathThrough(
      ellipsePoints(cloud.mean, cloud.covariance, r2).map(([a, b]) => [
        clamp(x.at(a), x.pixels),
        clamp(y.at(b), y.pixels),
      ]),
      true,
    );
  const r = Math.max(1.5, fontPx * 0.09);
  return (
    <g className="appear fill-ends">
      <path d={region(cloud.region90)} className="stroke-ends" strokeWidth={1.5} fillOpacity={0.12} />
      <path d={region(cloud.region50)} className="stroke-ends" strokeWidth={1.5} fillOpacity={0.2} />
      {cloud.ends.map((end, i) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a simulated game is known by its index
          key={i}
          cx={round(place(x, end[0] ?? 0).px)}
          cy={round(place(y, end[1] ?? 0).px)}
          r={r}
          opacity={0.35}
        />
      ))}
    </g>
  );
}

/** The border of what would pass, striped so that no colour is needed to see which side is in. */
export function WinSetOnPlane({ border, axes }: { readonly border: readonly Vector[]; readonly axes: Axes }) {
  const { x, y, fontPx } = axes;
  const d = pathThrough(
    border.map(([a = 0, b = 0]) => [clamp(x.at(a), x.pixels), clamp(y.at(b), y.pixels)]),
    true,
  );
  return <Hatched d={d} fontPx={fontPx} />;
}

const clamp = (px: number, [a, b]: readonly [number, number]) =>
  Math.min(Math.max(px, Math.min(a, b)), Math.max(a, b));

export function MembersOnPlane({ picture, axes }: { readonly picture: Picture; readonly axes: Axes }) {
  const members = picture.members ?? [];
  const radii = memberRadii(members, axes.fontPx);
  // Large holders first, so that small ones stay visible on top of them.
  const order = members
    .map((_, i) => i)
    .sort((a, b) => (members[b]?.tokens ?? 0) - (members[a]?.tokens ?? 0));
  return (
    <g className="appear">
      {order.map((i) => {
        const member = members[i];
        if (!member) return null;
        const [x, y] = [place(axes.x, member.ideal[0] ?? 0), place(axes.y, member.ideal[1] ?? 0)];
        return (
          <MemberDot
            key={i}
            x={x.px}
            y={y.px}
            r={radii[i] ?? 0}
            person={member.person}
            you={i === picture.you}
          />
        );
      })}
    </g>
  );
}

/** The values of members beyond the plane, beside their dots: outside on the right, where the axes leave room. */
export function OffPlane({ picture, axes }: { readonly picture: Picture; readonly axes: Axes }) {
  const { format } = useText();
  const { x, y, fontPx } = axes;
  const members = picture.members ?? [];
  const radii = memberRadii(members, fontPx);
  const off = members.flatMap(({ ideal }, i) => {
    const [atX, atY] = [place(x, ideal[0] ?? 0), place(y, ideal[1] ?? 0)];
    if (!atX.off && !atY.off) return [];
    const isOutside = atX.off === 'above';
    const isInside = !isOutside && atX.px > (x.pixels[0] + x.pixels[1]) / 2;
    const shift = ((radii[i] ?? 0) + fontPx * 0.4) * (isInside ? -1 : 1);
    const words = offText(format, picture, ideal, atX.off, atY.off);
    return [{ i, x: atX.px + shift, y: atY.px, anchor: isInside ? 'end' : 'start', words } as const];
  });
  // One line each, so that none hides another.
  const heights = off.map((label) => ({ x: label.y, width: fontPx * 1.1 }));
  const ys = placeLabels(heights, [y.pixels[1] - fontPx, y.pixels[0] + fontPx * 0.6]);
  return off.map((label, j) => (
    <text
      key={label.i}
      x={round(label.x)}
      y={round((ys[j] ?? label.y) + fontPx * 0.35)}
      textAnchor={label.anchor}
      className="fill-ink stroke-surface font-semibold tabular [paint-order:stroke]"
      strokeWidth={round(fontPx * 0.25)}
    >
      {label.words}
    </text>
  ));
}

const memberRadii = (members: readonly RevealedMember[], fontPx: number) =>
  dotRadii(
    members.map((member) => member.tokens),
    fontPx * 0.9,
  );

/** The true values of a point drawn at the edge, with arrows that say where it lies. */
function offText(
  format: Format,
  picture: Picture,
  ideal: readonly number[],
  x: 'below' | 'above' | null,
  y: 'below' | 'above' | null,
): string {
  const [ix, iy] = picture.issues;
  if (!ix || !iy) return '';
  const parts: string[] = [];
  if (x) parts.push(`${x === 'above' ? '→' : '←'} ${format.short(ix, ideal[0] ?? 0)}`);
  if (y) parts.push(`${y === 'above' ? '↑' : '↓'} ${format.short(iy, ideal[1] ?? 0)}`);
  return parts.join(' ');
}

/** Diamonds where the model points to, side by side where they would hide each other. */
export function LandmarksOnPlane({
  landmarks,
  axes,
}: {
  readonly landmarks: readonly Landmark[];
  readonly axes: Axes;
}) {
  const r = axes.fontPx * 0.8;
  const marks = landmarks.map(({ point }) => ({
    x: place(axes.x, point[0] ?? 0).px,
    y: place(axes.y, point[1] ?? 0).px,
  }));
  const xs = spreadMarks(marks, r, axes.x.pixels);
  return landmarks.map((landmark, i) => (
    <Diamond key={landmark.id} x={xs[i] ?? 0} y={marks[i]?.y ?? 0} r={r} landmark={landmark} />
  ));
}

/**
 * The path as a line with the number of the round at every place the DAO moved to. Where `arrow` leaves from the start,
 * its own word stands there.
 */
export function PathOnPlane({
  path,
  arrow,
  axes,
}: {
  readonly path: readonly PathPoint[];
  readonly arrow: readonly number[] | null;
  readonly axes: Axes;
}) {
  const { t } = useText();
  const { fontPx } = axes;
  const moves = path.filter((point) => point.passed);
  const points = moves.map((point) => [axes.x.at(point.at[0] ?? 0), axes.y.at(point.at[1] ?? 0)] as const);
  const [start, now] = [points[0], points.at(-1)];
  if (!start || !now) return null;
  const numbered = moves.length <= 16;
  const r = fontPx * 0.7;
  return (
    <g>
      <path
        d={pathThrough(points)}
        className="fill-none stroke-accent"
        strokeWidth={round(fontPx * 0.16)}
        strokeLinejoin="round"
        opacity={0.7}
      />
      {points.slice(1, -1).map(([x, y], i) => {
        const point = moves[i + 1];
        return (
          <g key={point?.round}>
            <circle
              cx={round(x)}
              cy={round(y)}
              r={round(numbered ? r : r * 0.4)}
              className="fill-surface stroke-accent"
              strokeWidth={1.5}
            />
            {numbered && (
              <text
                x={round(x)}
                y={round(y + fontPx * 0.36)}
                textAnchor="middle"
                className="fill-ink tabular"
              >
                {point?.round}
              </text>
            )}
          </g>
        );
      })}
      {moves.length > 1 && (
        <>
          <circle
            cx={round(start[0])}
            cy={round(start[1])}
            r={round(r * 0.55)}
            className="fill-surface stroke-accent"
            strokeWidth={2}
          />
          {!moves[0]?.at.every((x, issue) => x === arrow?.[issue]) && (
            <text
              x={round(start[0])}
              y={round(start[1] + fontPx * 1.5)}
              textAnchor="middle"
              className="fill-muted stroke-surface [paint-order:stroke]"
              strokeWidth={round(fontPx * 0.25)}
            >
              {t('figures.start')}
            </text>
          )}
        </>
      )}
      <StateMark x={now[0]} y={now[1]} r={fontPx * 0.55} />
    </g>
  );
}
