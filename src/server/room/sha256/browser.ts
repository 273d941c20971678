import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { RunningHash } from './running-hash';

/**
 * SHA-256 in a browser. Its own `crypto.subtle` is for secure addresses alone, which a room on a local network has not,
 * and answers later, which pure functions cannot wait for.
 */

const encoder = new TextEncoder();
const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? encoder.encode(content) : content;

/** SHA-256 of text in UTF-8, or of bytes, in hex. */
export function sha256(content: string | Uint8Array): string {
  return bytesToHex(digest(bytesOf(content)));
}

/** SHA-256 of content that comes piece by piece. */
export function sha256OfPieces(): RunningHash {
  const running = digest.create();
  return { update: (piece) => void running.update(bytesOf(piece)), hex: () => bytesToHex(running.digest()) };
}
