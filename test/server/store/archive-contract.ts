import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Card, type Store, searchable } from '../../../src/server/store/archive-types';
import type { StoredEvent } from '../../../src/server/store/types';
import { CREATED_AT, event, events, following, founding } from './contract';

const card = (title: string, change: Partial<Card> = {}): Card => ({
  content: { title },
  format: 1,
  ended: true,
  words: searchable(title),
  ...change,
});

/** A room `id` that was opened so many milliseconds after the others, and has ended. */
const endedRoom = (id: string, age = 0) => [
  { ...founding(id, id.toUpperCase()), create: { code: id.toUpperCase(), createdAt: CREATED_AT + age } },
  following(id, 1, 1, false),
];

/** What every Store promises of its archive. `make` gives a new, empty store. */
export function archiveContract(name: string, make: () => Promise<Store>): void {
  describe(`the archive of ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.close());

    const found = async (search: string, tag?: string) => {
      const words = searchable(search).split(' ').filter(Boolean);
      const sessions = await store.archive.find({ words, limit: 50, ...(tag === undefined ? {} : { tag }) });
      return sessions.map(({ record }) => record.id);
    };

    it('[STORE-20] names rooms without a card, with one of another format, or ended since, oldest first', async () => {
      await store.append([...endedRoom('b', 1), ...endedRoom('a'), founding('c', 'C')]);
      const unfiled = async (format: number) => (await store.archive.unfiled(format)).map(({ id }) => id);
      expect(await store.archive.unfiled(1)).toContainEqual({
        id: 'c',
        code: 'C',
        createdAt: CREATED_AT,
        open: true,
      });
      expect(await unfiled(1)).toEqual(['a', 'c', 'b']);
      for (const id of ['a', 'b']) await store.archive.file(id, card(id));
      await store.archive.file('c', card('c', { ended: false }));
      expect(await unfiled(1)).toEqual([]);
      expect(await unfiled(2)).toEqual(['a', 'c', 'b']);
      await store.append([following('c', 1, 1, false)]);
      expect(await unfiled(1)).toEqual(['c']);
    });

    it('[STORE-20] lists sessions newest first, a page at a time', async () => {
      await store.append([
        ...endedRoom('a'),
        ...endedRoom('b', 5),
        ...endedRoom('c', 5),
        ...endedRoom('d', 9),
      ]);
      for (const id of ['c', 'a', 'd', 'b']) await store.archive.file(id, card(id));
      expect(await found('')).toEqual(['d', 'c', 'b', 'a']);
      const [first, second] = await store.archive.find({ words: [], limit: 2 });
      expect([first?.record.id, second?.record.id]).toEqual(['d', 'c']);
      const rest = await store.archive.find({ words: [], limit: 2, after: second?.record ?? never() });
      expect(rest.map(({ record }) => record.id)).toEqual(['b', 'a']);
      expect(rest[1]).toEqual({
        record: { id: 'a', code: 'A', createdAt: CREATED_AT, open: false },
        content: { title: 'a' },
        tags: [],
        note: '',
      });
    });

    it('[STORE-21] finds sessions that hold every word, in title, code, tags or note, whatever case and accents', async () => {
      await store.append([...endedRoom('a', 2), ...endedRoom('b', 1), ...endedRoom('c')]);
      await store.archive.file('a', card('Política fiscal A'));
      await store.archive.file('b', card('100 % grant_pool B'));
      await store.archive.file('c', card('Fiscal policy C'));
      expect(await store.archive.remark('b', { tags: ['Otoño 2026'], note: 'Mrs Ångström’s class' })).toBe(
        true,
      );
      expect(await found('fiscal')).toEqual(['a', 'c']);
      expect(await found('POLITICA fiscal')).toEqual(['a']);
      expect(await found('angstrom grant')).toEqual(['b']);
      expect(await found('otono')).toEqual(['b']);
      expect(await found('fiscal grant')).toEqual([]);
      expect(await found('%')).toEqual(['b']);
      expect(await found('t_p')).toEqual(['b']);
      expect(await found('', 'Otoño 2026')).toEqual(['b']);
      expect(await found('', 'otoño 2026')).toEqual([]);
      expect(await found('fiscal', 'Otoño 2026')).toEqual([]);
    });

    it('[STORE-22] keeps remarks when a card is made again, and replaces what is given of them', async () => {
      await store.append([...endedRoom('a'), ...endedRoom('b')]);
      for (const id of ['a', 'b']) await store.archive.file(id, card(id));
      await store.archive.remark('a', { tags: ['pilot', 'berlin'], note: 'first' });
      await store.archive.remark('b', { tags: ['pilot'], note: '' });
      await store.archive.file('a', card('again', { format: 2 }));
      expect(await store.archive.filed('a')).toMatchObject({
        content: { title: 'again' },
        tags: ['berlin', 'pilot'],
        note: 'first',
      });
      expect(await store.archive.tags()).toEqual([
        { tag: 'berlin', sessions: 1 },
        { tag: 'pilot', sessions: 2 },
      ]);
      await store.archive.remark('a', { tags: ['vienna'], note: '' });
      expect(await store.archive.filed('a')).toMatchObject({ tags: ['vienna'], note: '' });
      expect(await found('first')).toEqual([]);
      const together = [
        store.archive.remark('a', { tags: ['graz'] }),
        store.archive.remark('a', { note: 'n' }),
      ];
      expect(await Promise.all(together)).toEqual([true, true]);
      expect(await store.archive.filed('a')).toMatchObject({ tags: ['graz'], note: 'n' });
      await store.archive.remark('a', { tags: ['vienna'], note: '' });
      expect(await store.archive.remark('nobody', { tags: ['x'], note: '' })).toBe(false);
      expect(await store.archive.filed('nobody')).toBeNull();
    });

    it('[STORE-23] takes a room out with all that belongs to it; it is unknown then and its code is free', async () => {
      await store.append([...endedRoom('a'), ...endedRoom('b')]);
      for (const id of ['a', 'b']) await store.archive.file(id, card(id));
      await store.archive.remark('a', { tags: ['pilot'], note: 'gone' });
      await store.archive.remove('a');
      expect(await store.read('a')).toEqual([]);
      expect(await store.findByCode('A')).toBeNull();
      expect(await found('')).toEqual(['b']);
      expect(await store.archive.tags()).toEqual([]);
      expect(await store.append([following('a', 2)])).toEqual([{ ok: false, code: 'unknown-room' }]);
      await store.archive.file('a', card('a'));
      expect(await found('')).toEqual(['b']);
      await store.archive.remove('a');
      expect(await store.append([founding('c', 'A')])).toEqual([{ ok: true }]);
      expect(await store.read('b')).toHaveLength(2);
    });

    it('[STORE-24] rewrites the payloads of a room and adds an event, both or neither', async () => {
      const own = { ...event(2, { name: 'Ada' }), commandId: 'command-2' };
      await store.append([{ ...founding('a', 'A'), events: [event(1), own] }, founding('b', 'B', 2)]);
      const whole: StoredEvent = { ...event(1), blind: 'blind-1' };
      const { commandId: _, ...scrubbed } = { ...own, payload: { name: null }, digest: 'digest-2' };
      expect(await store.archive.rewrite('a', [whole], event(2, 'late'))).toBe(false);
      expect(await store.archive.rewrite('a', [whole], event(4, 'early'))).toBe(false);
      expect(await store.archive.rewrite('nobody', [whole], event(3))).toBe(false);
      expect(await store.read('a')).toEqual([event(1), own]);
      expect(await store.archive.rewrite('a', [whole, scrubbed], event(3, 'end'))).toBe(true);
      expect(await store.read('a')).toEqual([whole, scrubbed, event(3, 'end')]);
      expect((await store.findByCode('A'))?.open).toBe(false);
      expect(await store.append([following('a', 2)])).toEqual([{ ok: false, code: 'sequence-conflict' }]);
      expect(await store.read('b')).toEqual(events(1, 2));
      await store.archive.purge();
      expect(await store.read('a')).toEqual([whole, scrubbed, event(3, 'end')]);
    });

    it('[STORE-24] rewrites and removes a long log, and appends of other rooms go on meanwhile', async () => {
      await store.append([founding('long', 'LONG', 5000), founding('a', 'A')]);
      const rewritten = events(1, 5000).map((each) => ({ ...each, payload: null, digest: `d${each.seq}` }));
      const [done, ...appended] = await Promise.all([
        store.archive.rewrite('long', rewritten, event(5001)),
        ...Array.from({ length: 20 }, (_, i) => store.append([following('a', 1 + i)])),
      ]);
      expect([done, appended.flat().every(({ ok }) => ok)]).toEqual([true, true]);
      expect(await store.read('long', 4998)).toEqual([...rewritten.slice(4998), event(5001)]);
      await Promise.all([
        store.archive.remove('long'),
        store.archive.purge(),
        store.append([following('a', 21)]),
      ]);
      expect(await store.findByCode('LONG')).toBeNull();
      expect(await store.read('a')).toEqual(events(1, 22));
    });

    it('[STORE-25] keeps the hash of one key: claimed once, reset at will', async () => {
      expect(await store.archive.keyHash()).toBeNull();
      expect(await store.archive.claim('first')).toBe(true);
      expect(await store.archive.claim('second')).toBe(false);
      expect(await store.archive.keyHash()).toBe('first');
      await store.archive.resetKey('third');
      expect(await store.archive.keyHash()).toBe('third');
    });
  });
}

function never(): never {
  throw new Error('there must be one');
}
