import { createHash, hash } from 'node:crypto';
import type { RunningHash } from './running-hash';

/** SHA-256 by Node's own code, some ten times as fast as JavaScript's: a live room takes three an event. */

/** SHA-256 of text in UTF-8, or of bytes, in hex. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** SHA-256 of content that comes piece by piece. */
export function sha256OfPieces(): RunningHash {
  const running = createHash('sha256');
  return { update: (piece) => void running.update(piece), hex: () => running.digest('hex') };
}
