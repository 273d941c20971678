import { randomBytes, randomInt } from 'node:crypto';
import { CODE_ALPHABET, CODE_LENGTH } from '../../protocol/defaults';
import { problem } from '../../protocol/errors';
import type { Reply } from '../../protocol/messages';
import type { RoomSettings } from '../../protocol/settings';
import type { Scenario } from '../../sim/types';
import { decideCreate, evolve, GENESIS_HASH, type RoomEvent, replay, sealEvents, sha256 } from '../room';
import { type ActorEnvironment, RoomActor } from './actor';

export interface CreateRequest {
  readonly scenario: Scenario;
  readonly settings: RoomSettings;
  /** The facilitator's secret. It also names the room's record, so that asking twice makes one room. */
  readonly hostToken: string;
  readonly commandId: string;
  /** Master seed; random when absent. Only tests and the demo give one. */
  readonly seed?: string;
}

/** A room without connections and deadlines leaves memory after this time; its log stays. */
const IDLE_MS = 10 * 60 * 1000;
const SWEEP_MS = 60 * 1000;
const CODE_TRIES = 8;

/** All open rooms of this process. */
export class Host {
  readonly #env: ActorEnvironment;
  readonly #rooms = new Map<string, Promise<RoomActor | null>>();
  readonly #sweeper: NodeJS.Timeout;

  constructor(env: ActorEnvironment) {
    this.#env = env;
    this.#sweeper = setInterval(() => void this.#sweep(), SWEEP_MS).unref();
  }

  /** Reads every open room back, so that deadlines that ran while the server was down are kept. Returns how many. */
  async restore(): Promise<number> {
    const records = await this.#env.store.openRooms();
    const rooms = await Promise.allSettled(records.map(({ code }) => this.room(code)));
    for (const room of rooms) if (room.status === 'rejected') this.#env.report('restore failed', room.reason);
    return rooms.filter((room) => room.status === 'fulfilled').length;
  }

  /** The room with this code, read from its log if it is not in memory; null when there is none. */
  room(code: string): Promise<RoomActor | null> {
    const known = this.#rooms.get(code);
    if (known !== undefined) return known;
    const loading = this.#load(code);
    this.#rooms.set(code, loading);
    loading.then(
      (room) => room === null && this.#rooms.delete(code),
      () => this.#rooms.delete(code),
    );
    return loading;
  }

  async #load(code: string): Promise<RoomActor | null> {
    const record = await this.#env.store.findByCode(code);
    if (record === null) return null;
    const events = await this.#env.store.read(record.id);
    return new RoomActor(record.id, replay(events as readonly RoomEvent[]), this.#env);
  }

  /**
   * Opens a new room and answers with its code once it is stored. The same host token again answers with the room
   * it already opened.
   */
  async create(asked: CreateRequest): Promise<Reply> {
    const hostTokenHash = sha256(asked.hostToken);
    const roomId = hostTokenHash.slice(0, 32);
    const seed = asked.seed ?? randomBytes(16).toString('hex');
    const salt = randomBytes(16).toString('hex');
    for (let attempt = 0; attempt < CODE_TRIES; attempt += 1) {
      const { scenario, settings } = asked;
      const code = randomCode();
      const decision = decideCreate({ code, scenario, settings, seed, salt, hostTokenHash });
      if (!decision.ok) return decision;
      const now = this.#env.now();
      const events = sealEvents({ seq: 0, hash: GENESIS_HASH }, decision.events, now, asked.commandId);
      const create = { code, createdAt: now };
      const request = { roomId, expectedSeq: 0, events, open: true, create };
      const result = await this.#env.committer.append(request).catch((error: unknown) => {
        this.#env.report('append failed', error);
        return null;
      });
      if (result === null) return { ok: false, problem: problem('storage-failed') };
      if (result.ok) return this.#opened(roomId, code, events);
      if (result.code === 'sequence-conflict') return this.#existing(roomId);
    }
    return { ok: false, problem: problem('storage-failed', 'No free room code was found; try again.') };
  }

  #opened(roomId: string, code: string, events: readonly RoomEvent[]): Reply {
    const state = events.reduce((s, event) => evolve(s, event), null as ReturnType<typeof evolve> | null);
    if (state === null) throw new Error('A new room has at least one event');
    this.#rooms.set(code, Promise.resolve(new RoomActor(roomId, state, this.#env)));
    return { ok: true, seq: state.seq, code };
  }

  async #existing(roomId: string): Promise<Reply> {
    const events = await this.#env.store.read(roomId);
    const { code, seq } = replay(events as readonly RoomEvent[]);
    return { ok: true, seq, code };
  }

  async #sweep(): Promise<void> {
    const before = this.#env.now() - IDLE_MS;
    for (const [code, loading] of this.#rooms) {
      const room = await loading.catch(() => null);
      if (room?.isIdle(before)) this.#rooms.delete(code);
    }
  }

  /** Stops all rooms and waits until what was decided is stored. */
  async stop(): Promise<void> {
    clearInterval(this.#sweeper);
    for (const loading of this.#rooms.values()) await (await loading.catch(() => null))?.stop();
    await this.#env.committer.idle();
  }
}

function randomCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
}
