import { expect, type vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import type { Frame, Reply } from '../../../src/protocol/messages';
import type { RoomSettings } from '../../../src/protocol/settings';
import { Host, type RoomActor, type RoomCommand, type Subscriber, sha256 } from '../../../src/server/host';
import { Committer } from '../../../src/server/store/committer';
import { MemoryStore } from '../../../src/server/store/memory';
import type { AppendRequest, AppendResult, EventStore } from '../../../src/server/store/types';
import type { Scenario } from '../../../src/sim/types';
import { scenarioAt } from '../room/game';

/** Running rooms without sockets, for tests of the host. */

/** A store that counts its transactions, can be held up, and can fail. */
export class WatchedStore extends MemoryStore {
  transactions: AppendRequest[][] = [];
  failNext = false;
  /** While set, appends wait for it. */
  gate: Promise<void> | null = null;

  override async append(requests: readonly AppendRequest[]): Promise<readonly AppendResult[]> {
    this.transactions.push([...requests]);
    await this.gate;
    if (this.failNext) {
      this.failNext = false;
      throw new Error('disk full');
    }
    return super.append(requests);
  }
}

export type VoteCommand = Extract<RoomCommand, { type: 'vote' }>;

/** Five members on a line. */
export const line = scenarioAt([[-50], [-10], [0], [30], [60]]);

/** For `vi.useFakeTimers`: all that rooms use. Promises and turns of the event loop stay real. */
export const FAKED_TIMERS: Parameters<typeof vi.useFakeTimers>[0] = {
  toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
};

export function hostOn(store: EventStore, report: (what: string, error: unknown) => void = () => {}): Host {
  return new Host({ store, committer: new Committer(store), now: Date.now, report });
}

/** A room without clocks, unless `settings` brings them. */
export async function newRoom(
  host: Host,
  settings: Partial<RoomSettings> = {},
  scenario: Scenario = line,
): Promise<RoomActor> {
  const reply = await host.create({
    scenario,
    settings: { ...DEFAULT_SETTINGS, readingSeconds: 0, settleSeconds: null, ...settings },
    hostTokenHash: sha256(`${Math.random()}`),
    commandId: 'create-it',
  });
  if (!reply.ok || reply.code === undefined) throw new Error('the room was not opened');
  const room = await host.room(reply.code);
  if (room === null) throw new Error('the room was not found');
  return room;
}

/** What is stored of the secret of a player of this name. */
export const secretOf = (name: string): string => `hash of ${name}`;

export async function join(room: RoomActor, name: string): Promise<number> {
  const command = { type: 'join', name, tokenHash: secretOf(name) } as const;
  const reply = await room.submit({ actor: { kind: 'guest' }, command });
  if (!reply.ok || reply.seat === undefined) throw new Error('no seat');
  return reply.seat;
}

export function vote(
  room: RoomActor,
  seat: number,
  choice: VoteCommand['choice'] = 'for',
  round = 1,
): Promise<Reply> {
  return room.submit({ actor: { kind: 'player', seat }, command: { type: 'vote', round, choice } });
}

/** A connection that keeps what it is sent, how often it was asked to say hello again and the room left memory. */
export function connection(recipient: Subscriber['recipient'], tokenHash: string | null = null) {
  const frames: Frame[] = [];
  const asked = { hellos: 0, gone: 0 };
  const subscriber: Subscriber = {
    recipient,
    tokenHash,
    send: (frame) => frames.push(frame),
    sayHelloAgain: () => {
      asked.hellos += 1;
    },
    roomGone: () => {
      asked.gone += 1;
    },
  };
  return { subscriber, frames, asked };
}

export function watch(room: RoomActor, recipient: Subscriber['recipient']): Frame[] {
  const { subscriber, frames } = connection(recipient);
  void room.connect(subscriber);
  return frames;
}

/** Waits for something that real promises bring about while timers are faked. */
export async function settled(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 50 && !done(); turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(done()).toBe(true);
}
