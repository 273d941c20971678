import { vi } from 'vitest';

/** What a page keeps for a reload. */
export type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/** Storage that holds what it is given. */
export function storage(): Kept {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

const refuse = () => {
  throw new DOMException('blocked', 'SecurityError');
};

/** Of a browser that refuses it. */
export const blockedStorage: Kept = { getItem: refuse, setItem: refuse };

/** A module as a page loads it, with nothing in memory and the storage of the browser it runs in. */
export function asLoaded<Module>(kept: Kept, load: () => Promise<Module>): Promise<Module> {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', kept);
  return load();
}
