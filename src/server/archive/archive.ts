import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  ABANDONED_MS,
  type RemarksChange,
  SESSIONS_PER_PAGE,
  type SessionCard,
  type SessionList,
  type SessionRemoved,
  type SessionScrubbed,
} from '../../protocol/archive';
import type { Reply } from '../../protocol/messages';
import type { Setup } from '../../protocol/setup';
import { HttpProblem } from '../http';
import { openedLogSteps, type RoomEvent, type RoomState, UnreadableLog } from '../room';
import { type FiledSession, type Store, searchedWords } from '../store/archive-types';
import { readAll } from '../store/read-all';
import type { RoomRecord, StoredEvent } from '../store/types';
import { CARD_FORMAT, type CardContent, cardOf } from './card';
import type { Gradually } from './comparison-numbers';
import type { Purging } from './purging';
import { scrubSteps } from './scrub';

export interface ArchiveEnvironment {
  readonly store: Store;
  /** Server clock, ms since 1970. */
  readonly now: () => number;
  /** Takes a room out of memory while its record is changed; who asks for it meanwhile waits. */
  readonly replacing: <T>(code: string, work: () => Promise<T>) => Promise<T>;
  /** Ends a room's game, as its facilitator would. */
  readonly ending: (code: string) => Promise<Reply>;
  readonly gradually: Gradually;
  readonly purging: Pick<Purging, 'tracesLeft'>;
}

/** Times that a scrub is begun anew because something still happened in the room. */
const SCRUB_TRIES = 3;

/**
 * The saved sessions of a workspace. Whoever may call this has shown its key.
 * Refuses by throwing HttpProblem: `unknown-room`, `still-running`, `room-damaged`, `old-log`.
 */
export class Archive {
  readonly #env: ArchiveEnvironment;
  #filing: Promise<void> | null = null;

  constructor(env: ArchiveEnvironment) {
    this.#env = env;
  }

  /** A page of the list: sessions that hold every word of `search` and have the tag, after the one of code `after`. */
  async list({
    search = '',
    tag,
    after,
  }: {
    search?: string;
    tag?: string;
    after?: string;
  }): Promise<SessionList> {
    await this.#file();
    const { archive } = this.#env.store;
    const last = after === undefined ? null : await this.#record(after);
    const found = await archive.find({
      words: searchedWords(search),
      limit: SESSIONS_PER_PAGE + 1,
      ...(tag === undefined ? {} : { tag }),
      ...(last === null ? {} : { after: last }),
    });
    const page = found.slice(0, SESSIONS_PER_PAGE);
    const next = found.length > page.length ? (page.at(-1)?.record.code ?? null) : null;
    return { sessions: page.map(cardIn), next, tags: await archive.tags() };
  }

  /** One session of the list. */
  async session(code: string): Promise<SessionCard> {
    await this.#file();
    const filed = await this.#env.store.archive.filed((await this.#record(code)).id);
    if (filed === null) throw new HttpProblem('unknown-room');
    return cardIn(filed);
  }

  /** Changes tags or note; what is left out stays. */
  async remark(code: string, change: RemarksChange): Promise<SessionCard> {
    await this.#file();
    const { id } = await this.#record(code);
    if (!(await this.#env.store.archive.remark(id, change))) throw new HttpProblem('unknown-room');
    return this.session(code);
  }

  /** The set-up that a room was made with, to use again. */
  async setup(code: string): Promise<Setup> {
    const { id } = await this.#record(code);
    const { made, script = [] } = await this.#opened(id, await this.#env.store.read(id, 0, 1));
    return { format: 'dao-proving-ground/setup', version: 1, ...made, script };
  }

  /**
   * Removes a session for good, with tags and note: one that has ended, or in which nothing has happened for a day. Its
   * code is of no room then.
   */
  async remove(code: string): Promise<SessionRemoved> {
    await this.#removable(code);
    await this.#env.replacing(code, async () => {
      const { id } = await this.#removable(code);
      await this.#env.store.archive.remove(id);
    });
    return { removed: code, traces: await this.#env.purging.tracesLeft() };
  }

  /**
   * Ends a game that was left by everybody, in which nothing has happened for a day, so that it can be replayed, compared
   * and exported with its results. Doing it again does no harm.
   */
  async end(code: string): Promise<SessionCard> {
    const { open } = await this.#removable(code);
    if (open) {
      const reply = await this.#env.ending(code);
      if (!reply.ok && reply.problem.code !== 'wrong-phase') throw new HttpProblem('storage-failed');
    }
    return this.session(code);
  }

  /** Removes names and what people wrote for good, with the note; the results stay. Doing it again does no harm. */
  async scrub(code: string): Promise<SessionScrubbed> {
    // A card that is being made now would be the one from before.
    await this.#file();
    await this.#ended(code);
    await this.#env.replacing(code, async () => this.#rewrite(await this.#ended(code)));
    const traces = await this.#env.purging.tracesLeft();
    return { session: await this.session(code), traces };
  }

  /** Something may still happen in an ended room, such as an answer to a question, until this succeeds. */
  async #rewrite(record: RoomRecord): Promise<void> {
    const { store, now, gradually } = this.#env;
    const { id } = record;
    for (let attempt = 0; attempt < SCRUB_TRIES; attempt += 1) {
      const events = await readAll(store, id);
      await this.#opened(id, events);
      const isDone = events.at(-1)?.type === 'room-scrubbed';
      const log = isDone ? null : await gradually(scrubSteps(events as readonly RoomEvent[], now()));
      if (log === null && !isDone) throw new HttpProblem('old-log');
      if (log !== null && !(await store.archive.rewrite(id, log.events, log.last))) continue;
      await store.archive.file(id, await cardOf(store, record, gradually));
      await store.archive.remark(id, { note: '' });
      return;
    }
    throw new HttpProblem('sequence-conflict');
  }

  /** The room of these events. */
  async #opened(id: string, events: readonly StoredEvent[]): Promise<RoomState> {
    try {
      return await this.#env.gradually(openedLogSteps(id, events));
    } catch (error) {
      throw error instanceof UnreadableLog ? new HttpProblem('room-damaged') : error;
    }
  }

  async #ended(code: string): Promise<RoomRecord> {
    const record = await this.#record(code);
    if (record.open) throw new HttpProblem('still-running');
    return record;
  }

  async #removable(code: string): Promise<RoomRecord> {
    const record = await this.#record(code);
    if (record.open && !(await this.#isAbandoned(record))) throw new HttpProblem('still-running');
    return record;
  }

  async #isAbandoned({ id }: RoomRecord): Promise<boolean> {
    const events = await readAll(this.#env.store, id);
    return (events.at(-1)?.at ?? 0) < this.#env.now() - ABANDONED_MS;
  }

  async #record(code: string): Promise<RoomRecord> {
    const record = await this.#env.store.findByCode(code);
    if (record === null) throw new HttpProblem('unknown-room');
    return record;
  }

  /** Makes the cards that are missing, one room after the other; those who ask meanwhile wait for the same cards. */
  #file(): Promise<void> {
    this.#filing ??= this.#fileAll().finally(() => {
      this.#filing = null;
    });
    return this.#filing;
  }

  async #fileAll(): Promise<void> {
    const { store, gradually } = this.#env;
    for (const record of await store.archive.unfiled(CARD_FORMAT)) {
      await store.archive.file(record.id, await cardOf(store, record, gradually));
      // Games that are being played come first.
      await nextTurn();
    }
  }
}

function cardIn({ content, tags, note }: FiledSession): SessionCard {
  return { ...(content as CardContent), tags, note };
}
