import { randomBytes, randomInt } from 'node:crypto';
import { CODE_ALPHABET, CODE_LENGTH } from '../../protocol/defaults';
import { problem } from '../../protocol/errors';
import type { Reply } from '../../protocol/messages';
import type { RoomSettings } from '../../protocol/settings';
import type { ScriptRound } from '../../protocol/setup';
import type { Scenario } from '../../sim/types';
import { decideCreate, GENESIS_HASH, type RoomEvent, replay, sealEvents, UnreadableLog } from '../room';
import { Committer } from '../store/committer';
import { MemoryStore } from '../store/memory';
import { type ActorEnvironment, RoomActor } from './actor';
import { atDemoPace } from './demo';
import { readState } from './log';

export interface CreateRequest {
  readonly scenario: Scenario;
  readonly settings: RoomSettings;
  readonly script?: readonly ScriptRound[];
  /** A room that bots play by themselves, in memory alone; forgotten when nobody watches. */
  readonly demo?: boolean;
  /** Hash of the facilitator's secret. It also names the room's record, so that asking twice makes one room. */
  readonly hostTokenHash: string;
  readonly commandId: string;
  /** Master seed; random when absent. Only tests give one. */
  readonly seed?: string;
}

/** A room without connections and deadlines leaves memory after this time; its log stays. */
const IDLE_MS = 10 * 60 * 1000;
/** A demo that nobody has watched for this time is forgotten. */
const UNWATCHED_MS = 60 * 1000;
const SWEEP_MS = 60 * 1000;
const CODE_TRIES = 8;

/** All open rooms of this process. */
export class Host {
  readonly #env: ActorEnvironment;
  /** For demos: as `#env`, but nothing outlives the process. */
  readonly #demos: ActorEnvironment & { readonly store: MemoryStore };
  readonly #rooms = new Map<string, Promise<RoomActor | null>>();
  readonly #sweeper: NodeJS.Timeout;

  constructor(env: ActorEnvironment) {
    this.#env = env;
    const store = new MemoryStore();
    this.#demos = { ...env, store, committer: new Committer(store) };
    this.#sweeper = setInterval(() => void this.#sweep(), SWEEP_MS).unref();
  }

  /** Reads every open room back, so that deadlines that ran while the server was down are kept. Returns how many. */
  async restore(): Promise<number> {
    const records = await this.#env.store.openRooms();
    const rooms = await Promise.allSettled(records.map(({ code }) => this.room(code)));
    return rooms.filter((room) => room.status === 'fulfilled').length;
  }

  /**
   * The room with this code, read from its log if it is not in memory; null when there is none.
   * @throws UnreadableLog where there is one that cannot be read.
   */
  room(code: string): Promise<RoomActor | null> {
    const known = this.#rooms.get(code);
    if (known !== undefined) return known;
    return this.#keep(code, this.#load(code));
  }

  #keep(code: string, loading: Promise<RoomActor | null>): Promise<RoomActor | null> {
    const forget = () => {
      if (this.#rooms.get(code) === loading) this.#rooms.delete(code);
    };
    this.#rooms.set(code, loading);
    loading.then(
      (room) => room === null && forget(),
      (error) => {
        this.#env.report(`room ${code} cannot be opened`, error);
        // A damaged log is not read again until the server starts anew.
        if (!(error instanceof UnreadableLog)) forget();
      },
    );
    return loading;
  }

  /**
   * Takes a room out of memory, once what was decided in it is stored, and does `work` on what is stored of it. Whoever
   * is connected says hello again; they and all others who ask for the room meanwhile wait, and find what is there then.
   */
  async replacing<T>(code: string, work: () => Promise<T>): Promise<T> {
    const before = this.#rooms.get(code);
    const done = (async () => {
      await (await before?.catch(() => null))?.close();
      return work();
    })();
    const settled = done.then(
      () => null,
      () => null,
    );
    this.#keep(
      code,
      settled.then(() => this.#load(code)),
    ).catch(() => null);
    return done;
  }

  async #load(code: string): Promise<RoomActor | null> {
    for (const env of [this.#env, this.#demos]) {
      const record = await env.store.findByCode(code);
      if (record !== null) return new RoomActor(record.id, await readState(env.store, record.id), env);
    }
    return null;
  }

  /**
   * Opens a new room and answers with its code once it is stored. The same host token again answers with the room
   * it already opened. A demo starts by itself.
   */
  async create(asked: CreateRequest): Promise<Reply> {
    if (!asked.demo) return this.#create(asked, this.#env);
    const reply = await this.#create({ ...asked, ...atDemoPace(asked) }, this.#demos);
    if (reply.ok && reply.code !== undefined) await this.#startDemo(reply.code);
    return reply;
  }

  async #create(asked: CreateRequest, env: ActorEnvironment): Promise<Reply> {
    const { scenario, settings, script = [], hostTokenHash, commandId } = asked;
    const roomId = hostTokenHash.slice(0, 32);
    const seed = asked.seed ?? randomBytes(16).toString('hex');
    const salt = randomBytes(16).toString('hex');
    for (let attempt = 0; attempt < CODE_TRIES; attempt += 1) {
      const code = await this.#freeCode();
      const decision = decideCreate({ code, scenario, settings, script, seed, salt, hostTokenHash });
      if (!decision.ok) return decision;
      const now = env.now();
      const events = sealEvents({ seq: 0, hash: GENESIS_HASH }, decision.events, now, commandId);
      const create = { code, createdAt: now };
      const request = { roomId, expectedSeq: 0, events, open: true, create };
      const result = await env.committer.append(request).catch((error: unknown) => {
        env.report('append failed', error);
        return null;
      });
      if (result === null) return { ok: false, problem: problem('storage-failed') };
      if (result.ok) return this.#opened(roomId, events, env);
      if (result.code === 'sequence-conflict') return existing(roomId, env);
    }
    return { ok: false, problem: problem('storage-failed', 'No free room code was found; try again.') };
  }

  #opened(roomId: string, events: readonly RoomEvent[], env: ActorEnvironment): Reply {
    const state = replay(events);
    this.#rooms.set(state.code, Promise.resolve(new RoomActor(roomId, state, env)));
    return { ok: true, seq: state.seq, code: state.code };
  }

  /** A code that is neither a room's on disk nor a demo's; the store that it goes to checks once more. */
  async #freeCode(): Promise<string> {
    for (;;) {
      const code = randomCode();
      const holders = await Promise.all([this.#env, this.#demos].map(({ store }) => store.findByCode(code)));
      if (holders.every((holder) => holder === null)) return code;
    }
  }

  /** Bots alone play it: nobody is let in. */
  async #startDemo(code: string): Promise<void> {
    const room = await this.room(code);
    for (const command of [{ type: 'lock', locked: true }, { type: 'start' }] as const) {
      await room?.submit({ actor: { kind: 'host' }, command });
    }
  }

  async #sweep(): Promise<void> {
    const now = this.#env.now();
    for (const [code, loading] of this.#rooms) {
      const room = await loading.catch(() => null);
      if (room?.isIdle(now - IDLE_MS)) this.#rooms.delete(code);
      if (room?.isUnwatched(now - UNWATCHED_MS) && this.#demos.store.has(room.roomId)) {
        await room.stop();
        this.#rooms.delete(code);
        this.#demos.store.forget(room.roomId);
      }
    }
  }

  /** Stops all rooms and waits until what was decided is stored. */
  async stop(): Promise<void> {
    clearInterval(this.#sweeper);
    for (const loading of this.#rooms.values()) await (await loading.catch(() => null))?.stop();
    await this.#env.committer.idle();
  }
}

async function existing(roomId: string, { store }: ActorEnvironment): Promise<Reply> {
  const { code, seq } = await readState(store, roomId);
  return { ok: true, seq, code };
}

function randomCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
}
