'use client';

import { Measured } from './measured';
import { NumberLine } from './number-line';
import type { Picture } from './picture';
import { Plane } from './plane';
import { Strips } from './strips';

/**
 * The picture of the issue space that suits its number of issues: a number line for one, a plane with a strip
 * per axis for two, a strip per issue from three on. Takes its height from `className`. `bare` leaves out the
 * plane's strips.
 */
export function StateFigure({
  picture,
  bare = false,
  className = '',
}: {
  readonly picture: Picture;
  readonly bare?: boolean;
  readonly className?: string;
}) {
  if (picture.issues.length === 1) {
    return <Measured className={className}>{(box) => <NumberLine picture={picture} box={box} />}</Measured>;
  }
  if (picture.issues.length > 2) return <Strips picture={picture} className={className} />;
  const plane = (flex: string) => (
    <Measured className={flex}>{(box) => <Plane picture={picture} box={box} />}</Measured>
  );
  if (bare) return plane(className);
  return (
    <div className={`@container flex min-h-0 flex-col ${className}`}>
      <div className="flex min-h-0 flex-1 flex-col gap-4 @[44em]:flex-row">
        {plane('min-h-0 flex-[3]')}
        <Strips picture={picture} className="flex-[2] content-center @[44em]:max-w-[18em]" />
      </div>
    </div>
  );
}
