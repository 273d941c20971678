import { setImmediate as nextTurn } from 'node:timers/promises';
import { problem } from '../../protocol/errors';
import type { DebriefReply, Refusal, Reply } from '../../protocol/messages';
import {
  type Actor,
  type Connected,
  debriefSteps,
  decide,
  evolve,
  nextDeadline,
  type Recipient,
  type RoomCommand,
  type RoomEvent,
  type RoomState,
  replay,
  replyTo,
  sealEvents,
} from '../room';
import type { Committer } from '../store/committer';
import type { EventStore } from '../store/types';
import { Absences } from './absences';
import { gradually } from './gradually';
import { Publisher, type Subscriber } from './publisher';

export interface ActorEnvironment {
  readonly store: EventStore;
  readonly committer: Committer;
  /** Server clock, ms since 1970. */
  readonly now: () => number;
  /** Called for failures that no client can be told of. Never receives secrets. */
  readonly report: (what: string, error: unknown) => void;
}

/** A command as it reaches the room: who sent it, through which connection, under which id. */
export interface Submission {
  readonly actor: Actor;
  readonly command: RoomCommand;
  readonly commandId?: string;
  /** The connection it came through: it gets the reply, and so no frame of its own for a vote. */
  readonly origin?: Subscriber;
}

type Outcome = 'stored' | 'conflict' | 'failed';

/** Commands decided in one turn of the event loop: stored together, or none of them. */
interface Batch {
  /** Reading of the log that it was decided on. */
  readonly reading: number;
  readonly expectedSeq: number;
  readonly events: RoomEvent[];
  /** The room after these events. */
  after: RoomState;
  /** Per seat, the connection its newest command came through. */
  readonly origins: Map<number, Subscriber>;
  readonly outcome: Promise<Outcome>;
}

/** Longest wait of one timer; Node's own limit is 2³¹ − 1 ms. */
const LONGEST_TIMER_MS = 24 * 3600 * 1000;
/** Pause before the clock's own command is tried again after the disk refused it. */
const TICK_RETRY_MS = 1000;
/** Times a command is decided anew when another writer was faster. */
const CONFLICT_RETRIES = 3;

const refusal = (...args: Parameters<typeof problem>): Refusal => ({ ok: false, problem: problem(...args) });

/**
 * One open room. Commands are decided one after another on the newest state, which may be ahead of the disk; their
 * effects are acknowledged and shown only once their events are stored. Votes that arrive together are decided
 * together and share a commit.
 */
export class RoomActor {
  readonly roomId: string;
  readonly #env: ActorEnvironment;
  readonly #publisher: Publisher;
  /** Newest state, including events on their way to disk. */
  #latest: RoomState;
  /** State up to the last stored event: what the world may know. */
  #stored: RoomState;
  /** What was decided in this turn of the event loop. */
  #batch: Batch | null = null;
  /** Whether the newest batch went to disk. */
  #inFlight: Promise<boolean> = Promise.resolve(true);
  #reload: Promise<void> | null = null;
  /** Grows when the room must be read again: what was decided on an earlier reading must not be stored. */
  #reading = 0;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  readonly #absences = new Absences();
  #debrief: Promise<DebriefReply> | null = null;
  #lastUsedMs: number;

  constructor(roomId: string, state: RoomState, env: ActorEnvironment) {
    this.roomId = roomId;
    this.#env = env;
    this.#latest = state;
    this.#stored = state;
    this.#lastUsedMs = env.now();
    this.#publisher = new Publisher(() => this.#stored, env.now);
    for (const [seat, { person }] of state.seats.entries())
      if (person !== null) this.#absences.began(seat, env.now());
    this.#arm();
  }

  /** The room as stored on disk. */
  get state(): RoomState {
    return this.#stored;
  }

  /** True when nobody watches and no deadline is due: the room can be let go and read again when needed. */
  isIdle(sinceMs: number): boolean {
    return !this.#publisher.watched && this.#timer === null && this.#lastUsedMs < sinceMs;
  }

  frameFor(recipient: Recipient) {
    return this.#publisher.frameFor(recipient);
  }

  /** Adds a connection; a person who had left is back with it. */
  async connect(subscriber: Subscriber): Promise<void> {
    this.#lastUsedMs = this.#env.now();
    this.#publisher.add(subscriber);
    const { recipient } = subscriber;
    if (recipient.role !== 'player') return;
    this.#absences.ended(recipient.seat);
    this.#publisher.counts();
    if (this.#stored.seats[recipient.seat]?.person?.away) {
      await this.submit({ actor: { kind: 'player', seat: recipient.seat }, command: { type: 'return' } });
    }
  }

  disconnect(subscriber: Subscriber): void {
    this.#publisher.remove(subscriber);
    const { recipient } = subscriber;
    if (recipient.role !== 'player') return;
    this.#publisher.counts();
    if (this.#publisher.connectedSeats.has(recipient.seat)) return;
    this.#absences.began(recipient.seat, this.#env.now());
    this.#arm();
  }

  /** Who is here, as far as the rules are concerned. */
  #present(now: number): Connected {
    const connected = this.#publisher.connectedSeats;
    return { has: (seat) => connected.has(seat) || this.#absences.isShort(seat, now) };
  }

  /**
   * Decides a command and answers when its events are on disk, or why it was refused. Never throws for anything a
   * client can send; a storage failure is answered `storage-failed` and leaves the room as it was.
   */
  async submit(submission: Submission): Promise<Reply> {
    this.#lastUsedMs = this.#env.now();
    for (let attempt = 0; attempt < CONFLICT_RETRIES; attempt += 1) {
      const reply = await this.#attempt(submission);
      if (reply !== 'conflict') return reply;
      await this.#reload;
    }
    return refusal('sequence-conflict');
  }

  async #attempt(submission: Submission): Promise<Reply | 'conflict'> {
    if (this.#reload !== null) await this.#reload;
    const { actor, command, commandId } = submission;
    const now = this.#env.now();
    const connected = this.#present(now);
    const id = commandId === undefined ? {} : { commandId };
    const decision = decide(this.#latest, actor, command, { now, connected, ...id });
    if (!decision.ok) return decision;
    if (decision.events.length === 0) {
      return (await this.#inFlight) ? replyTo(this.#stored, actor, command) : 'conflict';
    }
    const events = sealEvents(this.#latest, decision.events, now, commandId);
    const batch = this.#openBatch();
    this.#latest = events.reduce<RoomState>((state, event) => evolve(state, event), this.#latest);
    batch.after = this.#latest;
    batch.events.push(...events);
    if (actor.kind === 'player' && submission.origin) batch.origins.set(actor.seat, submission.origin);
    const reply = replyTo(this.#latest, actor, command);
    const outcome = await batch.outcome;
    if (outcome === 'failed') return refusal('storage-failed');
    return outcome === 'stored' ? reply : outcome;
  }

  /** The batch of this turn of the event loop; the first command of the turn opens it, the next turn commits it. */
  #openBatch(): Batch {
    if (this.#batch !== null) return this.#batch;
    const outcome = nextTurn().then(() => this.#commit(batch));
    const batch: Batch = {
      reading: this.#reading,
      expectedSeq: this.#latest.seq,
      events: [],
      after: this.#latest,
      origins: new Map(),
      outcome,
    };
    this.#inFlight = outcome.then((result) => result === 'stored');
    this.#batch = batch;
    return batch;
  }

  async #commit(batch: Batch): Promise<Outcome> {
    if (this.#batch === batch) this.#batch = null;
    if (batch.reading !== this.#reading) return 'conflict';
    const { expectedSeq, events, after, origins } = batch;
    const open = after.phase.type !== 'debrief';
    try {
      const result = await this.#env.committer.append({ roomId: this.roomId, expectedSeq, events, open });
      if (!result.ok) {
        this.#startReload();
        return 'conflict';
      }
    } catch (error) {
      this.#env.report('append failed', error);
      this.#startReload();
      return 'failed';
    }
    this.#stored = after;
    this.#publish(events, origins);
    this.#arm();
    return 'stored';
  }

  /** Shows what was stored: counts to those who count, everything else to everyone. */
  #publish(events: readonly RoomEvent[], origins: ReadonlyMap<number, Subscriber>): void {
    const quiet = events.every((event) => QUIET_EVENTS.has(event.type));
    if (!quiet) {
      this.#publisher.everyone();
      return;
    }
    for (const { type, payload } of events) {
      if (!('seat' in payload)) continue;
      this.#publisher.seat(payload.seat, type === 'ballot-cast' ? origins.get(payload.seat) : undefined);
    }
  }

  /** Forgets what was decided but not stored, and reads the room as it is on disk. */
  #startReload(): void {
    this.#batch = null;
    this.#reading += 1;
    this.#reload ??= this.#env.store
      .read(this.roomId)
      .then((events) => {
        this.#stored = replay(events as readonly RoomEvent[]);
        this.#latest = this.#stored;
        this.#publisher.everyone();
        this.#arm(TICK_RETRY_MS);
      })
      .catch((error) => {
        this.#latest = this.#stored;
        this.#env.report('reload failed', error);
      })
      .finally(() => {
        this.#reload = null;
      });
  }

  /** Sets the timer for the next thing the room does by itself, no sooner than in `leastMs`. */
  #arm(leastMs = 0): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const due = this.#nextDue();
    if (due === null || this.#stopped) return;
    const wait = Math.min(Math.max(leastMs, due - this.#env.now()), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.#tick(), wait);
  }

  /** When to look at the clock next: the room's deadline, or, while a vote is open, when someone is given up. */
  #nextDue(): number | null {
    const deadline = nextDeadline(this.#stored);
    if (this.#stored.phase.type !== 'voting') return deadline;
    const due = Math.min(deadline ?? Number.POSITIVE_INFINITY, this.#absences.nextEnd());
    return Number.isFinite(due) ? due : null;
  }

  #tick(): void {
    const now = this.#env.now();
    this.submit({ actor: { kind: 'server' }, command: { type: 'tick' } })
      .then((reply) => {
        if (reply.ok) this.#absences.dealtWith(now);
        else this.#env.report('tick refused', reply.problem);
        this.#arm(reply.ok ? 0 : TICK_RETRY_MS);
      })
      .catch((error) => this.#env.report('tick failed', error));
  }

  /** The comparison with the model, computed once; refused `not-ready` while the game goes on. */
  async debrief(): Promise<DebriefReply> {
    if (this.#stored.phase.type !== 'debrief') return refusal('not-ready');
    // Nothing that can still happen changes it: who leaves or returns now held the seat before.
    this.#debrief ??= gradually(debriefSteps(this.#stored)).then((debrief) => ({ ok: true, debrief }));
    return this.#debrief;
  }

  /**
   * Stops the clock and lets connections go, so that their going means nothing. Events on their way to disk still
   * get there.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#publisher.stop();
    await this.#inFlight;
  }
}

/** Events that change counts and one seat's picture, but not the game. */
const QUIET_EVENTS: ReadonlySet<RoomEvent['type']> = new Set([
  'ballot-cast',
  'player-joined',
  'player-left',
  'player-returned',
]);
