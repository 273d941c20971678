'use client';

import { useMemo } from 'react';
import { useText } from '../_text/provider';
import { Measured } from './measured';
import type { Picture } from './picture';
import { Plane } from './plane';
import { principalPlane, projectPicture } from './principal';

/** Many issues as one plane: an extra beside the strips. Nothing where members do not differ enough to span one. */
export function PrincipalFigure({
  picture,
  className = '',
}: {
  readonly picture: Picture;
  readonly className?: string;
}) {
  const text = useText();
  const { members, issues } = picture;
  const plane = useMemo(() => principalPlane((members ?? []).map(({ ideal }) => ideal)), [members]);
  if (!plane) return null;
  const share = text.format.share(plane.share);
  // Where other rules would have led stands without the model, and may be on one page with what the model said.
  const title = picture.branches ? 'figures.principal.branches' : 'figures.principal.title';
  return (
    <>
      <p className="leading-snug">{text.t('debrief.plane', { issues: issues.length, share })}</p>
      <Measured className={className}>
        {(box) => (
          <Plane picture={projectPicture(text, picture, plane)} box={box} title={text.t(title, { share })} />
        )}
      </Measured>
    </>
  );
}
