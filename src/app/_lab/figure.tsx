'use client';

import { type RefObject, useMemo, useRef } from 'react';
import { type Box, Measured } from '../_figures/measured';
import type { Cloud, Picture } from '../_figures/picture';
import { StateFigure } from '../_figures/state-figure';
import { useText } from '../_text/provider';
import { useHandling } from './handling';
import { lastChange } from './last-change';
import { boardLine, LineBoard } from './line-board';
import { revealed } from './member-handles';
import { PlaneBoard, planeAxes } from './plane-board';
import { issuesShowing } from './shown-issues';
import type { Board } from './use-board';

/** The picture of a board, as large as it has room. */
export function Figure({
  board,
  keys,
  cloud,
}: {
  readonly board: Board;
  /** Where many games of the scene end, once they are played. */
  readonly cloud: Cloud | null;
  /** Id of the text that says which keys do what. */
  readonly keys: string;
}) {
  const figure = useRef<HTMLDivElement>(null);
  const { issues, played, state, scene } = board;
  const shown = useMemo(
    () => issuesShowing(issues, [scene.here, ...played.map((round) => round.state), state]),
    [issues, scene.here, played, state],
  );
  if (issues.length > 2) return <Strips board={board} cloud={cloud} />;
  return (
    <div ref={figure}>
      <Measured
        className={issues.length === 1 ? 'h-[22rem] sm:h-[26rem]' : 'aspect-square max-h-[44rem] w-full'}
      >
        {(box) => <Drawn keys={keys} board={board} cloud={cloud} shown={shown} box={box} figure={figure} />}
      </Measured>
    </div>
  );
}

function Drawn({
  keys,
  board,
  cloud,
  shown,
  box: room,
  figure,
}: {
  readonly keys: string;
  readonly board: Board;
  readonly cloud: Cloud | null;
  readonly shown: Board['issues'];
  readonly box: Box;
  readonly figure: RefObject<HTMLDivElement | null>;
}) {
  const box = useMemo(() => withSmallText(room), [room]);
  const line = useMemo(() => (shown.length === 1 ? boardLine(shown, box) : null), [shown, box]);
  const plane = useMemo(() => (shown.length === 2 ? planeAxes(shown, box) : null), [shown, box]);
  const axes = useMemo(() => (line ? [line.axis] : plane ? [plane.x, plane.y] : []), [line, plane]);
  const actions = useHandling(board, axes, figure);
  const common = { board, cloud, box, actions, keys };
  if (line) return <LineBoard {...common} line={line} />;
  if (plane) return <PlaneBoard {...common} shown={shown} axes={plane} />;
  return null;
}

/** On a narrow screen the numbers on the axes give way to the plane. */
const withSmallText = (box: Box): Box =>
  box.width < box.fontPx * 28 ? { ...box, fontPx: box.fontPx * 0.8125 } : box;

/** From three issues on: a strip for each, to look at; places are changed in the fields below. */
function Strips({ board, cloud }: { readonly board: Board; readonly cloud: Cloud | null }) {
  const { issues, scene, analysis, played, hidden } = board;
  const change = lastChange(board);
  const landmarks = analysis.landmarks.filter(
    ({ id }) => !hidden.includes(id === 'marginalMedian' ? 'marginal' : 'geometric'),
  );
  const { t } = useText();
  const picture: Picture = {
    issues,
    path: [
      { round: scene.before, at: scene.here, passed: true },
      ...played.map(({ round, state, tally }) => ({ round, at: state, passed: tally.accepted })),
    ],
    members: revealed(scene.members),
    landmarks: landmarks.map((landmark) => ({
      ...landmark,
      mark: t(`playground.letter.${landmark.id === 'marginalMedian' ? 'marginal' : 'geometric'}`),
    })),
    ...(change === null ? {} : { proposal: change }),
    ...(cloud === null ? {} : { cloud }),
  };
  return <StateFigure picture={picture} className="h-[34rem]" />;
}
