/** This device's clock in ms since 1970, one that never jumps when the device corrects its time. */
export const deviceNow = (): number => performance.timeOrigin + performance.now();

/**
 * Server clock minus this device's, ms, from an answer that carried the server's time. The server read its clock
 * somewhere between asking and answer, so the midpoint is off by half of that at most. An earlier estimate that
 * agrees within it is kept: a countdown should not jump for nothing.
 */
export function clockOffset(
  serverMs: number,
  askedAtMs: number,
  answeredAtMs: number,
  earlierMs: number | null,
): number {
  const offsetMs = serverMs - (askedAtMs + answeredAtMs) / 2;
  if (earlierMs === null) return offsetMs;
  return Math.abs(offsetMs - earlierMs) <= (answeredAtMs - askedAtMs) / 2 ? earlierMs : offsetMs;
}
