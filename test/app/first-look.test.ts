import { afterEach, describe, expect, test, vi } from 'vitest';
import { goalInWords } from '../../src/app/r/[code]/secret';
import { asLoaded, blockedStorage, type Kept, storage } from '../support/storage';
import { words } from '../support/text';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const load = (kept: Kept) => asLoaded(kept, () => import('../../src/app/_client/first-look'));

describe('[PAGE-2] a player sees what they want once without asking, in each room', () => {
  test('once per room, and a reload does not show it again', async () => {
    const kept = storage();
    const page = await load(kept);
    expect(page.isFirstLook('KMW37H')).toBe(true);
    page.rememberLook('KMW37H');
    expect(page.isFirstLook('kmw 37h')).toBe(false);
    const reloaded = await load(kept);
    expect(reloaded.isFirstLook('KMW37H')).toBe(false);
    expect(reloaded.isFirstLook('ABC234')).toBe(true);
  });

  test('where storage is blocked it is remembered until a reload', async () => {
    const page = await load(blockedStorage);
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
