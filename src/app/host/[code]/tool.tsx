import type { ComponentProps } from 'react';
import { Button } from '../../_ui/button';

/** A button of the console's many: full size for fingers on a phone, lower where a mouse points. */
export function Tool({ className = '', variant = 'secondary', ...props }: ComponentProps<typeof Button>) {
  return (
    <Button
      variant={variant}
      className={`tabular px-3! [overflow-wrap:anywhere] sm:min-h-10! sm:py-1! ${className}`}
      {...props}
    />
  );
}
