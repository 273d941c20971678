import type { RevealedMember } from '../../protocol/debrief';
import type { Vector } from '../../sim/types';
import { useText } from '../_text/provider';
import {
  dotRadii,
  middleShare,
  place,
  placeLabels,
  type Range,
  type Stack,
  spreadMarks,
  stackDots,
  textWidth,
} from './geometry';
import type { Line } from './line';
import { Diamond, Hatched, MemberDot, ProposalArrow } from './marks';
import { round } from './paths';
import type { Cloud, Landmark, PictureProposal } from './picture';

/** Which part of one issue's line the middle half and nine tenths of the simulated games end in. */
export function cloudBands(cloud: Cloud, d: number): { readonly half: Range; readonly most: Range } | null {
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
        className="fill-ends"
        opacity={opacity}
      />
    );
  };
  return (
    <g className="appear">
      {bar(bands.most, 0.22)}
      {bar(bands.half, 0.4)}
    </g>
  );
}

/** The stretch that would pass, hatched over the line as the area on the plane is. */
export function WinSetOnLine({ ends, line }: { readonly ends: readonly Vector[]; readonly line: Line }) {
  const { axis, d, fontPx, y } = line;
  const xs = ends.map((end) => place(axis, end[d] ?? 0).px);
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const height = fontPx * 0.8;
  return (
    <Hatched
      d={`M${round(low)} ${round(y - height / 2)}H${round(high)}v${round(height)}H${round(low)}Z`}
      fontPx={fontPx}
    />
  );
}

/** Diamonds where the model points to, side by side where they coincide; a bar where a whole interval is equally good. */
export function LandmarksOnLine({
  landmarks,
  line,
}: {
  readonly landmarks: readonly Landmark[];
  readonly line: Line;
}) {
  const { axis, d, fontPx, y } = line;
  const r = fontPx * (landmarks.length > 1 ? 0.8 : 0.5);
  const xs = spreadMarks(
    landmarks.map((landmark) => ({ x: place(axis, landmark.point[d] ?? 0).px, y })),
    r,
    axis.pixels,
  );
  return landmarks.map((landmark, i) => {
    const [low = 0, high = 0] = landmark.interval[d] ?? [];
    return (
      <g key={landmark.id}>
        {high > low && (
          <line
            x1={round(place(axis, low).px)}
            x2={round(place(axis, high).px)}
            y1={y}
            y2={y}
            className="stroke-model"
            strokeWidth={round(fontPx * 0.3)}
          />
        )}
        <Diamond x={xs[i] ?? 0} y={y} r={r} landmark={landmark} />
      </g>
    );
  });
}

/** Members' points stacked over the line; those beyond an end stand at the end (see {@link OffEdges}). */
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
  const radii = dotRadii(
    members.map((member) => member.tokens),
    fontPx * 0.75,
  );
  const dots = members.map((member, i) => ({
    x: place(axis, member.ideal[d] ?? 0).px,
    r: radii[i] ?? 0,
  }));
  const lift = fontPx * 0.6;
  const crowded = members.length > CROWD;
  const { spots, stacks } = stackDots(dots, maxHeight - lift - (crowded ? fontPx * 1.2 : 0));
  return (
    <g className="appear">
      {members.map((member, i) => (
        <MemberDot
          // biome-ignore lint/suspicious/noArrayIndexKey: members are told apart by their index
          key={i}
          x={(dots[i]?.x ?? 0) + (spots[i]?.dx ?? 0)}
          y={y - lift - (spots[i]?.y ?? 0)}
          r={dots[i]?.r ?? 0}
          person={member.person}
          you={i === you}
        />
      ))}
      {crowded && <Counts stacks={stacks} line={line} lift={lift} />}
    </g>
  );
}

/** From more members than this on, tall stacks bear their number. */
const CROWD = 60;

function Counts({
  stacks,
  line,
  lift,
}: {
  readonly stacks: readonly Stack[];
  readonly line: Line;
  readonly lift: number;
}) {
  const { axis, fontPx, y } = line;
  const tall = stacks.filter((stack) => stack.count >= CROWD / 4);
  const xs = placeLabels(
    tall.map((stack) => ({ x: stack.x, width: textWidth(`${stack.count}`, fontPx) })),
    axis.pixels,
    fontPx * 0.3,
  );
  return tall.map((stack, i) => (
    <text
      key={stack.x}
      x={round(xs[i] ?? stack.x)}
      y={round(y - lift - stack.top - fontPx * 0.3)}
      textAnchor="middle"
      className="fill-muted tabular"
    >
      {stack.count}
    </text>
  ));
}

/** What lies beyond the ends of the line. Drawn last, over the marks on the line, so that nothing covers it. */
export function OffEdges({
  members,
  line,
}: {
  readonly members: readonly RevealedMember[];
  readonly line: Line;
}) {
  return (
    <g>
      <OffEdge members={members} line={line} side="below" />
      <OffEdge members={members} line={line} side="above" />
    </g>
  );
}

/** "1,000 →": which values lie beyond an end of the line. */
function OffEdge({
  members,
  line,
  side,
}: {
  readonly members: readonly RevealedMember[];
  readonly line: Line;
  readonly side: 'below' | 'above';
}) {
  const { t, format } = useText();
  const { axis, d, fontPx, issue } = line;
  const values = members
    .map((member) => member.ideal[d] ?? 0)
    .filter((value) => place(axis, value).off === side);
  const first = values[0];
  if (first === undefined) return null;
  const far = values.reduce((a, b) => (side === 'above' ? Math.max(a, b) : Math.min(a, b)), first);
  const value = format.short(issue, far);
  const text =
    values.length > 1
      ? t('figures.off.several', { count: values.length, value })
      : t('figures.off.one', { value });
  const x = side === 'above' ? axis.pixels[1] : axis.pixels[0];
  return (
    <text
      x={round(x + (side === 'above' ? -1 : 1) * fontPx * 1)}
      y={round(line.y - fontPx)}
      textAnchor={side === 'above' ? 'end' : 'start'}
      className="fill-ink stroke-surface font-semibold tabular [paint-order:stroke]"
      strokeWidth={round(fontPx * 0.25)}
    >
      {side === 'above' ? `${text} →` : `← ${text}`}
    </text>
  );
}

/** The arrow from status quo to proposal, just over the line. */
export function ArrowOnLine({ proposal, line }: { readonly proposal: PictureProposal; readonly line: Line }) {
  const y = line.y - line.fontPx * 0.85;
  const at = (value: number | undefined): [number, number] => [line.axis.at(value ?? 0), y];
  return (
    <ProposalArrow
      from={at(proposal.from[line.d])}
      to={at(proposal.to[line.d])}
      outcome={proposal.outcome}
      fontPx={line.fontPx}
    />
  );
}
