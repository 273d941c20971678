import type { Socket } from 'socket.io';
import { type Problem, problem } from '../../protocol/errors';
import {
  type Command,
  commandSchema,
  type DebriefReply,
  envelopeSchema,
  helloSchema,
  type Refusal,
  type Reply,
  type Welcome,
} from '../../protocol/messages';
import { parseScenario, ScenarioError } from '../../protocol/scenario';
import { EVENTS } from '../../protocol/version';
import { type Host, type RoomActor, type RoomCommand, type Subscriber, seatOfToken, sha256 } from '../host';
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
    const { code, role } = hello.value;
    const address = this.#env.addressOf(this.#socket);
    const room = await this.#env.host.room(code);
    if (room === null) {
      const allowed = await this.#env.limits.missed(address);
      return refusal(problem(allowed ? 'unknown-room' : 'too-many-requests'));
    }
    // Asked after the look-up, so that guesses sent all at once count against each other.
    const mayGuess = await this.#env.limits.mayGuess(address);
    const identity = identify(room.state, hello.value);
    // Somebody else's guessing must not lock out those of the same address who hold a seat or the room.
    if (!mayGuess && ('code' in identity || identity === GUEST)) return refusal(problem('too-many-requests'));
    if ('code' in identity) return refusal(identity);
    if (!this.#socket.connected) return refusal(problem('bad-message'));
    await this.#moveTo(room, identity);
    return {
      ok: true,
      role,
      seated: identity.actor.kind === 'player',
      joinUrl: this.#env.joinUrl(this.#socket, code),
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
    return command.value.type === 'join'
      ? this.#join(this.#place, command.value, id)
      : this.#submit(this.#place, command.value, id);
  }

  async #create(command: Extract<Command, { type: 'create-room' }>, commandId: string): Promise<Reply> {
    if (!(await this.#env.limits.mayOpenRoom(this.#env.addressOf(this.#socket)))) {
      return refusal(problem('too-many-requests'));
    }
    try {
      const scenario = parseScenario(command.scenario);
      const { settings, hostToken } = command;
      return await this.#env.host.create({ scenario, settings, hostToken, commandId });
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      return refusal(problem('bad-scenario', error.message, error.field));
    }
  }

  async #join(place: Place, command: Extract<Command, { type: 'join' }>, commandId: string): Promise<Reply> {
    const tokenHash = sha256(command.seatToken);
    const join: RoomCommand = { type: 'join', name: command.name, tokenHash };
    const reply = await place.room.submit({ actor: place.actor, command: join, commandId });
    const seat = seatOfToken(place.room.state, tokenHash);
    if (reply.ok && seat !== null) await this.#moveTo(place.room, playerAt(seat), { show: true });
    return reply;
  }

  async #submit(
    place: Place,
    command: Exclude<RoomCommand, { type: 'join' }>,
    commandId: string,
  ): Promise<Reply> {
    const { room, actor, subscriber } = place;
    const reply = await room.submit({ actor, command, commandId, origin: subscriber });
    if (reply.ok && command.type === 'leave') await this.#moveTo(room, GUEST, { show: true });
    return reply;
  }

  async debrief(): Promise<DebriefReply> {
    return this.#place?.room.debrief() ?? refusal(problem('unknown-room'));
  }

  /** Takes a place in a room, giving up the one held before; with `show`, sends the new picture at once. */
  async #moveTo(room: RoomActor, identity: Identity, { show = false } = {}): Promise<void> {
    // A connection that went while its command was stored would be a subscriber for ever.
    if (!this.#socket.connected) return;
    const before = this.#place;
    const subscriber: Subscriber = {
      recipient: identity.recipient,
      send: (frame) => this.#socket.emit(EVENTS.frame, frame),
    };
    this.#place = { ...identity, room, subscriber };
    // First in, then out: someone who only says hello again is never gone in between.
    const arrived = room.connect(subscriber);
    before?.room.disconnect(before.subscriber);
    await arrived;
    if (show) subscriber.send(room.frameFor(identity.recipient));
  }

  /** The connection has gone. */
  close(): void {
    this.#place?.room.disconnect(this.#place.subscriber);
    this.#place = null;
  }
}
