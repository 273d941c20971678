import { normalizeCode } from '../../protocol/defaults';

/** Rooms looked at since the page was loaded, for browsers that refuse storage. */
const seen = new Set<string>();

const keyOf = (code: string) => `dao:looked:${normalizeCode(code)}`;

/** Whether this tab has not yet shown its person what they want in this room. */
export function isFirstLook(code: string): boolean {
  const key = keyOf(code);
  if (seen.has(key)) return false;
  try {
    return sessionStorage.getItem(key) === null;
  } catch {
    // Storage is blocked, so nothing can have been kept.
    return true;
  }
}

/** Remembers that this tab has shown it; only until a reload where storage is blocked. */
export function rememberLook(code: string): void {
  const key = keyOf(code);
  seen.add(key);
  try {
    sessionStorage.setItem(key, '1');
  } catch {
    // Kept in memory above: after a reload the card opens once more, which does no harm.
  }
}
