'use client';

import { useEffect, useState } from 'react';
import { deviceNow } from '../_client/clock';
import { useReplayedMs } from '../_client/replayed-time';
import { formatCountdown } from '../_lib/format';

/** How long ago a moment of the server's clock was, by whole seconds; stands still while the room is paused. */
export function Elapsed({
  sinceMs,
  clockOffsetMs,
  pausedAtMs,
}: {
  readonly sinceMs: number;
  readonly clockOffsetMs: number;
  readonly pausedAtMs: number | null;
}) {
  const [liveMs, setLiveMs] = useState<number | null>(null);
  const replayedMs = useReplayedMs();
  const standsAtMs = pausedAtMs ?? replayedMs;
  const runs = standsAtMs === null;
  useEffect(() => {
    if (!runs) return;
    const update = () => setLiveMs(deviceNow() + clockOffsetMs);
    update();
    const timer = setInterval(update, 1000);
    return () => clearInterval(timer);
  }, [clockOffsetMs, runs]);
  const nowMs = standsAtMs ?? liveMs;
  return (
    <span className="tabular">
      {nowMs === null ? '–:––' : formatCountdown(Math.floor(Math.max(0, nowMs - sinceMs) / 1000) * 1000)}
    </span>
  );
}
