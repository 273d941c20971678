'use client';

import { memo, useId, useMemo } from 'react';
import type { Vector } from '../../sim/types';
import { dotRadii, place, spreadMarks } from '../_figures/geometry';
import { Figure, ProposalArrow } from '../_figures/marks';
import type { Box } from '../_figures/measured';
import { pathThrough, round } from '../_figures/paths';
import type { Cloud } from '../_figures/picture';
import { type Axes, axesOf, Grid } from '../_figures/plane-grid';
import { CloudOnPlane, OffPlane, WinSetOnPlane } from '../_figures/plane-layers';
import { YolkOnPlane } from '../_figures/yolk-on-plane';
import { useText } from '../_text/provider';
import { type Mark, marksOf } from './board-marks';
import { Handle, type HandleActions, Handles, StateDisc } from './handles';
import { lastChange } from './last-change';
import type { LayerId } from './layers';
import { MarkAt } from './mark-at';
import { MemberDiscs, MemberHandles, revealed } from './member-handles';
import { PassArrow } from './pass-arrow';
import type { Board } from './use-board';

/** How large a picture of the plane is drawn, on which axes. */
export function planeAxes(issues: Board['issues'], box: Box): Axes {
  return axesOf({ issues, path: [] }, box);
}

/** The same axes are not drawn anew while marks move over them. */
const StillGrid = memo(Grid);

interface Props {
  readonly board: Board;
  /** Where many games of the scene end, once they are played. */
  readonly cloud: Cloud | null;
  /** The board's issues, on scales as wide as is shown. */
  readonly shown: Board['issues'];
  readonly axes: Axes;
  readonly box: Box;
  readonly actions: HandleActions;
  /** Id of the text that says which keys do what. */
  readonly keys: string;
}

/** The playground on two issues: members and the DAO to drag, and all that the model says about them. */
export function PlaneBoard({ board, cloud, shown, axes, box, actions, keys }: Props) {
  const text = useText();
  const { t, format } = text;
  const clip = useId();
  const { scene, analysis, picked } = board;
  const { x, y, fontPx } = axes;
  const isShown = (layer: LayerId) => !board.hidden.includes(layer);
  const spots = useSpots(board, axes);
  const [ix, iy] = shown;
  if (!ix || !iy) return null;
  const at = (point: Vector): [number, number] => [x.at(point[0] ?? 0), y.at(point[1] ?? 0)];
  const [stateX, stateY] = at(board.state);
  const { border, arrows } = analysis.passing;
  return (
    <>
      <Figure width={box.width} height={box.height} fontPx={fontPx} title={t('playground.figure')}>
        <clipPath id={clip}>
          <rect
            x={round(x.pixels[0])}
            y={round(y.pixels[1])}
            width={round(x.pixels[1] - x.pixels[0])}
            height={round(y.pixels[0] - y.pixels[1])}
          />
        </clipPath>
        <StillGrid axes={axes} ix={ix} iy={iy} boxWidth={box.width} />
        {cloud !== null && <CloudOnPlane cloud={cloud} axes={axes} />}
        {isShown('passing') && border !== null && border.length > 0 && (
          <WinSetOnPlane border={border} axes={axes} />
        )}
        <g clipPath={`url(#${clip})`}>
          {isShown('yolk') && analysis.yolk?.applies && (
            <YolkOnPlane yolk={analysis.yolk.value} axes={axes} />
          )}
          {isShown('trail') && <Trail board={board} axes={axes} />}
          {isShown('arrows') &&
            arrows.map((tip) => (
              <PassArrow key={tip.join()} from={at(board.state)} to={at(tip)} fontPx={fontPx} />
            ))}
        </g>
        <MemberDiscs spots={spots} picked={picked} />
        <Marks marks={marksOf(text, analysis).filter(({ layer }) => isShown(layer))} axes={axes} />
        <g clipPath={`url(#${clip})`}>
          <LastChange board={board} at={at} fontPx={fontPx} />
        </g>
        <StateDisc x={stateX} y={stateY} r={fontPx * 0.6} />
        <OffPlane picture={{ issues: shown, path: [], members: revealed(scene.members) }} axes={axes} />
      </Figure>
      <Handles actions={actions} box={box} keys={keys}>
        <MemberHandles members={scene.members} issues={board.issues} spots={spots} picked={picked} />
        <Handle
          picked="state"
          x={stateX}
          y={stateY}
          r={fontPx * 0.6}
          isPicked={picked === 'state'}
          isStop
          label={t('playground.state')}
          says={format.state(board.issues, board.state)}
          value={board.state[0] ?? 0}
          low={ix.min}
          high={ix.max}
        />
      </Handles>
    </>
  );
}

function useSpots({ scene: { members } }: Board, { x, y, fontPx }: Axes) {
  return useMemo(() => {
    const radii = dotRadii(
      members.map(({ tokens }) => tokens),
      fontPx * 0.9,
    );
    return members.map(({ ideal }, i) => ({
      x: place(x, ideal[0] ?? 0).px,
      y: place(y, ideal[1] ?? 0).px,
      r: radii[i] ?? 0,
    }));
  }, [members, x, y, fontPx]);
}

/** Where the DAO has been since it came here. */
function Trail({ board, axes: { x, y, fontPx } }: { readonly board: Board; readonly axes: Axes }) {
  const { played, scene } = board;
  const moves = played.filter(({ tally }) => tally.accepted).map(({ state }) => state);
  if (moves.length === 0) return null;
  const points = [scene.here, ...moves].map((p) => [x.at(p[0] ?? 0), y.at(p[1] ?? 0)] as const);
  const [[startX, startY] = [0, 0]] = points;
  return (
    <g className="pointer-events-none">
      <path
        d={pathThrough(points)}
        className="fill-none stroke-accent"
        strokeWidth={round(fontPx * 0.1)}
        strokeLinejoin="round"
        opacity={moves.length > 100 ? 0.35 : 0.7}
      />
      {moves.length <= 100 &&
        points.map(([px, py], i) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: the i-th place of a walk stays the i-th
            key={i}
            cx={round(px)}
            cy={round(py)}
            r={round(fontPx * 0.16)}
            className="fill-accent"
          />
        ))}
      <circle
        cx={round(startX)}
        cy={round(startY)}
        r={round(fontPx * 0.38)}
        className="fill-surface stroke-accent"
        strokeWidth={2}
      />
    </g>
  );
}

/** What was proposed last, from where to where, and what became of it. */
function LastChange({
  board,
  at,
  fontPx,
}: {
  readonly board: Board;
  readonly at: (point: Vector) => [number, number];
  readonly fontPx: number;
}) {
  const last = lastChange(board);
  if (last === null) return null;
  return <ProposalArrow from={at(last.from)} to={at(last.to)} outcome={last.outcome} fontPx={fontPx * 0.8} />;
}

/** The model's marks, side by side where they would hide each other. */
function Marks({ marks, axes: { x, y, fontPx } }: { readonly marks: readonly Mark[]; readonly axes: Axes }) {
  const r = fontPx * 0.72;
  const spots = marks.map(({ point }) => ({
    x: place(x, point[0] ?? 0).px,
    y: place(y, point[1] ?? 0).px,
  }));
  const xs = spreadMarks(spots, r, x.pixels);
  return marks.map((mark, i) => (
    <MarkAt key={mark.layer} mark={mark} x={xs[i] ?? 0} y={spots[i]?.y ?? 0} r={r} />
  ));
}
