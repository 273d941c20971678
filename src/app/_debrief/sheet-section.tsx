import type { ReactNode } from 'react';
import { Card } from '../_ui/card';

/** One part of the sheet under its heading; on paper without a frame, and never torn in two. */
export function SheetSection({
  title,
  className = '',
  children,
}: {
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <Card className={`print:break-inside-avoid print:border-0 print:p-0 print:leading-snug ${className}`}>
      <h2 className="font-bold text-xl print:text-[10pt]">{title}</h2>
      <div className="mt-2 space-y-2 print:mt-1 print:space-y-1">{children}</div>
    </Card>
  );
}
