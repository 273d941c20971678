import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppendRequest, EventStore, StoredEvent } from '../../../src/server/store/types';

export const CREATED_AT = 1_795_000_000_000;

export function event(seq: number, payload: unknown = { seat: seq }): StoredEvent {
  return { seq, at: CREATED_AT + seq, type: 'vote-cast', payload, hash: `hash-${seq}` };
}

export function events(first: number, count: number): StoredEvent[] {
  return Array.from({ length: count }, (_, index) => event(first + index));
}

/** The first append of a room. */
export function founding(roomId: string, code = `code-${roomId}`, count = 1): AppendRequest {
  return {
    roomId,
    expectedSeq: 0,
    events: events(1, count),
    open: true,
    create: { code, createdAt: CREATED_AT },
  };
}

export function following(roomId: string, expectedSeq: number, count = 1, open = true): AppendRequest {
  return { roomId, expectedSeq, events: events(expectedSeq + 1, count), open };
}

const OK = { ok: true };
const CONFLICT = { ok: false, code: 'sequence-conflict' };

/** What every EventStore promises. `make` gives a new, empty store. */
export function storeContract(name: string, make: () => Promise<EventStore>): void {
  describe(name, () => {
    let store: EventStore;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.close());

    const seqs = async (roomId: string): Promise<number[]> => (await store.read(roomId)).map((e) => e.seq);

    it('[STORE-1] gives back what was appended, in order, and from a given sequence number', async () => {
      const withCommand = { ...event(2), commandId: 'command-2' };
      const request = { ...founding('a'), events: [event(1), withCommand, event(3)] };
      expect(await store.append([request])).toEqual([OK]);
      expect(await store.read('a')).toEqual([event(1), withCommand, event(3)]);
      expect(await store.read('a', 2)).toEqual([event(3)]);
      expect(await store.read('a', 3)).toEqual([]);
      expect(await store.read('nobody')).toEqual([]);
      expect(await store.read('a', 0, 2)).toEqual([event(1), withCommand]);
      expect(await store.read('a', 2, 2)).toEqual([event(3)]);
    });

    it('[STORE-1] keeps any JSON payload and any text exactly', async () => {
      let room = 0;
      const text = fc.string({ unit: 'binary' });
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), text, async (json, type) => {
          const payload: unknown = JSON.parse(JSON.stringify(json));
          const id = `json-${room++}`;
          const kept = { ...event(1, payload), type };
          await store.append([{ ...founding(id), events: [kept] }]);
          expect(await store.read(id)).toEqual([kept]);
        }),
        { numRuns: 60 },
      );
    });

    it('[STORE-2] refuses an append that does not follow on the last event: behind it, or past it', async () => {
      await store.append([founding('a', 'A', 3)]);
      expect(await store.append([following('a', 2)])).toEqual([CONFLICT]);
      expect(await store.append([following('a', 4)])).toEqual([CONFLICT]);
      expect(await store.append([{ ...following('a', 0) }])).toEqual([CONFLICT]);
      expect(await store.append([following('a', 3)])).toEqual([OK]);
      expect(await seqs('a')).toEqual([1, 2, 3, 4]);
    });

    it('[STORE-2] writes all the events of a request or none', async () => {
      await store.append([founding('a', 'A', 2)]);
      expect(await store.append([following('a', 1, 5)])).toEqual([CONFLICT]);
      expect(await seqs('a')).toEqual([1, 2]);
    });

    it('[STORE-3] refuses a room it does not know, and a second making of one it does', async () => {
      expect(await store.append([following('ghost', 0)])).toEqual([{ ok: false, code: 'unknown-room' }]);
      expect(await store.append([following('ghost', 7)])).toEqual([{ ok: false, code: 'unknown-room' }]);
      await store.append([founding('a', 'A')]);
      expect(await store.append([founding('a', 'A')])).toEqual([CONFLICT]);
      expect(await store.append([founding('a', 'B')])).toEqual([CONFLICT]);
      expect(await store.findByCode('B')).toBeNull();
    });

    it('[STORE-3] refuses a code in use, also by a closed room and within one call', async () => {
      await store.append([founding('a', 'SAME'), following('a', 1, 1, false)]);
      const taken = { ok: false, code: 'code-taken' };
      expect(await store.append([founding('b', 'SAME')])).toEqual([taken]);
      expect(await store.append([founding('c', 'NEW'), founding('d', 'NEW')])).toEqual([OK, taken]);
      expect(await seqs('b')).toEqual([]);
      expect(await seqs('d')).toEqual([]);
      expect((await store.findByCode('SAME'))?.id).toBe('a');
    });

    it('[STORE-4] a refused request does not fail the others in the call', async () => {
      await store.append([founding('a'), founding('b')]);
      const results = await store.append([
        following('a', 1),
        following('b', 9),
        following('ghost', 0),
        founding('c', 'code-a'),
        founding('d'),
      ]);
      expect(results.map((r) => (r.ok ? 'ok' : r.code))).toEqual([
        'ok',
        'sequence-conflict',
        'unknown-room',
        'code-taken',
        'ok',
      ]);
      expect([await seqs('a'), await seqs('b'), await seqs('d')]).toEqual([[1, 2], [1], [1]]);
    });

    it('[STORE-5] takes requests of one room that follow each other in one call', async () => {
      const chain = [founding('a'), following('a', 1, 2), following('a', 3)];
      expect(await store.append(chain)).toEqual([OK, OK, OK]);
      expect(await seqs('a')).toEqual([1, 2, 3, 4]);
    });

    it('[STORE-5] refuses what was decided on a refused request, though its number be free', async () => {
      await store.append([founding('a'), founding('b')]);
      await store.append([following('a', 1)]);
      const results = await store.append([following('a', 1), following('a', 2), following('b', 1)]);
      expect(results).toEqual([CONFLICT, CONFLICT, OK]);
      expect(await seqs('a')).toEqual([1, 2]);
    });

    it('[STORE-6] finds rooms by exact code and lists the open ones, oldest first', async () => {
      await store.append([
        { ...founding('young', 'YOUNG'), create: { code: 'YOUNG', createdAt: CREATED_AT + 5 } },
        founding('old', 'OLD'),
        founding('done', 'DONE'),
        following('done', 1, 1, false),
        founding('back', 'BACK'),
        following('back', 1, 1, false),
        following('back', 2, 1, true),
      ]);
      expect(await store.findByCode('DONE')).toEqual({
        id: 'done',
        code: 'DONE',
        createdAt: CREATED_AT,
        open: false,
      });
      expect((await store.findByCode('BACK'))?.open).toBe(true);
      expect(await store.findByCode('old')).toBeNull();
      expect((await store.openRooms()).map((room) => room.id)).toEqual(['back', 'old', 'young']);
      expect((await store.openRooms())[1]).toEqual({
        id: 'old',
        code: 'OLD',
        createdAt: CREATED_AT,
        open: true,
      });
    });

    it('[STORE-4] takes many rooms and a thousand events in one call', async () => {
      const rooms = Array.from({ length: 40 }, (_, index) => `room-${index}`);
      expect(await store.append(rooms.map((id) => founding(id)))).toEqual(rooms.map(() => OK));
      const votes = rooms.flatMap((id) => Array.from({ length: 25 }, (_, index) => following(id, 1 + index)));
      expect(votes).toHaveLength(1000);
      expect((await store.append(votes)).every((result) => result.ok)).toBe(true);
      for (const id of rooms) expect(await seqs(id)).toEqual(events(1, 26).map((e) => e.seq));
      expect(await store.append([founding('long', 'LONG', 1000)])).toEqual([OK]);
      expect(await store.read('long')).toEqual(events(1, 1000));
    });

    it.each([
      ['no events', { ...following('a', 1), events: [] }, 'no events'],
      [
        'a gap in the numbers',
        { ...following('a', 1), events: [event(2), event(4)] },
        'seq 4 where 3 follows',
      ],
      ['a first event off by one', { ...following('a', 1), events: [event(1)] }, 'seq 1 where 2 follows'],
      ['a fraction of a millisecond', { ...following('a', 1), events: [{ ...event(2), at: 0.5 }] }, 'at 0.5'],
      ['no payload', { ...following('a', 1), events: [event(2, undefined)].map(withoutPayload) }, 'payload'],
      ['a sequence that is no count', following('a', Number.NaN), 'expectedSeq NaN'],
      ['a making past the start', { ...founding('z'), expectedSeq: 1, events: [event(2)] }, 'first append'],
    ])('[STORE-7] throws for a malformed request: %s', async (_, request, message) => {
      await store.append([founding('a')]);
      await expect(store.append([following('a', 1), request])).rejects.toThrow(RangeError);
      await expect(store.append([request])).rejects.toThrow(message);
      expect(await seqs('a')).toEqual([1]);
    });
  });
}

function withoutPayload(kept: StoredEvent): StoredEvent {
  return { ...kept, payload: undefined };
}
