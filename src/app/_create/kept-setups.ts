import type { Setup } from '../../protocol/setup';
import type { Checked } from './fault';

/** A set-up that this browser keeps under a name, or what is wrong with it by now. */
export interface KeptSetup {
  readonly name: string;
  readonly checked: Checked;
}

const PREFIX = 'dao:setup:';

/** Keeps a set-up, in place of one of the same name; false where the browser does not let us, or has no room left. */
export function keepSetup(name: string, setup: Setup): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(setup));
    return true;
  } catch {
    // Storage is blocked or full; the caller says so.
    return false;
  }
}

/** Forgets the set-up of this name. */
export function forgetSetup(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}

/** The set-ups that this browser keeps, by name. The checks are fetched if there are any. */
export async function keptSetups(): Promise<readonly KeptSetup[]> {
  const stored = storedSetups();
  if (stored.length === 0) return [];
  const { readSetup } = await import('./fault');
  return stored.map(({ name, text }) => ({ name, checked: readSetup(text) }));
}

function storedSetups(): readonly { readonly name: string; readonly text: string }[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .sort((a, b) => a.localeCompare(b))
      .map((key) => ({ name: key.slice(PREFIX.length), text: localStorage.getItem(key) ?? '' }));
  } catch {
    // Storage is blocked, so nothing was kept.
    return [];
  }
}
