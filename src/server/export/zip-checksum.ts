import { sha256 } from '../room';
import type { Check } from './check';
import { found } from './check';

/**
 * An export's zip ends with a comment that holds the SHA-256 of every byte before it: compressed data can be changed
 * so that it unpacks to the same, and much in a zip's own records matters to nobody; here it is found.
 */

/** Length of the record that ends a zip, without the comment in it. */
export const END_RECORD_BYTES = 22;

/** Where in that record the comment's length stands, in two bytes, the lower one first. */
export const COMMENT_LENGTH_AT = 20;

/** The comment, in ASCII. */
export const checksumComment = (hash: string): string => `sha256:${hash}`;

/** Length of the comment. */
export const CHECKSUM_BYTES = checksumComment('0'.repeat(64)).length;

/** Whether a zip is, to the byte, what was exported. Another program that packs the files anew says nothing. O(bytes). */
export function checkZip(file: Uint8Array): Check {
  if (endsWithoutComment(file)) return found('zip-packed-again');
  const end = file.length - CHECKSUM_BYTES;
  const comment = new TextDecoder('latin1').decode(file.subarray(Math.max(0, end)));
  const fits = comment === checksumComment(sha256(file.subarray(0, Math.max(0, end))));
  return found(fits ? 'zip-same' : 'zip-differs');
}

function endsWithoutComment(file: Uint8Array): boolean {
  const record = file.subarray(-END_RECORD_BYTES);
  const isEnd = [0x50, 0x4b, 5, 6].every((byte, i) => record[i] === byte);
  return isEnd && record[COMMENT_LENGTH_AT] === 0 && record[COMMENT_LENGTH_AT + 1] === 0;
}
