import type { Setup } from '../../protocol/setup';

/** A set-up on its way from another page to the form that makes rooms. */

const KEY = 'dao:handed-setup';

/** Used where the browser refuses storage: a page of this app that follows in the same tab still has it. */
let inMemory: string | null = null;

/** Puts a set-up down for the form to open. */
export function handSetup(setup: Setup): void {
  inMemory = JSON.stringify(setup);
  try {
    sessionStorage.setItem(KEY, inMemory);
  } catch {
    // Kept in memory above.
  }
}

/** Takes up what was put down, once; null where nothing was, or nothing that makes a room. */
export async function takeSetup(): Promise<Setup | null> {
  const text = stored();
  if (text === null) return null;
  const { readSetup } = await import('./fault');
  const checked = readSetup(text);
  return checked.ok ? checked.setup : null;
}

function stored(): string | null {
  const kept = inMemory;
  inMemory = null;
  try {
    const text = sessionStorage.getItem(KEY) ?? kept;
    sessionStorage.removeItem(KEY);
    return text;
  } catch {
    // Storage is blocked.
    return kept;
  }
}
