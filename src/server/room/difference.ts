/** Where two JSON values differ: by what names, and what stands there. */
export interface Difference {
  readonly where: string;
  readonly recorded: string;
  readonly again: string;
}

/** Whether two numbers are taken to be the same. */
export type SameNumber = (a: number, b: number) => boolean;

/** Share of a scale by which last digits may differ where programs round differently. */
const ROUNDING = 1e-9;

/** Whether two numbers are the same but for rounding, in a figure of size `scale`: of the larger one unless said. */
export function isClose(a: number, b: number, scale = Math.max(Math.abs(a), Math.abs(b))): boolean {
  return Math.abs(a - b) <= ROUNDING * scale;
}

/** The first place in which a recorded JSON value differs from another; null: none. O(size). */
export function firstDifference(
  recorded: unknown,
  again: unknown,
  isSame: SameNumber = Object.is,
  where = '',
): Difference | null {
  const areSame =
    typeof recorded === 'number' && typeof again === 'number' ? isSame(recorded, again) : recorded === again;
  if (areSame) return null;
  if (!isObject(recorded) || !isObject(again) || Array.isArray(recorded) !== Array.isArray(again))
    return { where, recorded: inWords(recorded), again: inWords(again) };
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(again)])) {
    const path = where === '' ? key : `${where}.${key}`;
    const differs = firstDifference(ownIn(recorded, key), ownIn(again, key), isSame, path);
    if (differs !== null) return differs;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function ownIn(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

const MOST_CHARACTERS = 80;

function inWords(value: unknown): string {
  const text = value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
