'use client';
import { useState } from 'react';
import { useIsReplayed } from '../_client/replayed-time';
import { type Clock, useRemainingMs } from '../_client/use-room';
import { formatCountdown } from '../_lib/format';
import { useText } from '../_text/provider';

type Moment = Clock & { readonly atMs: number };

type CountdownProps = Moment & {
  readonly className?: string;
  /** Another clock on the page reads out what is left. */
  readonly silent?: boolean;
};

/**
 * Time left until a moment of the server's clock. Not read out every second: only that thirty and that ten seconds
 * are left.
 */
export function Countdown({ className = '', silent = false, ...clock }: CountdownProps) {
  const remainingMs = useRemainingMs(clock);
  const isReplayed = useIsReplayed();
  return (
    <>
      <span role="timer" aria-live="off" className={`tabular ${className}`}>
        {remainingMs === null ? '–:––' : formatCountdown(remainingMs)}
      </span>
      {!silent && !isReplayed && <Milestones key={clock.atMs} {...clock} />}
    </>
  );
}

/** Read out as the clock passes one; made anew for every moment counted down to. */
function Milestones(clock: Moment) {
  const { t } = useText();
  const remainingMs = useRemainingMs(clock);
  const [firstMs, setFirstMs] = useState<number | null>(null);
  if (firstMs === null && remainingMs !== null) setFirstMs(remainingMs);
  const seconds = firstMs !== null && remainingMs !== null ? milestone(firstMs, remainingMs) : null;
  return (
    <span role="status" className="sr-only">
      {seconds !== null && t('common.seconds-left', { seconds })}
    </span>
  );
}

const MILESTONES_S = [30, 10];

/**
 * Seconds to read out now: 30 or 10, as a clock that began at `firstMs` has just come down to them. Null for a clock
 * that began below, and for one that slept past it, as a phone in a pocket does.
 */
export function milestone(firstMs: number, remainingMs: number): number | null {
  const passed = MILESTONES_S.find(
    (s) => firstMs > s * 1000 && remainingMs <= s * 1000 && remainingMs > s * 1000 - 2000,
  );
  return passed ?? null;
}
