import type { Issue } from '../../sim/types';
import { useText } from '../_text/provider';
import { BranchEndsOnLine } from './branches';
import { describePicture } from './describe';
import { type Line, lineOf, Ruler } from './line';
import { ArrowOnLine, Bands, LandmarksOnLine, MembersOnLine, OffEdges } from './line-layers';
import { Figure, StateMark } from './marks';
import { Measured } from './measured';
import { round } from './paths';
import type { Picture } from './picture';
import { PoolOnLine } from './pool-layers';

/**
 * One strip per issue, each on its own scale, for any number of issues: its name and value in words over its
 * line. Issues that a proposal changes stand out; those it was not allowed to change show it struck out.
 */
export function Strips({
  picture,
  dense = false,
  className = '',
}: {
  readonly picture: Picture;
  readonly dense?: boolean;
  readonly className?: string;
}) {
  const text = useText();
  const many = picture.issues.length > MANY;
  const tallest = picture.members && !dense ? 'auto-rows-[minmax(0,11em)]' : 'auto-rows-[minmax(0,6.5em)]';
  return (
    <ul
      aria-label={describePicture(text, picture)}
      className={`grid min-h-0 grid-cols-[minmax(0,1fr)] content-around gap-x-10 gap-y-[0.5em] ${tallest} ${many ? 'sm:grid-cols-[repeat(2,minmax(0,1fr))]' : ''} ${dense ? '@2xl:grid-cols-[repeat(2,minmax(0,1fr))] print:grid-cols-[repeat(2,minmax(0,1fr))]' : ''} ${className}`}
    >
      {picture.issues.map((issue, d) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an issue is known by its index; two may bear one name
        <Strip key={d} issue={issue} d={d} picture={picture} />
      ))}
    </ul>
  );
}

/** From more issues than this on there are two columns, and of the lines only the ends have numbers. */
const MANY = 8;

function Strip({
  issue,
  d,
  picture,
}: {
  readonly issue: Issue;
  readonly d: number;
  readonly picture: Picture;
}) {
  const { t, format } = useText();
  const { proposal } = picture;
  const [from, to] = [proposal?.from[d] ?? 0, proposal?.to[d] ?? 0];
  const proposed = proposal !== undefined && format.short(issue, from) !== format.short(issue, to);
  const rejected = proposed && (proposal.outcome === 'failed' || proposal.outcome === 'tie');
  const changed = proposed && !rejected;
  const now = picture.path.at(-1)?.at[d];
  const ticks = picture.issues.length <= MANY;
  // Many strips are short of room: their values go without the unit's words.
  const value = (x: number) => (ticks ? format.value(issue, x) : format.short(issue, x));
  const change = ticks ? format.change(issue, from, to) : `${value(from)} → ${value(to)}`;
  return (
    <li
      className={`flex min-h-0 flex-col rounded-xl border-s-4 ps-3 pe-2 py-1 ${changed ? 'border-accent bg-accent-soft' : 'border-line'}`}
    >
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 leading-tight">
        <span className={`min-w-0 [overflow-wrap:anywhere] ${changed ? 'font-semibold' : ''}`}>
          {issue.label}
        </span>
        <span className={`tabular ${changed ? 'font-semibold' : 'text-muted'}`}>
          {rejected && <span className={ticks ? '' : 'sr-only'}>{t('figures.strip.rejected')} </span>}
          {rejected && <s>{change}</s>}
          {changed && change}
          {!proposed && now !== undefined && value(now)}
        </span>
      </p>
      <Measured className={`flex-1 ${heightOf(picture, ticks)}`}>
        {({ width, height, fontPx }) => {
          const y = height - fontPx * (ticks ? 1.6 : 1.05);
          const line = lineOf(
            picture,
            d,
            [fontPx * 1.2, width - fontPx * 1.4],
            y,
            ticks ? fontPx : fontPx * 0.6,
          );
          return (
            <Figure
              width={width}
              height={height}
              fontPx={fontPx}
              title={t('figures.strip.title', { issue: issue.label })}
            >
              <StripLine picture={picture} line={line} textPx={fontPx} proposed={proposed} ticks={ticks} />
            </Figure>
          );
        }}
      </Measured>
    </li>
  );
}

/** Least height of a line: room for the arrow, and for members' points over it when they are shown. */
function heightOf(picture: Picture, ticks: boolean): string {
  if (!ticks) return 'min-h-[2.2em]';
  return picture.members ? 'min-h-[4em]' : 'min-h-[3em]';
}

function StripLine({
  picture,
  line,
  textPx,
  proposed,
  ticks,
}: {
  readonly picture: Picture;
  readonly line: Line;
  readonly textPx: number;
  readonly proposed: boolean;
  readonly ticks: boolean;
}) {
  const now = picture.path.at(-1);
  return (
    <>
      {picture.cloud && <Bands cloud={picture.cloud} line={line} />}
      <Ruler line={line} flat={!ticks} />
      {picture.members && (
        <MembersOnLine
          members={picture.members}
          you={picture.you}
          line={line}
          maxHeight={Math.max(line.fontPx, line.y - line.fontPx * 0.2)}
        />
      )}
      {picture.path.slice(0, -1).map((point) => (
        <circle
          key={point.round}
          cx={round(line.axis.at(point.at[line.d] ?? 0))}
          cy={line.y}
          r={round(line.fontPx * 0.22)}
          className={point.round === 0 ? 'fill-surface stroke-accent' : 'fill-accent'}
          strokeWidth={1.5}
          opacity={point.round === 0 ? 1 : 0.45}
        />
      ))}
      {picture.landmarks && <LandmarksOnLine landmarks={picture.landmarks} line={line} />}
      {proposed && picture.proposal && <ArrowOnLine proposal={picture.proposal} line={line} />}
      {picture.pool && <PoolOnLine pool={picture.pool} line={line} textPx={textPx} />}
      {now && <StateMark x={line.axis.at(now.at[line.d] ?? 0)} y={line.y} r={line.fontPx * 0.4} />}
      {picture.branches && <BranchEndsOnLine branches={picture.branches} line={line} y={line.y} />}
      {picture.members && <OffEdges members={picture.members} line={line} />}
    </>
  );
}
