import { afterEach, describe, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The module as a page loads it: with nothing in memory, and the storage of the browser it runs in. */
const load = (storage: Pick<Storage, 'getItem' | 'setItem'>) => {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', storage);
  return import('../../src/app/r/[code]/seen-messages');
};

describe('[PAGE-125] what a player has not opened is new', () => {
  test('nothing is seen before it was opened; a reload does not forget; each chat is another', async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const page = await load(storage);
    expect(page.readSeen('KMW37H', null)).toBe(0);
    page.writeSeen('KMW37H', null, 12);
    const reloaded = await load(storage);
    expect(reloaded.readSeen('KMW37H', null)).toBe(12);
    expect(reloaded.readSeen('ABC234', null)).toBe(0);
    // Who is put into another group has read nothing there.
    expect(reloaded.readSeen('KMW37H', 0)).toBe(0);
  });

  test('where storage is blocked it is remembered until a reload', async () => {
    const refuse = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const page = await load({ getItem: refuse, setItem: refuse });
    page.writeSeen('KMW37H', 1, 7);
    expect(page.readSeen('KMW37H', 1)).toBe(7);
  });
});
