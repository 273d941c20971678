import { afterEach, expect, test, vi } from 'vitest';
import { forgetRoom, hostedRooms, rememberRoom } from '../../src/app/_client/hosted';
import { newToken, saveToken } from '../../src/app/_client/tokens';

/** A browser's storage: what is stored are its own enumerable properties. */
class FakeStorage {
  [key: string]: unknown;
  getItem(key: string) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  setItem(key: string, value: string) {
    this[key] = value;
  }
  removeItem(key: string) {
    delete this[key];
  }
}

afterEach(() => vi.unstubAllGlobals());

test('[PAGE-111] the start page lists rooms this browser can run again, the latest first, until taken off', () => {
  vi.stubGlobal('localStorage', new FakeStorage());
  const remember = (code: string, seenAtMs: number) => {
    const room = { code, title: `DAO ${code}`, seenAtMs, ended: false };
    rememberRoom(room);
    return room;
  };
  for (const code of ['KMWQ37', 'CFHKMQ', 'RWXY23']) saveToken('host', code, newToken());
  const [first, second] = [remember('KMWQ37', 1), remember('CFHKMQ', 2)];
  remember('QQQQQQ', 3); // No secret to go back with.
  localStorage.setItem('dao:console:RWXY23', '{"title":7');
  expect(hostedRooms()).toEqual([second, first]);
  const third = { ...first, seenAtMs: 4, ended: true };
  rememberRoom(third);
  expect(hostedRooms()).toEqual([third, second]);
  forgetRoom('KMWQ37');
  expect(hostedRooms()).toEqual([second]);
});

test('[PAGE-111] a browser that refuses storage has no such list, and no error', () => {
  const refuse = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  rememberRoom({ code: 'KMWQ37', title: 'DAO', seenAtMs: 1, ended: false });
  forgetRoom('KMWQ37');
  expect(hostedRooms()).toEqual([]);
});
