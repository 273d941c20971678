'use client';

import { Measured } from './measured';
import { NumberLine } from './number-line';
import type { Picture } from './picture';
import { Plane } from './plane';
import { Strips } from './strips';

/**
 * The picture of the issue space that suits its number of issues: a number line for one, a plane for two, a strip
 * per issue from three on. Takes its height from `className`.
 */
export function StateFigure({
  picture,
  dense = false,
  className = '',
}: {
  readonly picture: Picture;
  /** Strips one below the other as flat as they can be read, in two columns where there is room. */
  readonly dense?: boolean;
  readonly className?: string;
}) {
  if (picture.issues.length > 2) return <Strips picture={picture} dense={dense} className={className} />;
  return (
    <Measured className={className}>
      {(box) =>
        picture.issues.length === 1 ? (
          <NumberLine picture={picture} box={box} />
        ) : (
          <Plane picture={picture} box={box} />
        )
      }
    </Measured>
  );
}
