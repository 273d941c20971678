import { randomBytes } from 'node:crypto';
import { sha256 } from '../room';
import type { ArchiveStore } from '../store/archive-types';

/** The secret that opens all of a workspace's sessions. Whoever holds it keeps it: only its hash is stored. */

/** 256 random bits as base64url, in the shape of the other secrets. */
const newKey = (): string => randomBytes(32).toString('base64url');

/** Makes the key of a workspace that has none yet, and returns it this once; null where there is one. */
export async function firstKey(archive: Pick<ArchiveStore, 'claim'>): Promise<string | null> {
  const key = newKey();
  return (await archive.claim(sha256(key))) ? key : null;
}

/** Makes a new key, and returns it this once. The one of before opens nothing any more, at once. */
export async function renewKey(archive: Pick<ArchiveStore, 'resetKey'>): Promise<string> {
  const key = newKey();
  await archive.resetKey(sha256(key));
  return key;
}

/** Whether this is the workspace's key, as of now: it may have been made anew by another program. */
export async function isWorkspaceKey(archive: Pick<ArchiveStore, 'keyHash'>, key: string): Promise<boolean> {
  return key !== '' && (await archive.keyHash()) === sha256(key);
}

/** Where a key is brought to a browser; it stays there and is taken out of the address. */
export function keyAddress(origin: string, key: string): string {
  return `${origin}/sessions#key=${key}`;
}
