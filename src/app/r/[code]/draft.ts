const keyOf = (code: string) => `dao:draft:${code}`;

/** What was being written in this room's chat when the page was left; empty where nothing, or storage is blocked. */
export function readDraft(code: string): string {
  try {
    return sessionStorage.getItem(keyOf(code)) ?? '';
  } catch {
    // Blocked storage holds nothing.
    return '';
  }
}

/** Keeps what is being written for a reload. */
export function writeDraft(code: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(keyOf(code));
    else sessionStorage.setItem(keyOf(code), text);
  } catch {
    // Blocked storage: it lasts as long as the page.
  }
}
