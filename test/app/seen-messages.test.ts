import { afterEach, describe, expect, test, vi } from 'vitest';
import { asLoaded, blockedStorage, type Kept, storage } from '../support/storage';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const load = (kept: Kept) => asLoaded(kept, () => import('../../src/app/r/[code]/seen-messages'));

describe('[PAGE-125] what a player has not opened is new', () => {
  test('nothing is seen before it was opened; a reload does not forget; each chat is another', async () => {
    const kept = storage();
    const page = await load(kept);
    expect(page.readSeen('KMW37H', null)).toBe(0);
    page.writeSeen('KMW37H', null, 12);
    const reloaded = await load(kept);
    expect(reloaded.readSeen('KMW37H', null)).toBe(12);
    expect(reloaded.readSeen('ABC234', null)).toBe(0);
    // Who is put into another group has read nothing there.
    expect(reloaded.readSeen('KMW37H', 0)).toBe(0);
  });

  test('where storage is blocked it is remembered until a reload', async () => {
    const page = await load(blockedStorage);
    page.writeSeen('KMW37H', 1, 7);
    expect(page.readSeen('KMW37H', 1)).toBe(7);
  });
});
