'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { STAGES } from './stages';

/** The debrief's stage and how to move it. */
export interface StageControl {
  readonly index: number;
  readonly go: (index: number) => void;
}

const LAST = STAGES.length - 1;

/**
 * The stage of the debrief of room `code`. Pages of one browser (a laptop's console and the projector window
 * beside it) move together; pages on other devices have their own buttons.
 */
export function useStage(code: string): StageControl {
  const [index, setIndex] = useState(0);
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const opened = new BroadcastChannel(`dao:debrief:${code}`);
    channel.current = opened;
    opened.onmessage = (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'number') setIndex(within(event.data));
    };
    return () => {
      channel.current = null;
      opened.close();
    };
  }, [code]);
  const go = useCallback((wanted: number) => {
    setIndex(within(wanted));
    channel.current?.postMessage(within(wanted));
  }, []);
  return { index, go };
}

const within = (index: number) => Math.min(Math.max(Math.trunc(index), 0), LAST);
