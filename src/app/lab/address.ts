/** What stands behind `?` in a page's address; of a name that is there several times, a list. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** An address's part behind `?`, from what Next makes of it. */
export function addressIn(given: SearchParams): string {
  const entries = Object.entries(given);
  return new URLSearchParams(entries.map(([key, value = '']) => [key, [value].flat().join(',')])).toString();
}
