import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyzeOutput } from '../../src/cli/session-commands';
import type { Debrief } from '../../src/protocol/debrief';
import type { DebriefReply } from '../../src/protocol/messages';
import { EVENTS } from '../../src/protocol/version';
import { debriefFor, openedLog } from '../../src/server/room';
import { assemble, type RunningServer } from '../../src/server/server';
import { MemoryStore } from '../../src/server/store/memory';
import { readAll } from '../../src/server/store/read-all';
import { scenarioAt } from '../server/room/game';
import { PLANE } from '../support/exported';
import { openRoom, WireClient } from '../support/room';

/** The server as it runs, but for its pages, and a game played in it over sockets. */
let server: RunningServer;
const store = new MemoryStore();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dao-analyze-'));
  server = await assemble({
    store,
    pages: (_, response) => response.writeHead(204).end(),
    publicUrl: null,
    log: pino({ level: 'silent' }),
  });
  server.http.listen(0, '127.0.0.1');
  await once(server.http, 'listening');
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A game in which people come, change seats, vote by turns, give a vote away and meet new rules on the way. */
async function played(origin: string) {
  const room = await openRoom(
    origin,
    scenarioAt(PLANE, {
      rounds: 4,
      executionNoise: 0.5,
      mechanism: { id: 'token-majority', delegation: { mode: 'transitive', delegates: { 3: 4 } } },
    }),
    { settleSeconds: null, records: 'all' },
  );
  const host = await WireClient.host(origin, room);
  const ada = await WireClient.player(origin, room.code, 'Ada');
  const bo = await WireClient.player(origin, room.code, 'Bo');
  await host.do({ type: 'start' });
  for (let round = 1; round <= 4; round += 1) {
    await ada.do({ type: 'vote', round, choice: round % 2 === 0 ? 'against' : 'for' });
    if (round !== 3) await bo.do({ type: 'vote', round, choice: 'for' });
    await host.do({ type: 'close-voting', round });
    if (round === 2) await host.do({ type: 'change-rules', mechanism: { id: 'member-majority' } });
    await host.do({ type: 'next', round });
  }
  return { room, host, close: () => [host, ada, bo].map((client) => client.close()) };
}

describe('lab analyze', () => {
  test('[EXPORT-8] prints of an export, to the last digit, the debrief that the live room showed', async () => {
    const origin = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
    const { room, host, close } = await played(origin);
    const live: DebriefReply = await host.socket.timeout(30_000).emitWithAck(EVENTS.debrief);
    if (!live.ok) throw new Error(live.problem.code);
    const response = await fetch(`${origin}/api/rooms/${room.code}/export`, {
      headers: { Authorization: `Bearer ${room.hostToken}` },
    });
    close();
    const bytes = Buffer.from(await response.arrayBuffer());
    const file = join(folder, 'session.zip');
    await writeFile(file, bytes);
    expect(live.debrief.roundsPlayed).toBe(4);
    expect(live.debrief.people.persons.map(({ ballots }) => ballots).sort()).toEqual([3, 4]);
    // Files go by seat. What the room is shown is the same in an order that tells nobody's seat.
    const record = await store.findByCode(room.code);
    if (record === null) throw new Error('the room is gone');
    const state = openedLog(record.id, await readAll(store, record.id));
    const bySeat = JSON.parse(await analyzeOutput(file)) as Debrief;
    expect(bySeat.members.map(({ ideal }) => ideal)).toEqual(PLANE);
    expect(JSON.parse(JSON.stringify(debriefFor(state, bySeat, { role: 'host' })))).toEqual(live.debrief);
  });
});
