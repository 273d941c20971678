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
} from './plane-layers';

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
      <Grid axes={axes} ix={ix} iy={iy} boxWidth={box.width} />
      {picture.cloud && <CloudOnPlane cloud={picture.cloud} axes={axes} />}
      {picture.members && <MembersOnPlane picture={picture} axes={axes} />}
      {picture.path.length > 0 && <PathOnPlane path={picture.path} axes={axes} />}
      {proposal && (
        <>
          <SideBars proposal={proposal} axes={axes} />
          <ProposalArrow
            from={at(proposal.from)}
            to={at(proposal.to)}
            outcome={proposal.outcome}
            fontPx={fontPx}
          />
        </>
      )}
      {picture.landmarks && <LandmarksOnPlane landmarks={picture.landmarks} axes={axes} />}
      {picture.members && <OffPlane picture={picture} axes={axes} />}
    </Figure>
  );
}
