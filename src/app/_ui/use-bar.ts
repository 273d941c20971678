import { type RefCallback, useCallback } from 'react';

type Edge = 'top' | 'bottom';

const PADDING = { top: 'scrollPaddingTop', bottom: 'scrollPaddingBottom' } as const;

/** Bars that are on the page, for each edge of the screen. */
const BARS = { top: new Set<HTMLElement>(), bottom: new Set<HTMLElement>() } as const;

/**
 * For a bar that stays at an edge of the screen while the page scrolls beneath it: what gets the focus is scrolled clear
 * of it, however high it is, and wherever it is no such bar, nothing changes.
 */
export function useBar(edge: Edge): RefCallback<HTMLElement> {
  return useCallback(
    (bar) => {
      if (bar === null) return;
      BARS[edge].add(bar);
      const observer = new ResizeObserver(() => clearOfBars(edge));
      observer.observe(bar);
      return () => {
        observer.disconnect();
        BARS[edge].delete(bar);
        clearOfBars(edge);
      };
    },
    [edge],
  );
}

function clearOfBars(edge: Edge): void {
  const heights = [...BARS[edge]].map((bar) =>
    getComputedStyle(bar).position === 'sticky' ? bar.offsetHeight : 0,
  );
  document.documentElement.style[PADDING[edge]] = `${Math.max(0, ...heights)}px`;
}
