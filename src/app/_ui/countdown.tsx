'use client';
import { useRemainingMs } from '../_client/use-room';
import { formatCountdown } from '../_lib/format';

/**
 * Time left until a moment of the server's clock. Not read out every second: only that ten seconds are left.
 */
export function Countdown({
  atMs,
  clockOffsetMs,
  className = '',
}: {
  readonly atMs: number;
  readonly clockOffsetMs: number;
  readonly className?: string;
}) {
  const remainingMs = useRemainingMs(atMs, clockOffsetMs);
  const ending = remainingMs !== null && remainingMs > 0 && remainingMs <= 10_000;
  return (
    <>
      <span role="timer" aria-live="off" className={`tabular ${className}`}>
        {remainingMs === null ? '–:––' : formatCountdown(remainingMs)}
      </span>
      <span role="status" className="sr-only">
        {ending ? 'Ten seconds left' : ''}
      </span>
    </>
  );
}
