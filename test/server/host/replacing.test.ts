import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/server/host';
import { MemoryStore } from '../../../src/server/store/memory';
import { connection, hostOn, newRoom } from './harness';

const rename = (name: string) =>
  ({ actor: { kind: 'host' }, command: { type: 'rename', seat: 0, name } }) as const;

describe('a room whose record is changed beside it', () => {
  test('[ARCH-12] lets go of all connections, which say hello again; who asks meanwhile waits for what is there then', async () => {
    const store = new MemoryStore();
    const host = hostOn(store);
    const room = await newRoom(host, { seating: 'in-order' });
    const { code } = room.state;
    const join = { type: 'join', name: 'Ada', tokenHash: sha256('ada') } as const;
    await room.submit({ actor: { kind: 'guest' }, command: join });
    const ada = connection({ role: 'player', seat: 0 }, sha256('ada'));
    await room.connect(ada.subscriber);

    let asked: Promise<unknown> = Promise.resolve();
    // What was decided before is stored first, so that `work` finds it.
    const decided = room.submit(rename('Ada the first'));
    const found = await host.replacing(code, async () => {
      asked = host.room(code);
      expect(ada.asked).toEqual({ hellos: 0, gone: 1 });
      expect(await room.submit(rename('Ada the second'))).toMatchObject({ ok: false });
      const late = connection({ role: 'projector' });
      await room.connect(late.subscriber);
      expect(late.asked.gone).toBe(1);
      return (await store.read(room.roomId)).length;
    });
    expect(await decided).toMatchObject({ ok: true, seq: found });
    const after = await host.room(code);
    expect(await asked).toBe(after);
    expect(after).not.toBe(room);
    expect(after?.state.seats[0]?.person?.name).toBe('Ada the first');
    expect(ada.frames.at(-1)?.seq ?? 0).toBeLessThanOrEqual(found);
    expect(await after?.submit(rename('Ada the third'))).toMatchObject({ ok: true });
    await host.stop();
  });

  test('[ARCH-12] is there as before when the work fails, and gone when its record is', async () => {
    const store = new MemoryStore();
    const host = hostOn(store);
    const { roomId, state } = await newRoom(host);
    await expect(host.replacing(state.code, () => Promise.reject(new Error('disk full')))).rejects.toThrow(
      'disk full',
    );
    expect((await host.room(state.code))?.state).toEqual(state);
    await host.replacing(state.code, () => store.archive.remove(roomId));
    expect(await host.room(state.code)).toBeNull();
    expect(await host.room(state.code)).toBeNull();
    await host.stop();
  });
});
