/** For browsers that refuse storage: as long as the page is not loaded anew. */
const carriedHere = new Map<string, string>();

const keyOf = (code: string) => `dao:name-for:${code}`;

/** The name that someone on the way from another room had there; null where nobody is. */
export function carriedName(code: string): string | null {
  const key = keyOf(code);
  try {
    return sessionStorage.getItem(key) ?? carriedHere.get(key) ?? null;
  } catch {
    // Storage is blocked: it may still be in memory.
    return carriedHere.get(key) ?? null;
  }
}

/** Takes a name along to the room `code`, where its field is filled in with it. */
export function carryName(code: string, name: string): void {
  const key = keyOf(code);
  carriedHere.set(key, name);
  try {
    sessionStorage.setItem(key, name);
  } catch {
    // Kept in memory above, which is enough unless the page is loaded anew.
  }
}
