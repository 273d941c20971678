import type { Socket } from 'socket.io';
import { type Problem, problem } from '../../protocol/errors';
import {
  type Command,
  commandSchema,
  type DebriefReply,
  envelopeSchema,
  type Frame,
  type Hello,
  helloSchema,
  type Refusal,
  type Reply,
  type SetupReply,
  type Welcome,
} from '../../protocol/messages';
import type { ReachReply } from '../../protocol/reach';
import { parseScenario, ScenarioError } from '../../protocol/scenario';
import { EVENTS } from '../../protocol/version';
import {
  type Host,
  type RoomActor,
  type RoomCommand,
  type Subscriber,
  seatOfToken,
  sha256,
  UnreadableLog,
} from '../host';
import { commandForRoom } from './commands';
import { GUEST, type Identity, identify, playerAt } from './identity';
import type { Limits } from './limits';
import type { Line, Pages } from './pages';
import { check, checkShape } from './validate';

export interface ConnectionEnvironment {
  readonly host: Host;
  readonly limits: Limits;
  readonly lines: Pages;
  /** The address to give to phones for this room, as seen from this connection. */
  readonly joinUrl: (socket: Socket, code: string) => string;
  /** The address that limits count for this connection. */
  readonly addressOf: (socket: Socket) => string;
}

/** Where a connection is: the room it said hello to, who it is there, and how it is told of changes. */
interface Place extends Identity {
  readonly room: RoomActor;
  readonly subscriber: Subscriber;
  /** Lost when the room has said that this is no longer who they are here, gone when it has left memory. */
  standing: 'entering' | 'taken' | 'lost' | 'gone';
}

/** A place and what is seen from it. */
interface Entered {
  readonly place: Place;
  readonly frame: Frame;
}

const TOO_LARGE = problem(
  'too-many-requests',
  'Too many seats and rounds were asked for in a minute. Wait a moment and try again.',
);

const refusal = (given: Problem): Refusal => ({ ok: false, problem: given });

/**
 * One client connection: turns messages into commands of the room and answers each with an acknowledgement or a
 * coded problem. Nothing it receives can throw past `attach`.
 */
export class Connection implements Line {
  readonly #socket: Socket;
  readonly #env: ConnectionEnvironment;
  #place: Place | null = null;
  /** Of the page that speaks here. */
  #page: string | null = null;

  constructor(socket: Socket, env: ConnectionEnvironment) {
    this.#socket = socket;
    this.#env = env;
  }

  async hello(message: unknown): Promise<Welcome> {
    const hello = check(helloSchema, message);
    if (!hello.ok) return hello;
    const address = this.#env.addressOf(this.#socket);
    const room = await this.#find(hello.value.code);
    if (room === null) {
      const allowed = await this.#env.limits.missed(address);
      return refusal(problem(allowed ? 'unknown-room' : 'too-many-requests'));
    }
    if ('code' in room) return refusal(room);
    // Asked after the look-up, so that guesses sent all at once count against each other.
    const mayGuess = await this.#env.limits.mayGuess(address);
    return this.#enter(room, hello.value, mayGuess);
  }

  async #find(code: string): Promise<RoomActor | Problem | null> {
    try {
      return await this.#env.host.room(code);
    } catch (error) {
      if (error instanceof UnreadableLog) return problem('room-damaged');
      throw error;
    }
  }

  async #enter(room: RoomActor, hello: Hello, mayGuess: boolean): Promise<Welcome> {
    const entered = await this.#moveTo(room, () => {
      const identity = identify(room.state, hello);
      // Somebody else's guessing must not lock out those of the same address who hold a seat or the room.
      const isStranger = 'code' in identity ? identity.code !== 'removed' : identity === GUEST;
      return isStranger && !mayGuess ? problem('too-many-requests') : identity;
    });
    if ('code' in entered) return refusal(entered);
    if (!this.#env.lines.claim(hello.page, this)) {
      this.close();
      return refusal(problem('sequence-conflict'));
    }
    this.#page = hello.page?.id ?? null;
    const { place, frame } = entered;
    const seated = place.actor.kind === 'player';
    return {
      ok: true,
      role: hello.role,
      seated,
      joinUrl: this.#env.joinUrl(this.#socket, hello.code),
      frame,
    };
  }

  async command(message: unknown): Promise<Reply> {
    const envelope = check(envelopeSchema, message);
    if (!envelope.ok) return envelope;
    const command = checkShape(commandSchema, envelope.value.command);
    if (!command.ok) return command;
    const { id } = envelope.value;
    if (command.value.type === 'create-room') return this.#create(command.value, id);
    if (this.#place === null) return refusal(problem('unknown-room', 'Say which room this is for first.'));
    const forRoom = commandForRoom(command.value);
    return forRoom.ok ? this.#submit(this.#place, forRoom.value, id) : forRoom;
  }

  async #create(command: Extract<Command, { type: 'create-room' }>, commandId: string): Promise<Reply> {
    const address = this.#env.addressOf(this.#socket);
    if (!(await this.#env.limits.mayOpenRoom(address))) return refusal(problem('too-many-requests'));
    try {
      const scenario = parseScenario(command.scenario);
      const { population, rounds } = scenario;
      if (!(await this.#env.limits.mayHold(address, population.size, rounds))) return refusal(TOO_LARGE);
      const { scenario: _, hostToken, ...rest } = command;
      return await this.#env.host.create({ ...rest, scenario, hostTokenHash: sha256(hostToken), commandId });
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      return refusal(problem('bad-scenario', error.message, error.field));
    }
  }

  async #submit(place: Place, command: RoomCommand, commandId: string): Promise<Reply> {
    const { room, actor, subscriber } = place;
    if (actor.kind === 'host' && !(await this.#mayGrow(room, command))) return refusal(TOO_LARGE);
    const reply = await room.submit({ actor, command, commandId, origin: subscriber });
    if (!reply.ok) return reply;
    if (command.type === 'leave') await this.#show(room, () => GUEST);
    if (command.type !== 'join') return reply;
    const { tokenHash } = command;
    // Others may have moved or removed them since.
    const entered = await this.#show(room, () => {
      const seat = seatOfToken(room.state, tokenHash);
      return seat === null ? problem('removed') : playerAt(seat, tokenHash);
    });
    if ('code' in entered) return refusal(entered);
    const { actor: seated } = entered.place;
    return seated.kind === 'player' ? { ...reply, seat: seated.seat } : reply;
  }

  /** A room that grows later counts like one that is opened large. */
  #mayGrow({ state }: RoomActor, command: RoomCommand): Promise<boolean> | true {
    const { members, scenario } = state;
    const address = this.#env.addressOf(this.#socket);
    if (command.type === 'add-seats')
      return this.#env.limits.mayHold(address, command.count, scenario.rounds);
    if (command.type !== 'change-rules' || command.rounds === undefined) return true;
    const more = command.rounds - scenario.rounds;
    return more <= 0 || this.#env.limits.mayHold(address, members.length, more);
  }

  /** The room's set-up as a file, for its facilitators. */
  async setup(): Promise<SetupReply> {
    return this.#place?.room.setupFor(this.#place.subscriber) ?? refusal(problem('unknown-room'));
  }

  async reach(): Promise<ReachReply> {
    return this.#place?.room.reach(this.#place.subscriber.recipient) ?? refusal(problem('unknown-room'));
  }

  async debrief(): Promise<DebriefReply> {
    return this.#place?.room.debrief(this.#place.subscriber) ?? refusal(problem('unknown-room'));
  }

  /** As `#moveTo`, and sends the picture. */
  async #show(room: RoomActor, find: () => Identity | Problem): Promise<Entered | Problem> {
    const entered = await this.#moveTo(room, find);
    if (!('code' in entered)) entered.place.subscriber.send(entered.frame);
    // On the way in they may have been shown what they are no longer to see.
    else this.#socket.emit(EVENTS.helloAgain);
    return entered;
  }

  /**
   * Takes the place in a room that `find` says is theirs, giving up the one held before, and resolves to what is seen
   * from there. Where the room moves or removes them on the way in, it finds out anew.
   */
  async #moveTo(room: RoomActor, find: () => Identity | Problem): Promise<Entered | Problem> {
    for (;;) {
      const identity = find();
      if ('code' in identity) return identity;
      // A connection that went meanwhile would be a subscriber for ever.
      if (!this.#socket.connected) return problem('bad-message');
      const before = this.#place;
      const place = this.#placeIn(room, identity);
      this.#place = place;
      // First in, then out: someone who only says hello again is never gone in between.
      const arrived = room.connect(place.subscriber);
      before?.room.disconnect(before.subscriber);
      await arrived;
      if (place.standing === 'lost') continue;
      if (place.standing === 'gone') return problem('sequence-conflict');
      place.standing = 'taken';
      return { place, frame: room.frameFor(identity.recipient) };
    }
  }

  #placeIn(room: RoomActor, identity: Identity): Place {
    const subscriber: Subscriber = {
      recipient: identity.recipient,
      tokenHash: identity.tokenHash,
      send: (frame) => this.#socket.emit(EVENTS.frame, frame),
      // The place is kept, so that what is still sent from it is refused with the reason.
      sayHelloAgain: () => {
        if (place.standing === 'taken') this.#socket.emit(EVENTS.helloAgain);
        place.standing = 'lost';
      },
      roomGone: () => {
        place.standing = 'gone';
        if (this.#place === place) this.#place = null;
        this.#socket.emit(EVENTS.helloAgain);
      },
    };
    const place: Place = { ...identity, room, subscriber, standing: 'entering' };
    return place;
  }

  /** The page speaks on another line by now: nothing that still comes on this one is heard. */
  retire(): void {
    this.close();
    this.#socket.disconnect(true);
  }

  /** The connection has gone. */
  close(): void {
    if (this.#page !== null) this.#env.lines.release(this.#page, this);
    this.#place?.room.disconnect(this.#place.subscriber);
    this.#place = null;
  }
}
