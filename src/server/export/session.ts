import type { Debrief } from '../../protocol/debrief';
import type { Answers } from '../../protocol/questions';
import { ensembleSteps, evolve, type RoomEvent, type RoomState } from '../room';
import { CastBallots, SameBallots } from './compact';
import type { ExportedEvent } from './exported-event';

export interface SaidMessage {
  /** Number of the event. */
  readonly id: number;
  readonly at: number;
  readonly seat: number;
  /** Number of the writer. */
  readonly person: number | null;
  readonly name: string;
  readonly group: number | null;
  readonly text: string;
  hidden: boolean;
}

export interface GivenAnswers {
  readonly at: number;
  readonly person: number | null;
  readonly seat: number;
  readonly when: 'before' | 'after';
  readonly answers: Answers;
}

export interface SetDelegation {
  readonly at: number;
  readonly person: number | null;
  readonly round: number;
  readonly seat: number;
  readonly to: number | null;
}

/**
 * A session as its exported events tell it: the room they lead to, and what the room itself does not keep. What was
 * taken out of the events is missing from it.
 */
export class Session {
  #state: RoomState | null = null;
  #createdAt = 0;
  #endedAt: number | null = null;
  #cast = new CastBallots(0);
  readonly #ballots = new SameBallots();
  #simulated: Debrief['ensemble'] | null = null;
  readonly chat: SaidMessage[] = [];
  readonly answers: GivenAnswers[] = [];
  readonly delegations: SetDelegation[] = [];
  /** By round from 0: how each seat's last ballot came in. */
  readonly cast: CastBallots[] = [];

  /** Takes the next event. Throws for one that does not fit what came before it. */
  add(exported: ExportedEvent): void {
    const event = this.#compact(exported as unknown as RoomEvent);
    this.#keep(event);
    this.#state = evolve(this.#state, event);
  }

  /** Null before the first event. */
  get stateSoFar(): RoomState | null {
    return this.#state;
  }

  get state(): RoomState {
    if (this.#state === null) throw new Error('A session starts with room-created');
    return this.#state;
  }

  /** Whether the game goes on, so that secrets are kept. */
  get isRunning(): boolean {
    return this.state.phase.type !== 'debrief';
  }

  get createdAt(): number {
    return this.#createdAt;
  }

  get endedAt(): number | null {
    return this.#endedAt;
  }

  get dimensions(): number {
    return this.state.scenario.issues.length;
  }

  /** What the debrief says of the games that the model plays, a game a step; computed once, after the last event. */
  *simulated(): Generator<undefined, Debrief['ensemble']> {
    if (this.#simulated === null) {
      const steps = ensembleSteps(this.state);
      let step = steps.next();
      for (; !step.done; step = steps.next()) yield undefined;
      this.#simulated = step.value;
    }
    return this.#simulated;
  }

  /** The event in less memory: a round's ballots are kept as long as the session. */
  #compact(event: RoomEvent): RoomEvent {
    // While they are secret there are none.
    if (event.type !== 'round-closed' || event.payload.ballots === undefined) return event;
    const ballots = event.payload.ballots.map((ballot) => this.#ballots.of(ballot));
    return { ...event, payload: { ...event.payload, ballots } };
  }

  #personIn(seat: number): number | null {
    return this.state.seats[seat]?.person?.id ?? null;
  }

  #keep({ type, payload, seq, at }: RoomEvent): void {
    switch (type) {
      case 'room-created':
        this.#createdAt = at;
        return;
      case 'game-ended':
        this.#endedAt = at;
        return;
      case 'voting-opened':
        this.#cast = new CastBallots(this.state.seats.length);
        return;
      case 'ballot-cast':
        this.#cast.set(payload.seat, { at, hintShown: payload.hintShown });
        return;
      case 'round-closed':
        this.cast.push(this.#cast);
        return;
      case 'chat-said': {
        const writer = this.state.seats[payload.seat]?.person;
        const [person, name] = [writer?.id ?? null, writer?.name ?? ''];
        this.chat.push({ id: seq, at, person, name, hidden: false, ...payload });
        return;
      }
      case 'chat-hidden': {
        const message = this.chat.find(({ id }) => id === payload.message);
        if (message !== undefined) message.hidden = payload.hidden;
        return;
      }
      case 'answers-given':
        if (payload.answers !== undefined)
          this.answers.push({ at, person: this.#personIn(payload.seat), ...payload });
        return;
      case 'delegation-set':
        if (payload.to !== undefined)
          this.delegations.push({
            at,
            round: this.state.history.length + 1,
            person: this.#personIn(payload.seat),
            ...payload,
          });
        return;
      default:
        return;
    }
  }
}
