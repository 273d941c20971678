'use client';

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** The space a figure has, and the text size around it, in CSS pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly fontPx: number;
}

/**
 * Measures the space that CSS gives and draws a figure for exactly that, so that text in figures keeps the size
 * of the text around it on every screen and at every zoom. Give it a height by `className`; the figure never
 * changes it.
 */
export function Measured({
  className = '',
  children,
}: {
  readonly className?: string;
  readonly children: (box: Box) => ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      // Paper takes the figure as it is on screen, larger or smaller: nothing is drawn anew while a page is printed.
      if (window.matchMedia('print').matches) return;
      const { clientWidth: width, clientHeight: height } = element;
      const fontPx = Number.parseFloat(getComputedStyle(element).fontSize);
      setBox((old) =>
        old && old.width === width && old.height === height && old.fontPx === fontPx
          ? old
          : { width, height, fontPx },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} className={`relative min-w-0 overflow-hidden print:h-auto print:min-h-0 ${className}`}>
      <div className="absolute inset-0 print:static">
        {box && box.width > 0 && box.height > 0 && children(box)}
      </div>
    </div>
  );
}
