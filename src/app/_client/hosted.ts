import { normalizeCode } from '../../protocol/defaults';
import { readToken } from './tokens';

/** A room whose console this browser has opened. */
export interface HostedRoom {
  readonly code: string;
  readonly title: string;
  /** When its console was last open, ms since 1970 by this device's clock. */
  readonly seenAtMs: number;
  readonly ended: boolean;
}

const PREFIX = 'dao:console:';
const keyOf = (code: string) => PREFIX + normalizeCode(code);

/** Keeps a room for the list of those one can go back to. Without storage there is no such list. */
export function rememberRoom({ code, ...room }: HostedRoom): void {
  try {
    localStorage.setItem(keyOf(code), JSON.stringify(room));
  } catch {
    // Storage is blocked, and then the console's secret would not outlive the page either.
  }
}

/** Takes a room off the list; its secret stays, so that its link still works. */
export function forgetRoom(code: string): void {
  try {
    localStorage.removeItem(keyOf(code));
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}

/** The rooms whose consoles this browser can open again, the latest first. */
export function hostedRooms(): readonly HostedRoom[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key) => hostedRoom(key.slice(PREFIX.length), localStorage.getItem(key)))
      .sort((a, b) => b.seenAtMs - a.seenAtMs);
  } catch {
    // Storage is blocked, so nothing was kept.
    return [];
  }
}

/** What was stored, if it still makes sense and there is a secret to go back with. */
function hostedRoom(code: string, stored: string | null): readonly HostedRoom[] {
  if (readToken('host', code) === null) return [];
  try {
    const { title, seenAtMs, ended } = JSON.parse(stored ?? '');
    const isSound = typeof title === 'string' && Number.isFinite(seenAtMs) && typeof ended === 'boolean';
    return isSound ? [{ code, title, seenAtMs, ended }] : [];
  } catch {
    // Written by something else: no room of ours.
    return [];
  }
}
