import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { BranchEndsOnLine, branchLine } from './branches';
import { describePicture, landmarkLabel } from './describe';
import { type Flag, Flags, type Line, lineOf, Ruler } from './line';
import { ArrowOnLine, Bands, LandmarksOnLine, MembersOnLine, OffEdges, WinSetOnLine } from './line-layers';
import { Figure, OUTCOME_FILL, StateMark } from './marks';
import type { Box } from './measured';
import { pathThrough, round } from './paths';
import type { PathPoint, Picture, PictureProposal } from './picture';
import { PoolOverLine, poolHeight } from './pool-layers';

/**
 * One issue as a number line: the proposal as an arrow over it, the members' points and the model's when the
 * picture has them, and below it the trail: one row per round, the newest next to the line.
 */
export function NumberLine({ picture, box }: { readonly picture: Picture; readonly box: Box }) {
  const text = useText();
  const { width, height, fontPx } = box;
  const rows = picture.path.length > 1 ? picture.path : [];
  const { labelRow, y, trailHeight } = layout(picture, rows.length, box);
  const gutter = rows.length > 0 ? fontPx * 3.6 : fontPx * 1.6;
  const line = lineOf(picture, 0, [gutter, width - fontPx * 2.2], y, fontPx);
  return (
    <Figure width={width} height={height} fontPx={fontPx} title={describePicture(text, picture)}>
      <Flags flags={flagsOf(text, picture, line)} line={line} rowY={labelRow} bounds={[0, width]} />
      {picture.cloud && <Bands cloud={picture.cloud} line={line} />}
      {picture.winSet && <WinSetOnLine ends={picture.winSet} line={line} />}
      <Ruler line={line} />
      {picture.members && (
        <MembersOnLine
          members={picture.members}
          you={picture.you}
          line={line}
          maxHeight={Math.max(fontPx, y - labelRow - fontPx)}
        />
      )}
      {picture.landmarks && <LandmarksOnLine landmarks={picture.landmarks} line={line} />}
      {picture.pool && <PoolOverLine pool={picture.pool} line={line} />}
      {picture.proposal && <ArrowOnLine proposal={picture.proposal} line={line} />}
      <Trail picture={picture} line={line} top={y + fontPx * 2.1} height={trailHeight} />
      <CurrentState path={picture.path} line={line} />
      {picture.members && <OffEdges members={picture.members} line={line} />}
    </Figure>
  );
}

/** Heights of the parts, as one block in the middle of the box. */
function layout(picture: Picture, rows: number, { height, fontPx }: Box) {
  const pool = poolHeight(picture.pool?.length ?? 0, fontPx);
  const above = picture.members ? Math.min(height * 0.4, fontPx * 11) : fontPx * 2.2 + pool;
  const fixed = fontPx * 1.6 + above + fontPx * 2.4;
  const trailHeight = Math.max(0, Math.min(rows * fontPx * 2, height - fixed));
  const labelRow = Math.max(0, (height - fixed - trailHeight) / 2) + fontPx * 1.1;
  return { labelRow, y: labelRow + fontPx * 0.5 + above, trailHeight };
}

function CurrentState({ path, line }: { readonly path: readonly PathPoint[]; readonly line: Line }) {
  const now = path.at(-1);
  if (!now) return null;
  return <StateMark x={line.axis.at(now.at[line.d] ?? 0)} y={line.y} r={line.fontPx * 0.42} />;
}

/** The words over the line: what is proposed, or what the model says and where the DAO ended. */
function flagsOf(text: Text, picture: Picture, line: Line): readonly Flag[] {
  const { proposal } = picture;
  if (proposal) return proposalFlags(text, proposal, line);
  const { t, format } = text;
  const { issue, d } = line;
  const models = (picture.landmarks ?? []).map(({ id, point, applies }): Flag => {
    const value = format.short(issue, point[d] ?? 0);
    const words = applies
      ? t('figures.flag.model', { value })
      : t('figures.flag.landmark', { label: landmarkLabel(text, id), value });
    return { key: id, value: point[d] ?? 0, text: words, tone: 'fill-model' };
  });
  const now = picture.path.at(-1);
  if (!now) return models;
  const value = format.short(issue, now.at[d] ?? 0);
  const words = picture.members ? t('figures.flag.ended', { value }) : t('figures.flag.now', { value });
  return [...models, { key: 'now', value: now.at[d] ?? 0, text: words, tone: 'fill-accent' }];
}

function proposalFlags(
  { t, format }: Text,
  { from, to, outcome }: PictureProposal,
  { issue, d }: Line,
): readonly Flag[] {
  const [was, would] = [from[d] ?? 0, to[d] ?? 0];
  const said = (value: number) => ({ value: format.short(issue, value) });
  return [
    { key: 'from', value: was, text: t(`figures.flag.${outcome}.from`, said(was)), tone: 'fill-ink' },
    {
      key: 'to',
      value: would,
      text: t(`figures.flag.${outcome}.to`, said(would)),
      tone: OUTCOME_FILL[outcome],
    },
  ];
}

/** Where the DAO stood after each round, one row each, newest on top; rows close up when there are many. */
function Trail({
  picture: { path, branches = [] },
  line,
  top,
  height,
}: {
  readonly picture: Picture;
  readonly line: Line;
  readonly top: number;
  readonly height: number;
}) {
  const { t } = useText();
  if (path.length < 2) return null;
  const { axis, d, fontPx } = line;
  const step = height / path.length;
  const rowY = (i: number) => top + step * (path.length - 1 - i) + step / 2;
  const every = Math.max(1, Math.ceil((fontPx * 1.1) / step));
  const at = (point: PathPoint) => axis.at(point.at[d] ?? 0);
  return (
    <g>
      <polyline
        points={path.map((point, i) => `${round(at(point))},${round(rowY(i))}`).join(' ')}
        className="fill-none stroke-accent"
        strokeWidth={round(fontPx * 0.12)}
        opacity={0.55}
      />
      {branches.map((branch, i) => (
        <path
          key={branch.mark}
          d={pathThrough(branch.path.map((point) => [at(point), rowY(point.round)]))}
          {...branchLine(i, fontPx)}
        />
      ))}
      {path.map((point, i) => (
        <g key={point.round}>
          <circle
            cx={round(at(point))}
            cy={round(rowY(i))}
            r={round(Math.min(fontPx * 0.26, step * 0.4))}
            className={point.passed ? 'fill-accent' : 'fill-surface stroke-accent'}
            strokeWidth={1.5}
          />
          {i % every === 0 && (
            <text x={0} y={round(rowY(i) + fontPx * 0.35)} className="fill-muted tabular">
              {point.round === 0 ? t('figures.start') : `${point.round} ${point.passed ? '✓' : '✕'}`}
            </text>
          )}
        </g>
      ))}
      <BranchEndsOnLine branches={branches} line={line} y={rowY(path.length - 1)} />
    </g>
  );
}
