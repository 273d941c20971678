import { useText } from '../_text/provider';
import { BranchEndsOnPlane, BranchesOnPlane } from './branches';
import { describePicture } from './describe';
import { Figure, ProposalArrow } from './marks';
import type { Box } from './measured';
import type { Picture } from './picture';
import { axesOf, Grid } from './plane-grid';
import {
  CloudOnPlane,
  LandmarksOnPlane,
  MembersOnPlane,
  OffPlane,
  PathOnPlane,
  SideBars,
  WinSetOnPlane,
} from './plane-layers';
import { ArrowWords } from './plane-words';
import { PoolOnPlane } from './pool-layers';
import { YolkOnPlane } from './yolk-on-plane';

/** Two issues as a plane: numbered path, proposal arrow and, in the debrief, members, model and simulated ends. */
export function Plane({
  picture,
  box,
  title,
}: {
  readonly picture: Picture;
  readonly box: Box;
  /** What the figure is called, where the issues' names do not say it. */
  readonly title?: string;
}) {
  const text = useText();
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
    <Figure
      width={box.width}
      height={box.height}
      fontPx={fontPx}
      title={title ?? describePicture(text, picture)}
    >
      <Grid axes={axes} ix={ix} iy={iy} boxWidth={box.width} />
      {picture.winSet && <WinSetOnPlane border={picture.winSet} axes={axes} />}
      {picture.cloud && <CloudOnPlane cloud={picture.cloud} axes={axes} />}
      {picture.yolk && <YolkOnPlane yolk={picture.yolk} axes={axes} />}
      {picture.members && <MembersOnPlane picture={picture} axes={axes} />}
      {picture.branches && <BranchesOnPlane branches={picture.branches} axes={axes} />}
      {picture.path.length > 0 && (
        <PathOnPlane path={picture.path} arrow={proposal?.from ?? null} axes={axes} />
      )}
      {picture.branches && <BranchEndsOnPlane branches={picture.branches} axes={axes} />}
      {proposal && (
        <>
          <SideBars proposal={proposal} axes={axes} />
          <ProposalArrow
            from={at(proposal.from)}
            to={at(proposal.to)}
            outcome={proposal.outcome}
            fontPx={fontPx}
          />
          <ArrowWords proposal={proposal} axes={axes} boxWidth={box.width} />
        </>
      )}
      {picture.pool && <PoolOnPlane pool={picture.pool} axes={axes} />}
      {picture.landmarks && <LandmarksOnPlane landmarks={picture.landmarks} axes={axes} />}
      {picture.members && <OffPlane picture={picture} axes={axes} />}
    </Figure>
  );
}
