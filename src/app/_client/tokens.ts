import { normalizeCode } from '../../protocol/defaults';

export type TokenKind = 'seat' | 'host';

/** Used where the browser refuses storage (private mode): works until the page is reloaded. */
const memory = new Map<string, string>();

const TOKEN_SHAPE = /^[A-Za-z0-9_-]{32,64}$/;

const keyOf = (kind: TokenKind, code: string) => `dao:${kind}:${normalizeCode(code)}`;

/** `bytes` random bytes as base64url. `crypto.randomUUID` does not exist on plain http, this does. */
export function randomId(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** A new secret for a seat or a host. */
export const newToken = (): string => randomId(24);

/** The secret that this browser holds, or null. */
export function readToken(kind: TokenKind, code: string): string | null {
  const key = keyOf(kind, code);
  const kept = memory.get(key);
  if (kept !== undefined) return kept;
  try {
    const stored = localStorage.getItem(key);
    return stored !== null && TOKEN_SHAPE.test(stored) ? stored : null;
  } catch {
    // Storage is blocked, so nothing can have been stored.
    return null;
  }
}

/** Keeps a secret; false when it lives in memory only, so that a reload would lose it. */
export function saveToken(kind: TokenKind, code: string, token: string): boolean {
  const key = keyOf(kind, code);
  memory.set(key, token);
  try {
    localStorage.setItem(key, token);
    return true;
  } catch {
    return false;
  }
}

/**
 * The secret for a seat or for hosting: from the link's fragment, which wins, is kept for reloads and, being secret,
 * is taken out of a player's address, where the next glance at the phone would show it; else from storage.
 */
export function linkedToken(kind: TokenKind, code: string): string | null {
  const fromLink = location.hash.slice(1);
  if (!TOKEN_SHAPE.test(fromLink)) return readToken(kind, code);
  const kept = saveToken(kind, code, fromLink);
  // Who opens the link of a seat wants to sit there.
  if (kind === 'seat') leftMark(code).set(false);
  if (kept && kind === 'seat') history.replaceState(history.state, '', location.pathname + location.search);
  return fromLink;
}

/** Whether the seat of this browser's secret was left, and not taken back since. */
export interface LeftMark {
  get(): boolean;
  set(left: boolean): void;
}

/** Kept beside the secret, so that a reload does not take a seat back that was left. */
export function leftMark(code: string): LeftMark {
  const key = `dao:left:${normalizeCode(code)}`;
  return {
    get: () => stored(() => localStorage.getItem(key)) !== null,
    set: (left) => void stored(() => (left ? localStorage.setItem(key, '1') : localStorage.removeItem(key))),
  };
}

/** What the storage answers; null where it is blocked, when nothing outlives a reload anyway. */
function stored<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

/** The host's secret that this page was opened with. */
export const hostToken = (code: string): string | null => linkedToken('host', code);

/** Whether a reload would keep what is saved. */
export function storageWorks(): boolean {
  try {
    const key = 'dao:probe';
    localStorage.setItem(key, '1');
    localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
