'use client';
import { useState } from 'react';
import { useRemainingMs } from '../_client/use-room';
import { formatCountdown } from '../_lib/format';

interface Clock {
  readonly atMs: number;
  readonly clockOffsetMs: number;
}

/**
 * Time left until a moment of the server's clock. Not read out every second: only that ten seconds are left.
 */
export function Countdown({ atMs, clockOffsetMs, className = '' }: Clock & { readonly className?: string }) {
  const remainingMs = useRemainingMs(atMs, clockOffsetMs);
  return (
    <>
      <span role="timer" aria-live="off" className={`tabular ${className}`}>
        {remainingMs === null ? '–:––' : formatCountdown(remainingMs)}
      </span>
      <TenSeconds key={atMs} atMs={atMs} clockOffsetMs={clockOffsetMs} />
    </>
  );
}

/** Read out as the clock passes ten; made anew for every moment counted down to. */
function TenSeconds({ atMs, clockOffsetMs }: Clock) {
  const remainingMs = useRemainingMs(atMs, clockOffsetMs);
  const [firstMs, setFirstMs] = useState<number | null>(null);
  if (firstMs === null && remainingMs !== null) setFirstMs(remainingMs);
  return (
    <span role="status" className="sr-only">
      {firstMs !== null && remainingMs !== null && isPassingTen(firstMs, remainingMs)
        ? 'Ten seconds left'
        : ''}
    </span>
  );
}

/**
 * Whether a clock that began at `firstMs` has just come down to ten seconds: never for one that began below, nor
 * for one that slept past it, as a phone in a pocket does.
 */
export const isPassingTen = (firstMs: number, remainingMs: number): boolean =>
  firstMs > 10_000 && remainingMs <= 10_000 && remainingMs > 8_000;
