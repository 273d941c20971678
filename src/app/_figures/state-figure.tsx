'use client';

import { Measured } from './measured';
import { NumberLine } from './number-line';
import type { Picture } from './picture';
import { Plane } from './plane';
import { Strips } from './strips';

/**
 * The picture of the issue space that suits its number of issues: a number line for one, a plane with a strip
 * per axis for two, a strip per issue from three on. Takes its height from `className`.
 */
export function StateFigure({
  picture,
  className = '',
}: {
  readonly picture: Picture;
  readonly className?: string;
}) {
  if (picture.issues.length === 1) {
    return <Measured className={className}>{(box) => <NumberLine picture={picture} box={box} />}</Measured>;
  }
  if (picture.issues.length > 2) return <Strips picture={picture} className={className} />;
  return (
    <div className={`@container flex min-h-0 flex-col ${className}`}>
      <div className="flex min-h-0 flex-1 flex-col gap-4 @[44em]:flex-row">
        <Measured className="min-h-0 flex-[3]">{(box) => <Plane picture={picture} box={box} />}</Measured>
        <Strips picture={picture} className="@[44em]:max-w-[18em] flex-[2] content-center" />
      </div>
    </div>
  );
}
