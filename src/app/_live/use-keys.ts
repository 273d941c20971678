'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import { useIsReplayed } from '../_client/replayed-time';

/** Names of keys as `KeyboardEvent.key` has them, and what each does; `null` for nothing right now. */
export type Keys = Readonly<Record<string, (() => void) | null>>;

/** Whether a key press belongs to the page, not to the control that has the focus or to a question on it. */
function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector('[role="alertdialog"]') !== null) return false;
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return true;
  if (focused.matches('input, textarea, select, [contenteditable]')) return false;
  const presses = event.key === ' ' || event.key === 'Enter';
  return !(presses && focused.matches('button, a, summary, [role="button"]'));
}

/** Shortcuts for the whole page; a control that has the focus keeps the keys it uses. None in a replay. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  const isReplayed = useIsReplayed();
  // As soon as the page shows what a key does: an effect may run after the press that follows.
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (isReplayed) return;
    const onKey = (event: KeyboardEvent) => {
      const action = latest.current[event.key];
      if (!action || !isFree(event)) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isReplayed]);
}
