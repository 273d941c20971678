import { problem } from '../../protocol/errors';
import type { Command, Reply } from '../../protocol/messages';
import type { Ballot } from '../../protocol/player-view';
import { type Intent, isBallot, isSay, Outbox, type OutboxStore } from './outbox';
import type { OutgoingMessage, RoomState } from './room-state';
import { randomId } from './tokens';

/** What a page shows of commands under way. */
type Shown = Pick<RoomState, 'pendingBallot' | 'refusedBallot' | 'outgoing'>;

interface DeliveriesOptions {
  readonly store: OutboxStore | null;
  readonly token: string | null;
  /** Sends one command and resolves to its answer, or to null when none came: it is sent again by `redeliver`. */
  readonly send: (id: string, command: Command) => Promise<Reply | null>;
  readonly onChange: (change: Partial<Shown>) => void;
  /** A ballot was taken, as the server holds it. */
  readonly onBallot: (seq: number, ballot: Ballot) => void;
}

/**
 * Commands from the moment they are given until they are answered and shown: each is sent under one id until then, of
 * several unanswered ballots the last counts, and a message stays in sight until a picture has it.
 */
export class Deliveries {
  readonly #options: DeliveriesOptions;
  readonly #outbox: Outbox;
  #outgoing: readonly OutgoingMessage[];
  /** Messages that were taken and that a picture to come will show, with the number of their event. */
  #taken: readonly { readonly id: string; readonly seq: number }[] = [];
  /** Number of the last event in the newest picture. */
  #pictureSeq = -1;

  /** Begins with what a reload has left unanswered. */
  constructor(options: DeliveriesOptions) {
    this.#options = options;
    this.#outbox = new Outbox(options.store, options.token);
    this.#outgoing = this.#outbox.intents.flatMap(({ id, command }) =>
      isSay(command) ? [sending(id, command.text)] : [],
    );
    const ballot = this.#outbox.ballot?.command;
    const pendingBallot = ballot !== undefined && isBallot(ballot) ? ballot : null;
    options.onChange({ outgoing: this.#outgoing, pendingBallot });
  }

  /** From now on this is the seat's secret. */
  set token(token: string) {
    this.#outbox.token = token;
  }

  /** Takes a command on; resolves to its answer. A ballot that it replaces gets the same answer. */
  put(command: Command): Promise<Reply> {
    return new Promise((resolve) => {
      const given: Intent = { id: randomId(12), command, resolve };
      const replaced = isBallot(command) ? this.#outbox.ballot : null;
      const intent = replaced === null ? given : alsoAnswering(given, replaced);
      this.#outbox.add(intent);
      if (isBallot(command)) this.#options.onChange({ pendingBallot: command, refusedBallot: null });
      if (isSay(command)) this.#setOutgoing([...this.#outgoing, sending(intent.id, command.text)]);
      void this.#deliver(intent);
    });
  }

  /** The line is there again: sends whatever is unanswered. */
  redeliver(): void {
    for (const intent of this.#outbox.intents) void this.#deliver(intent);
  }

  /** A picture has come that includes the events up to `seq`. */
  shown(seq: number): void {
    this.#pictureSeq = seq;
    const seen = new Set(this.#taken.filter((taken) => taken.seq <= seq).map(({ id }) => id));
    if (seen.size === 0) return;
    this.#taken = this.#taken.filter(({ id }) => !seen.has(id));
    this.#setOutgoing(this.#outgoing.filter(({ id }) => !seen.has(id)));
  }

  /** Put into another seat: a ballot that was meant for the old one, with its own point, is not sent. */
  dropBallot(): void {
    const { ballot } = this.#outbox;
    if (ballot !== null) this.#settle(ballot, { ok: false, problem: problem('bad-target') });
    this.#options.onChange({ pendingBallot: null, refusedBallot: null });
  }

  /** Forgets a message that was refused. */
  discard(id: string): void {
    this.#setOutgoing(this.#outgoing.filter((message) => message.id !== id));
  }

  async #deliver(intent: Intent): Promise<void> {
    const reply = await this.#options.send(intent.id, intent.command);
    if (reply !== null) this.#settle(intent, reply);
  }

  /** Takes note of the answer to a command. Of a ballot that a newer one has replaced nothing is noted. */
  #settle(intent: Intent, reply: Reply): void {
    const { id, command } = intent;
    if (!this.#outbox.has(intent)) return;
    this.#outbox.remove(intent);
    if (isBallot(command)) {
      const refused = !reply.ok && reply.problem.code !== 'ballot-unchanged';
      const refusedBallot = refused ? { command, problem: reply.problem } : null;
      this.#options.onChange({ pendingBallot: null, refusedBallot });
      if (reply.ok && reply.ballot) this.#options.onBallot(reply.seq, reply.ballot);
    }
    if (isSay(command)) this.#noteMessage(id, reply);
    intent.resolve(reply);
  }

  /** A message stays in sight until a picture shows it in its place, or with the reason why it was refused. */
  #noteMessage(id: string, reply: Reply): void {
    if (!reply.ok) {
      this.#setOutgoing(this.#outgoing.map((m) => (m.id === id ? { ...m, problem: reply.problem } : m)));
    } else if (reply.seq <= this.#pictureSeq) this.discard(id);
    else this.#taken = [...this.#taken, { id, seq: reply.seq }];
  }

  #setOutgoing(outgoing: readonly OutgoingMessage[]): void {
    this.#outgoing = outgoing;
    this.#options.onChange({ outgoing });
  }
}

const sending = (id: string, text: string): OutgoingMessage => ({ id, text, problem: null });

/** `intent`, whose answer is also the answer to one that it replaces. */
const alsoAnswering = (intent: Intent, replaced: Intent): Intent => ({
  ...intent,
  resolve: (reply) => {
    intent.resolve(reply);
    replaced.resolve(reply);
  },
});
