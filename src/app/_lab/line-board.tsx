'use client';

import { useId, useMemo } from 'react';
import type { Issue } from '../../sim/types';
import { dotRadii, place, spreadMarks, stackDots } from '../_figures/geometry';
import { type Flag, Flags, type Line, lineOf, Ruler } from '../_figures/line';
import { Bands, OffEdges } from '../_figures/line-layers';
import { Figure, ProposalArrow } from '../_figures/marks';
import type { Box } from '../_figures/measured';
import { round } from '../_figures/paths';
import type { Cloud } from '../_figures/picture';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { type Mark, marksOf } from './board-marks';
import { Handle, type HandleActions, Handles, StateDisc } from './handles';
import { lastChange } from './last-change';
import type { LayerId } from './layers';
import { MarkAt } from './mark-at';
import { MemberDiscs, MemberHandles, revealed } from './member-handles';
import { isByHalf } from './number-rows';
import { PassArrow } from './pass-arrow';
import { Stripes } from './stripes';
import type { Board } from './use-board';

/** Where the line of a figure of one issue goes; the trail has the room below it. */
export function boardLine(issues: Board['issues'], { width, height, fontPx }: Box): Line {
  const pixels = [fontPx * 2.2, width - fontPx * 2.2] as const;
  return lineOf({ issues, path: [] }, 0, pixels, height * 0.62, fontPx);
}

interface Props {
  readonly board: Board;
  /** Where many games of the scene end, once they are played. */
  readonly cloud: Cloud | null;
  readonly line: Line;
  readonly box: Box;
  readonly actions: HandleActions;
  /** Id of the text that says which keys do what. */
  readonly keys: string;
}

/** The playground on one issue: members stacked over a line, the DAO on it, what the model says, and the trail below. */
export function LineBoard({ board, cloud, line, box, actions, keys }: Props) {
  const text = useText();
  const { t, format } = text;
  const { scene, analysis, picked } = board;
  const { axis, y, fontPx, issue } = line;
  const isShown = (layer: LayerId) => !board.hidden.includes(layer);
  const spots = useSpots(board, line);
  const value = board.state[0] ?? 0;
  const x = axis.at(value);
  const marks = marksOf(text, analysis).filter(({ layer }) => isShown(layer));
  const last = lastChange(board);
  const over = y - fontPx * 0.95;
  const { border, arrows } = analysis.passing;
  return (
    <>
      <Figure width={box.width} height={box.height} fontPx={fontPx} title={t('playground.figure')}>
        <Flags
          flags={flagsOf(text, board, marks, issue)}
          line={line}
          rowY={fontPx * 1.3}
          bounds={[0, box.width]}
        />
        {cloud !== null && <Bands cloud={cloud} line={line} />}
        {isShown('passing') && border?.length === 2 && (
          <Stretch line={line} from={border[0]?.[0] ?? 0} to={border[1]?.[0] ?? 0} />
        )}
        <Ruler line={line} />
        {isShown('arrows') &&
          arrows.map(([tip = 0]) => (
            <PassArrow key={tip} from={[x, over]} to={[place(axis, tip).px, over]} fontPx={fontPx} />
          ))}
        {isShown('trail') && <Trail board={board} line={line} bottom={box.height} />}
        <MemberDiscs spots={spots} picked={picked} />
        <Marks marks={marks} line={line} />
        {last && (
          <ProposalArrow
            from={[place(axis, last.from[0] ?? 0).px, over]}
            to={[place(axis, last.to[0] ?? 0).px, over]}
            outcome={last.outcome}
            fontPx={fontPx * 0.8}
          />
        )}
        <StateDisc x={x} y={y} r={fontPx * 0.6} />
        <OffEdges members={revealed(scene.members)} line={line} />
      </Figure>
      <Handles actions={actions} box={box} keys={keys}>
        <MemberHandles members={scene.members} issues={board.issues} spots={spots} picked={picked} />
        <Handle
          picked="state"
          x={x}
          y={y}
          r={fontPx * 0.6}
          isPicked={picked === 'state'}
          isStop
          label={t('playground.state')}
          says={format.state(board.issues, board.state)}
          value={value}
          low={issue.min}
          high={issue.max}
        />
      </Handles>
    </>
  );
}

/** Members stacked over their places, as in the room's figures. */
function useSpots({ scene: { members } }: Board, { axis, d, fontPx, y }: Line) {
  return useMemo(() => {
    const radii = dotRadii(
      members.map(({ tokens }) => tokens),
      fontPx * 0.8,
    );
    const dots = members.map(({ ideal }, i) => ({ x: place(axis, ideal[d] ?? 0).px, r: radii[i] ?? 0 }));
    const lift = fontPx * 1.4;
    const { spots } = stackDots(dots, y - lift - fontPx * 3);
    return dots.map(({ x, r }, i) => ({ x: x + (spots[i]?.dx ?? 0), y: y - lift - (spots[i]?.y ?? 0), r }));
  }, [members, axis, d, fontPx, y]);
}

/** The words over the line: where the DAO, the median and the average are. */
function flagsOf({ t, format }: Text, board: Board, marks: readonly Mark[], issue: Issue): readonly Flag[] {
  const now = board.state[0] ?? 0;
  const isStill = !isByHalf(board.scene.rules.mechanism);
  const flags = marks.map(({ layer, point: [value = 0], interval: [[low, high] = [value, value]] }): Flag => {
    const at = format.short(issue, value);
    if (layer === 'average')
      return { key: layer, value, text: t('playground.flag.average', { value: at }), tone: 'fill-muted' };
    const where = low === high ? at : `${format.short(issue, low)}–${format.short(issue, high)}`;
    const text = t(isStill ? 'playground.flag.standstill' : 'playground.flag.median', { value: where });
    return { key: layer, value, text, tone: 'fill-model' };
  });
  const text = t('playground.flag.now', { value: format.short(issue, now) });
  return [...flags, { key: 'now', value: now, text, tone: 'fill-accent' }];
}

function Stretch({ line, from, to }: { readonly line: Line; readonly from: number; readonly to: number }) {
  const { axis, y, fontPx } = line;
  const id = useId();
  const [left, right] = [place(axis, from).px, place(axis, to).px];
  const height = fontPx * 1.1;
  const box = { x: round(left), y: round(y - height / 2), width: round(right - left), height: round(height) };
  return (
    <g>
      <Stripes id={id} gap={fontPx * 0.55} />
      <rect {...box} fill={`url(#${id})`} opacity={0.5} />
      <rect {...box} className="fill-none stroke-for" strokeWidth={round(fontPx * 0.1)} />
    </g>
  );
}

function Marks({ marks, line }: { readonly marks: readonly Mark[]; readonly line: Line }) {
  const { axis, y, fontPx } = line;
  const r = fontPx * 0.72;
  const xs = spreadMarks(
    marks.map(({ point }) => ({ x: place(axis, point[0] ?? 0).px, y })),
    r,
    axis.pixels,
  );
  return marks.map((mark, i) => {
    const [low = 0, high = 0] = mark.interval[0] ?? [];
    return (
      <g key={mark.layer}>
        {high > low && (
          <path
            d={`M${round(place(axis, low).px)} ${round(y)}H${round(place(axis, high).px)}`}
            className="stroke-model"
            strokeWidth={round(fontPx * 0.3)}
          />
        )}
        <MarkAt mark={mark} x={xs[i] ?? 0} y={y} r={r} />
      </g>
    );
  });
}

/** Where the DAO stood after each round since it came here, the newest on top. */
function Trail({
  board,
  line,
  bottom,
}: {
  readonly board: Board;
  readonly line: Line;
  readonly bottom: number;
}) {
  const { axis, y, fontPx } = line;
  const { played, scene } = board;
  if (played.length === 0) return null;
  const places = [scene.here, ...played.map(({ state }) => state)];
  const top = y + fontPx * 2.2;
  const step = Math.min(fontPx * 0.9, (bottom - top - fontPx * 0.4) / places.length);
  const spots = places.map((place, i) => {
    return [axis.at(place[0] ?? 0), top + step * (places.length - 1 - i)] as const;
  });
  return (
    <g className="pointer-events-none">
      <polyline
        points={spots.map(([px, py]) => `${round(px)},${round(py)}`).join(' ')}
        className="fill-none stroke-accent"
        strokeWidth={round(fontPx * 0.12)}
        opacity={0.7}
      />
      {spots.length <= 60 &&
        spots.map(([px, py], i) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: the i-th place of a walk stays the i-th
            key={i}
            cx={round(px)}
            cy={round(py)}
            r={round(Math.min(fontPx * 0.2, step * 0.45))}
            className={
              i === 0 || played[i - 1]?.tally.accepted ? 'fill-accent' : 'fill-surface stroke-accent'
            }
          />
        ))}
    </g>
  );
}
