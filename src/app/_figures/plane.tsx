import type { Issue } from '../../sim/types';
import { formatShort } from '../_lib/format';
import { describePicture } from './describe';
import { type Axis, axisOf, domainOf, dotRadius, ellipsePoints, pathThrough, place, round } from './geometry';
import { Diamond, Figure, MemberDot, ProposalArrow, StateMark } from './line-parts';
import type { Box } from './measured';
import { type Cloud, mustShow, type PathPoint, type Picture } from './picture';

/** Two axes of a plane; the second one grows upwards. */
interface Axes {
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
  const margin = { left: fontPx * 4.2, right: fontPx * 1.6, top: fontPx * 2.4, bottom: fontPx * 3.6 };
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
    x: axisOf(dx, [left, left + width], Math.max(2, Math.floor(width / (fontPx * 5)))),
    y: axisOf(dy, [margin.top + height, margin.top], Math.max(2, Math.floor(height / (fontPx * 3)))),
    fontPx,
  };
}

/** Two issues as a plane: numbered path, proposal arrow and, in the debrief, members, model and simulated ends. */
export function Plane({ picture, box }: { readonly picture: Picture; readonly box: Box }) {
  const axes = axesOf(picture, box);
  const { fontPx } = axes;
  const [ix, iy] = picture.issues;
  if (!ix || !iy) return null;
  const at = (point: readonly number[]): [number, number] => [
    axes.x.at(point[0] ?? 0),
    axes.y.at(point[1] ?? 0),
  ];
  const { proposal } = picture;
  return (
    <Figure width={box.width} height={box.height} fontPx={fontPx} title={describePicture(picture)}>
      <Grid axes={axes} ix={ix} iy={iy} />
      {picture.cloud && <CloudOnPlane cloud={picture.cloud} axes={axes} />}
      {picture.members && <MembersOnPlane picture={picture} axes={axes} />}
      {picture.path.length > 0 && <PathOnPlane path={picture.path} axes={axes} />}
      {proposal && (
        <ProposalArrow
          from={at(proposal.from)}
          to={at(proposal.to)}
          outcome={proposal.outcome}
          fontPx={fontPx}
        />
      )}
      {picture.landmarks?.map((landmark) => {
        const [x, y] = [place(axes.x, landmark.point[0] ?? 0).px, place(axes.y, landmark.point[1] ?? 0).px];
        return <Diamond key={landmark.id} x={x} y={y} r={fontPx * 0.6} filled={landmark.applies} />;
      })}
    </Figure>
  );
}

function Grid({ axes, ix, iy }: { readonly axes: Axes; readonly ix: Issue; readonly iy: Issue }) {
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
            y={round(bottom + fontPx * 1.3)}
            textAnchor="middle"
            className="fill-muted tabular"
          >
            {formatShort(ix, tick)}
          </text>
        </g>
      ))}
      {y.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${round(left)} ${round(y.at(tick))}H${round(right)}`} className="stroke-line" />
          <text
            x={round(left - fontPx * 0.5)}
            y={round(y.at(tick) + fontPx * 0.35)}
            textAnchor="end"
            className="fill-muted tabular"
          >
            {formatShort(iy, tick)}
          </text>
        </g>
      ))}
      <text x={round(left)} y={round(top - fontPx * 0.8)} className="fill-ink font-semibold">
        {`↑ ${axisTitle(iy)}`}
      </text>
      <text
        x={round(right)}
        y={round(bottom + fontPx * 2.8)}
        textAnchor="end"
        className="fill-ink font-semibold"
      >
        {`${axisTitle(ix)} →`}
      </text>
    </g>
  );
}

const axisTitle = (issue: Issue) =>
  issue.unit.trim() === '' ? issue.label : `${issue.label} (${issue.unit.trim()})`;

/** The simulated ends, and the regions that hold half and nine tenths of them. */
function CloudOnPlane({ cloud, axes }: { readonly cloud: Cloud; readonly axes: Axes }) {
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
    <g className="fill-model">
      <path d={region(cloud.region90)} className="stroke-model" strokeWidth={1.5} fillOpacity={0.12} />
      <path d={region(cloud.region50)} className="stroke-model" strokeWidth={1.5} fillOpacity={0.2} />
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

const clamp = (px: number, [a, b]: readonly [number, number]) =>
  Math.min(Math.max(px, Math.min(a, b)), Math.max(a, b));

function MembersOnPlane({ picture, axes }: { readonly picture: Picture; readonly axes: Axes }) {
  const members = picture.members ?? [];
  const { fontPx } = axes;
  const most = members.reduce((max, member) => Math.max(max, member.tokens), 0);
  // Large holders first, so that small ones stay visible on top of them.
  const order = members
    .map((_, i) => i)
    .sort((a, b) => (members[b]?.tokens ?? 0) - (members[a]?.tokens ?? 0));
  return (
    <g>
      {order.map((i) => {
        const member = members[i];
        if (!member) return null;
        const [x, y] = [place(axes.x, member.ideal[0] ?? 0), place(axes.y, member.ideal[1] ?? 0)];
        const r = dotRadius(member.tokens, most, Math.max(3, fontPx * 0.22), fontPx * 0.9);
        return (
          <g key={i}>
            <MemberDot x={x.px} y={y.px} r={r} person={member.person} you={i === picture.you} />
            {(x.off || y.off) && (
              <text
                x={round(
                  x.px + (x.px > (axes.x.pixels[0] + axes.x.pixels[1]) / 2 ? -1 : 1) * (r + fontPx * 0.4),
                )}
                y={round(y.px + fontPx * 0.35)}
                textAnchor={x.px > (axes.x.pixels[0] + axes.x.pixels[1]) / 2 ? 'end' : 'start'}
                className="fill-ink font-semibold tabular"
              >
                {offText(picture, member.ideal, x.off, y.off)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The true values of a point drawn at the edge, with arrows that say where it lies. */
function offText(
  picture: Picture,
  ideal: readonly number[],
  x: 'below' | 'above' | null,
  y: 'below' | 'above' | null,
): string {
  const [ix, iy] = picture.issues;
  if (!ix || !iy) return '';
  const parts: string[] = [];
  if (x) parts.push(`${x === 'above' ? '→' : '←'} ${formatShort(ix, ideal[0] ?? 0)}`);
  if (y) parts.push(`${y === 'above' ? '↑' : '↓'} ${formatShort(iy, ideal[1] ?? 0)}`);
  return parts.join(' ');
}

/** The path as a line with the number of the round at every place the DAO moved to. */
function PathOnPlane({ path, axes }: { readonly path: readonly PathPoint[]; readonly axes: Axes }) {
  const { fontPx } = axes;
  const moves = path.filter((point) => point.passed);
  const points = moves.map((point) => [axes.x.at(point.at[0] ?? 0), axes.y.at(point.at[1] ?? 0)] as const);
  const [start, now] = [points[0], points.at(-1)];
  if (!start || !now) return null;
  const numbered = moves.length <= 16;
  const r = fontPx * 0.55;
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
                y={round(y + fontPx * 0.28)}
                textAnchor="middle"
                fontSize={round(fontPx * 0.8)}
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
            r={round(r * 0.7)}
            className="fill-surface stroke-accent"
            strokeWidth={2}
          />
          <text
            x={round(start[0])}
            y={round(start[1] + fontPx * 1.5)}
            textAnchor="middle"
            className="fill-muted"
          >
            Start
          </text>
        </>
      )}
      <StateMark x={now[0]} y={now[1]} r={r} />
    </g>
  );
}
