import { afterEach, describe, expect, test, vi } from 'vitest';
import { goalInWords } from '../../src/app/r/[code]/secret';
import { words } from '../support/text';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The module as a page loads it: with nothing in memory, and the storage of the browser it runs in. */
const load = (storage: Pick<Storage, 'getItem' | 'setItem'>) => {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', storage);
  return import('../../src/app/_client/first-look');
};

describe('[PAGE-2] a player sees what they want once without asking, in each room', () => {
  test('once per room, and a reload does not show it again', async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const page = await load(storage);
    expect(page.isFirstLook('KMW37H')).toBe(true);
    page.rememberLook('KMW37H');
    expect(page.isFirstLook('kmw 37h')).toBe(false);
    const reloaded = await load(storage);
    expect(reloaded.isFirstLook('KMW37H')).toBe(false);
    expect(reloaded.isFirstLook('ABC234')).toBe(true);
  });

  test('where storage is blocked it is remembered until a reload', async () => {
    const refuse = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const page = await load({ getItem: refuse, setItem: refuse });
    expect(page.isFirstLook('KMW37H')).toBe(true);
    page.rememberLook('KMW37H');
    expect(page.isFirstLook('KMW37H')).toBe(false);
  });

  test('the goal is said in one line', () => {
    const tax = { label: 'Tax', unit: '$ per tonne', min: 0, max: 100 };
    expect(goalInWords(words('en'), [tax], [40])).toBe('You want $40. Vote for what brings the DAO closer.');
    expect(goalInWords(words('en'), [tax, tax], [40, 1])).toContain('You want all of this.');
  });
});
