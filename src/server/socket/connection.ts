import type { Socket } from 'socket.io';
import { type Problem, problem } from '../../protocol/errors';
import {
  type Command,
  commandSchema,
  type DebriefReply,
  envelopeSchema,
  type Hello,
  helloSchema,
  type Refusal,
  type Reply,
  type SetupReply,
  type Welcome,
} from '../../protocol/messages';
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
import { check, checkShape } from './validate';

export interface ConnectionEnvironment {
  readonly host: Host;
  readonly limits: Limits;
  /** The address to give to phones for this room, as seen from this connection. */
  readonly joinUrl: (socket: Socket, code: string) => string;
  /** The address that limits count for this connection. */
  readonly addressOf: (socket: Socket) => string;
}

/** Where a connection is: the room it said hello to, who it is there, and how it is told of changes. */
interface Place extends Identity {
  readonly room: RoomActor;
  readonly subscriber: Subscriber;
  /** Whether the room has said that this is no longer who they are here. */
  lost: boolean;
}

const refusal = (given: Problem): Refusal => ({ ok: false, problem: given });

/**
 * One client connection: turns messages into commands of the room and answers each with an acknowledgement or a
 * coded problem. Nothing it receives can throw past `attach`.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #env: ConnectionEnvironment;
  #place: Place | null = null;

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
    const identity = identify(room.state, hello);
    // Somebody else's guessing must not lock out those of the same address who hold a seat or the room.
    if (!mayGuess && ('code' in identity || identity === GUEST)) return refusal(problem('too-many-requests'));
    if ('code' in identity) return refusal(identity);
    if (!this.#socket.connected) return refusal(problem('bad-message'));
    const place = await this.#moveTo(room, identity);
    // Removed or reseated on the way in: find out anew who this is.
    if (place.lost) return this.#enter(room, hello, mayGuess);
    return {
      ok: true,
      role: hello.role,
      seated: identity.actor.kind === 'player',
      joinUrl: this.#env.joinUrl(this.#socket, hello.code),
      frame: room.frameFor(identity.recipient),
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
    if (!(await this.#env.limits.mayOpenRoom(this.#env.addressOf(this.#socket)))) {
      return refusal(problem('too-many-requests'));
    }
    try {
      const scenario = parseScenario(command.scenario);
      const { scenario: _, hostToken, ...rest } = command;
      return await this.#env.host.create({ ...rest, scenario, hostTokenHash: sha256(hostToken), commandId });
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      return refusal(problem('bad-scenario', error.message, error.field));
    }
  }

  async #submit(place: Place, command: RoomCommand, commandId: string): Promise<Reply> {
    const { room, actor, subscriber } = place;
    const reply = await room.submit({ actor, command, commandId, origin: subscriber });
    if (!reply.ok) return reply;
    if (command.type === 'leave') await this.#moveTo(room, GUEST, { show: true });
    return command.type === 'join' ? this.#seat(place, command.tokenHash, reply) : reply;
  }

  /** Moves someone who has joined to their seat; others may have moved or removed them since. */
  async #seat({ room }: Place, tokenHash: string, reply: Extract<Reply, { ok: true }>): Promise<Reply> {
    const seat = seatOfToken(room.state, tokenHash);
    if (seat === null) return refusal(problem('removed'));
    await this.#moveTo(room, playerAt(seat, tokenHash), { show: true });
    return { ...reply, seat };
  }

  /** The room's set-up as a file, for its facilitators. */
  async setup(): Promise<SetupReply> {
    return this.#place?.room.setupFor(this.#place.subscriber) ?? refusal(problem('unknown-room'));
  }

  async debrief(): Promise<DebriefReply> {
    return this.#place?.room.debrief() ?? refusal(problem('unknown-room'));
  }

  /** Takes a place in a room, giving up the one held before; with `show`, sends the new picture at once. */
  async #moveTo(room: RoomActor, identity: Identity, { show = false } = {}): Promise<Place> {
    const before = this.#place;
    const place: Place = {
      ...identity,
      room,
      subscriber: this.#subscriberFor(identity, () => place),
      lost: false,
    };
    // A connection that went while its command was stored would be a subscriber for ever.
    if (!this.#socket.connected) return place;
    this.#place = place;
    // First in, then out: someone who only says hello again is never gone in between.
    const arrived = room.connect(place.subscriber);
    before?.room.disconnect(before.subscriber);
    await arrived;
    if (show && !place.lost) place.subscriber.send(room.frameFor(identity.recipient));
    return place;
  }

  #subscriberFor({ recipient, tokenHash }: Identity, place: () => Place): Subscriber {
    return {
      recipient,
      tokenHash,
      send: (frame) => this.#socket.emit(EVENTS.frame, frame),
      // The place is kept, so that what is still sent from it is refused with the reason.
      sayHelloAgain: () => {
        place().lost = true;
        this.#socket.emit(EVENTS.helloAgain);
      },
    };
  }

  /** The connection has gone. */
  close(): void {
    this.#place?.room.disconnect(this.#place.subscriber);
    this.#place = null;
  }
}
