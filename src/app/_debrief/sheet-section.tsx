import type { ReactNode } from 'react';
import { Card } from '../_ui/card';

/**
 * One part of the sheet under its heading; on paper without a frame, and never torn in two. What has a figure may go on
 * in the next column below it: heading and figure stay together.
 */
export function SheetSection({
  title,
  figure,
  className = '',
  children,
}: {
  readonly title: string;
  readonly figure?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const heading = <h2 className="font-bold text-xl print:text-[10pt]">{title}</h2>;
  const flow = figure === undefined ? 'print:break-inside-avoid' : '';
  return (
    <Card className={`print:border-0 print:p-0 print:leading-snug ${flow} ${className}`}>
      {figure === undefined ? (
        heading
      ) : (
        <div className="print:break-inside-avoid print:break-after-avoid">
          {heading}
          <div className="mt-2 print:mt-1">{figure}</div>
        </div>
      )}
      <div className="mt-2 space-y-2 print:mt-1 print:space-y-1">{children}</div>
    </Card>
  );
}
