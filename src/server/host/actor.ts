import type { Debrief } from '../../protocol/debrief';
import { problem } from '../../protocol/errors';
import type { DebriefReply, Refusal, Reply, SetupReply } from '../../protocol/messages';
import type { ReachReply } from '../../protocol/reach';
import { planOf } from '../../protocol/setup';
import {
  type Actor,
  ballotKindOf,
  type Connected,
  debriefFor,
  debriefSteps,
  decide,
  nextDeadline,
  type Recipient,
  type RoomCommand,
  type RoomEvent,
  type RoomState,
  replyTo,
  seatOfToken,
} from '../room';
import { Absences } from './absences';
import { tellingsOf } from './audience';
import { gradually } from './gradually';
import { Journal, type JournalEnvironment } from './journal';
import { Publisher, type Subscriber } from './publisher';
import { ReachTeller } from './reach';
import { lostRight } from './rights';

export interface ActorEnvironment extends JournalEnvironment {
  /** Server clock, ms since 1970. */
  readonly now: () => number;
}

/** A command as it reaches the room: who sent it, through which connection, under which id. */
export interface Submission {
  readonly actor: Actor;
  readonly command: RoomCommand;
  readonly commandId?: string;
  /**
   * The connection it came through; absent when the server speaks for itself. Its secret must still be good for
   * `actor`. It gets the reply, and so no frame of its own for a ballot.
   */
  readonly origin?: Subscriber;
}

/** Longest wait of one timer; Node's own limit is 2³¹ − 1 ms. */
const LONGEST_TIMER_MS = 24 * 3600 * 1000;
/** Pause before the clock's own command is tried again after the disk refused it. */
const TICK_RETRY_MS = 1000;
/** Times a command is decided anew when another writer was faster. */
const CONFLICT_RETRIES = 3;

const refusal = (...args: Parameters<typeof problem>): Refusal => ({ ok: false, problem: problem(...args) });

/**
 * One open room. Commands are decided one after another on the newest state; their effects are acknowledged and
 * shown only once their events are stored.
 */
export class RoomActor {
  readonly roomId: string;
  readonly #env: ActorEnvironment;
  readonly #journal: Journal;
  readonly #publisher: Publisher;
  readonly #absences: Absences;
  readonly #reach = new ReachTeller(() => this.state);
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  #closed = false;
  #debrief: Promise<Debrief> | null = null;
  #lastUsedMs: number;
  #lastWatchedMs: number;

  constructor(roomId: string, state: RoomState, env: ActorEnvironment) {
    this.roomId = roomId;
    this.#env = env;
    this.#journal = new Journal(roomId, state, env, {
      stored: (events, origins) => this.#onStored(events, origins),
      reread: () => this.#onReread(),
    });
    this.#lastUsedMs = env.now();
    this.#lastWatchedMs = env.now();
    this.#publisher = new Publisher(() => this.state, env.now);
    this.#absences = new Absences(() => this.state.settings.graceSeconds * 1000);
    for (const [seat, { person }] of state.seats.entries())
      if (person !== null) this.#absences.began(seat, env.now());
    this.#arm();
  }

  /** The room as stored on disk. */
  get state(): RoomState {
    return this.#journal.stored;
  }

  /** True when nobody watches and no deadline is due: the room can be let go and read again when needed. */
  isIdle(sinceMs: number): boolean {
    return !this.#publisher.watched && this.#timer === null && this.#lastUsedMs < sinceMs;
  }

  /** True when nobody has watched since then. */
  isUnwatched(sinceMs: number): boolean {
    return !this.#publisher.watched && this.#lastWatchedMs < sinceMs;
  }

  frameFor(recipient: Recipient) {
    return this.#publisher.frameFor(recipient);
  }

  /** Adds a connection; a person who had left is back with it. */
  async connect(subscriber: Subscriber): Promise<void> {
    if (this.#closed) return subscriber.roomGone();
    this.#lastUsedMs = this.#env.now();
    this.#publisher.add(subscriber);
    const { recipient } = subscriber;
    if (recipient.role !== 'player') return;
    const { seat } = recipient;
    this.#absences.ended(seat);
    this.#publisher.later('watchers');
    if (!this.state.seats[seat]?.person?.away) {
      this.#waitAgain();
      return;
    }
    await this.submit({ actor: { kind: 'player', seat }, command: { type: 'return' }, origin: subscriber });
    this.#waitAgain();
  }

  /** Somebody has come: a vote that was about to close since all had voted may have to wait for them. */
  #waitAgain(): void {
    const { phase } = this.state;
    if (phase.type === 'voting' && phase.settling !== null) this.#tick();
  }

  disconnect(subscriber: Subscriber): void {
    this.#lastWatchedMs = this.#env.now();
    const { recipient } = subscriber;
    if (!this.#publisher.remove(subscriber) || recipient.role !== 'player') return;
    this.#publisher.later('watchers');
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
      await this.#journal.ready();
      if (this.#closed) break;
      const reply = await this.#attempt(submission);
      if (reply !== 'conflict') return reply;
    }
    return refusal('sequence-conflict');
  }

  async #attempt({ actor, command, commandId, origin }: Submission): Promise<Reply | 'conflict'> {
    const { latest } = this.#journal;
    const lost = origin?.tokenHash ? lostRight(latest, actor, origin.tokenHash) : null;
    if (lost !== null) return { ok: false, problem: lost };
    // The server's clock may be put back; a room's time never runs back.
    const now = Math.max(this.#env.now(), latest.atMs);
    const id = commandId === undefined ? {} : { commandId };
    const decision = decide(latest, actor, command, { now, connected: this.#present(now), ...id });
    if (!decision.ok) return decision;
    if (decision.events.length === 0) {
      return (await this.#journal.settled) ? replyTo(this.state, actor, command) : 'conflict';
    }
    const from =
      actor.kind === 'player' && origin ? { origin: { seat: actor.seat, subscriber: origin } } : {};
    const outcome = this.#journal.append({ events: decision.events, at: now, ...id, ...from });
    const reply = replyTo(this.#journal.latest, actor, command);
    switch (await outcome) {
      case 'stored':
        return reply;
      case 'failed':
        return refusal('storage-failed');
      case 'conflict':
        return 'conflict';
    }
  }

  /** Shows what was stored to those whom it concerns. */
  #onStored(events: readonly RoomEvent[], origins: ReadonlyMap<number, Subscriber>): void {
    if (events.some(({ type }) => MOVES_PEOPLE.has(type))) this.#turnOut(events);
    const now = new Set<Subscriber>();
    // Whoever cast a ballot is answered with it, and of a plain choice that is all there is to see.
    const isPlain = ballotKindOf(this.state.scenario.mechanism) === 'choice';
    for (const event of events) {
      const knows = isPlain && event.type === 'ballot-cast' ? origins.get(event.payload.seat) : undefined;
      for (const { who, when } of tellingsOf(event, this.state)) {
        if (when !== 'now') this.#publisher[when](who);
        else for (const subscriber of this.#publisher.in(who)) if (subscriber !== knows) now.add(subscriber);
      }
    }
    this.#publisher.now(now);
    this.#arm();
    if (this.state.phase.type === 'voting' && events.some(({ type }) => ENDS_WAITING.has(type))) this.#tick();
  }

  #onReread(): void {
    this.#turnOut([]);
    this.#publisher.now(new Set(this.#publisher.in('everyone')));
    this.#arm(TICK_RETRY_MS);
  }

  /** Lets go of those who are no longer who they came as; each finds out by saying hello again. */
  #turnOut(events: readonly RoomEvent[]): void {
    const now = this.#env.now();
    for (const { type, payload } of events) {
      if (type === 'player-removed') this.#absences.ended(payload.seat);
      // Whoever sits here now has the time of grace to show up.
      if (type === 'seats-swapped') for (const seat of payload.seats) this.#absences.began(seat, now);
    }
    for (const subscriber of [...this.#publisher.in('everyone')]) {
      const { recipient, tokenHash } = subscriber;
      if (tokenHash === null || lostRight(this.state, actorFor(recipient), tokenHash) === null) continue;
      this.#publisher.remove(subscriber);
      const seat = seatOfToken(this.state, tokenHash);
      if (seat !== null) this.#absences.began(seat, now);
      subscriber.sayHelloAgain();
    }
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
    const deadline = nextDeadline(this.state);
    const { phase, pausedAtMs } = this.state;
    if (phase.type !== 'voting' || pausedAtMs !== null) return deadline;
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
      .catch((error) => {
        this.#env.report('tick failed', error);
        this.#arm(TICK_RETRY_MS);
      });
  }

  /**
   * The comparison with the model, computed once, with what this connection may see of it; refused `not-ready` while
   * the game goes on. Whoever is no longer in the seat they came to sees what everyone may.
   */
  async debrief({
    recipient,
    tokenHash,
  }: Pick<Subscriber, 'recipient' | 'tokenHash'>): Promise<DebriefReply> {
    if (this.state.phase.type !== 'debrief') return refusal('not-ready');
    // Nothing that can still happen changes it: who leaves or returns now held the seat before.
    this.#debrief ??= gradually(debriefSteps(this.state)).catch((error) => {
      // Whoever asks again lets it be computed again.
      this.#debrief = null;
      throw error;
    });
    const debrief = await this.#debrief;
    const isLost = tokenHash !== null && lostRight(this.state, actorFor(recipient), tokenHash) !== null;
    const reader: Recipient = isLost ? { role: 'projector' } : recipient;
    return { ok: true, debrief: debriefFor(this.state, debrief, reader) };
  }

  /** Where the DAO could move from where it stands, for a screen, while a facilitator shows it there. */
  reach(recipient: Recipient): Promise<ReachReply> {
    return this.#reach.told(recipient);
  }

  /**
   * What this room was made with, for its facilitators. As long as the game goes on, only the plan of it: its members'
   * points and tokens, which it may name one by one, are shown to nobody then.
   */
  setupFor({ recipient, tokenHash }: Subscriber): SetupReply {
    const actor = actorFor(recipient);
    if (actor.kind !== 'host' || tokenHash === null) return refusal('not-host');
    const lost = lostRight(this.state, actor, tokenHash);
    if (lost !== null) return { ok: false, problem: lost };
    const { made, script = [] } = this.state;
    const setup = { format: 'dao-proving-ground/setup', version: 1, ...made, script } as const;
    return { ok: true, plan: planOf(setup), setup: this.state.phase.type === 'debrief' ? setup : null };
  }

  /**
   * Ends this actor, while the server goes on: nothing is decided any more, and who is connected is told that they hold
   * nothing of the room. Resolves once what was decided is stored, or is known not to be.
   */
  async close(): Promise<void> {
    this.#closed = true;
    const connected = [...this.#publisher.in('everyone')];
    await this.stop();
    for (const subscriber of connected) subscriber.roomGone();
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
    await this.#journal.settled;
  }
}

/** After these, a connection may no longer be who it came as. */
const MOVES_PEOPLE: ReadonlySet<RoomEvent['type']> = new Set([
  'player-removed',
  'seats-swapped',
  'host-dismissed',
]);

/** After these, an open vote may have nobody left to wait for. */
const ENDS_WAITING: ReadonlySet<RoomEvent['type']> = new Set([
  'player-left',
  'player-removed',
  'rules-changed',
  'clock-resumed',
]);

/** What a recipient may do. */
function actorFor(recipient: Recipient): Actor {
  if (recipient.role === 'player') return { kind: 'player', seat: recipient.seat };
  return { kind: recipient.role === 'host' ? 'host' : 'guest' };
}
