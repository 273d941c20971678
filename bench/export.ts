import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DEFAULT_SETTINGS } from '../src/protocol/defaults';
import { exportFiles, zipOf } from '../src/server/export';
import {
  type Actor,
  decide,
  decideCreate,
  evolve,
  GENESIS_HASH,
  type RoomCommand,
  type RoomEvent,
  type RoomState,
  sealEvents,
} from '../src/server/room';
import { openStore } from '../src/server/store/open';
import type { Scenario } from '../src/sim/types';
import { machineFacts } from './machine';
import { table } from './table';

/**
 * Exports sessions of 1,000 people from a database, each in a process of its own, and prints the time and memory it
 * took. Played to 10 and to 50 rounds, so that it shows what grows with the length of the log.
 */

const PEOPLE = 1000;
const LENGTHS = [10, 50];

const scenario = (rounds: number): Scenario => ({
  title: 'A full hall',
  issues: ['Fees', 'Grants'].map((label) => ({ label, unit: '', min: -100, max: 100 })),
  initialState: [80, -60],
  population: {
    size: PEOPLE,
    ideals: { kind: 'normal', mean: [0, 0], spread: [30, 30] },
    tokens: { kind: 'pareto', alpha: 1.5 },
  },
  mechanism: { id: 'token-majority' },
  proposals: { kind: 'uniform-ball', maxStep: 10 },
  rounds,
});

/** Plays the session: everyone joins, and casts a ballot in every round. */
function played(rounds: number): readonly RoomEvent[] {
  const settings = { ...DEFAULT_SETTINGS, readingSeconds: 0, votingSeconds: 0, settleSeconds: null };
  const secrets = { seed: 'bench-export', salt: 'bench-salt', hostTokenHash: hash('host') };
  const created = decideCreate({ code: 'BENCH2', scenario: scenario(rounds), settings, ...secrets });
  if (!created.ok) throw new Error(created.problem.message);
  const log = new Log(created.events);
  const people = Array.from({ length: PEOPLE }, (_, i) => `Person ${i}`);
  for (const name of people) log.give({ kind: 'guest' }, { type: 'join', name, tokenHash: hash(name) });
  log.give({ kind: 'host' }, { type: 'start' });
  for (let round = 1; round <= rounds; round += 1) {
    for (const [seat] of people.entries()) {
      const choice = (seat + round) % 3 === 0 ? 'against' : 'for';
      log.give({ kind: 'player', seat }, { type: 'vote', round, choice });
    }
    log.give({ kind: 'host' }, { type: 'close-voting', round });
    log.give({ kind: 'host' }, { type: 'next', round });
  }
  return log.events;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** A room's log as it grows. */
class Log {
  readonly events: RoomEvent[] = [];
  #state: RoomState | null = null;
  #now = Date.UTC(2026, 10, 24);

  constructor(bodies: Parameters<typeof sealEvents>[1]) {
    this.#store(bodies);
  }

  give(actor: Actor, command: RoomCommand): void {
    this.#now += 20;
    const connected = { has: () => true };
    const commandId = `command-${this.#now}`;
    const decision = decide(this.#state as RoomState, actor, command, {
      now: this.#now,
      connected,
      commandId,
    });
    if (!decision.ok) throw new Error(decision.problem.message);
    this.#store(decision.events, commandId);
  }

  #store(bodies: Parameters<typeof sealEvents>[1], commandId?: string): void {
    for (const event of sealEvents(
      this.#state ?? { seq: 0, hash: GENESIS_HASH },
      bodies,
      this.#now,
      commandId,
    )) {
      this.events.push(event);
      this.#state = evolve(this.#state, event);
    }
  }
}

/** Takes the zip as fast as it comes, and keeps none of it. */
async function measured(databaseUrl: string): Promise<readonly string[]> {
  const store = await openStore(databaseUrl);
  const record = await store.findByCode('BENCH2');
  if (record === null) throw new Error('the session is not in the database');
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const cpu = process.cpuUsage();
  let [bytes, most] = [0, before];
  for await (const chunk of zipOf(exportFiles(store, record, true), new Date())) {
    bytes += (chunk as Buffer).length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await store.close();
  const mb = (n: number) => (n / 2 ** 20).toFixed(1);
  return [seconds.toFixed(2), ((user + system) / 1e6).toFixed(2), mb(bytes), mb(before), mb(most - before)];
}

/** Plays and stores a session, and has another process export it. */
async function row(rounds: number): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dao-bench-'));
  try {
    const databaseUrl = `file:${join(folder, 'dao.db')}`;
    const events = played(rounds);
    const store = await openStore(databaseUrl);
    const create = { code: 'BENCH2', createdAt: events[0]?.at ?? 0 };
    await store.append([{ roomId: 'bench', expectedSeq: 0, events, open: false, create }]);
    await store.close();
    const program = ['--max-old-space-size=64', '--import', 'tsx', import.meta.filename, databaseUrl];
    const printed = execFileSync(process.execPath, program, { encoding: 'utf8' });
    return [`${rounds}`, `${events.length}`, ...(JSON.parse(printed) as string[])];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const [, , databaseUrl] = process.argv;
if (databaseUrl !== undefined) process.stdout.write(JSON.stringify(await measured(databaseUrl)));
else {
  process.stdout.write(
    `Exports of sessions of ${PEOPLE} people who all vote in every round.\n${machineFacts()}\n\n`,
  );
  const head = [
    'rounds',
    'events',
    'seconds',
    'CPU seconds',
    'zip, MB',
    'memory before, MB',
    'more at most, MB',
  ];
  const rows = [];
  for (const rounds of LENGTHS) rows.push(await row(rounds));
  process.stdout.write(`${table(head, rows)}\n`);
}
