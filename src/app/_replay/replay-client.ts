import { problem } from '../../protocol/errors';
import type { DebriefReply, Refusal, SetupReply } from '../../protocol/messages';
import { planOf, type Setup } from '../../protocol/setup';
import type { RoomClient } from '../_client/room-client';
import { INITIAL_ROOM_STATE, type RoomState } from '../_client/room-state';

interface Source {
  readonly setup: Setup;
  /** Asks for the debrief, as this standpoint is told it. */
  readonly debrief: () => Promise<DebriefReply>;
}

/** The line of a replayed page: what is over can be asked about, and nothing is sent. */
export class ReplayClient implements RoomClient {
  readonly #source: Source;
  #debrief: Promise<DebriefReply> | null = null;

  constructor(source: Source) {
    this.#source = source;
  }

  readonly getState = (): RoomState => INITIAL_ROOM_STATE;
  readonly subscribe = (): (() => void) => () => {};
  readonly wake = (): void => {};

  command = (): Promise<Refusal> => over();
  join = (): Promise<Refusal> => over();
  leave = (): Promise<Refusal> => over();
  cast = (): Promise<Refusal> => over();
  say = (): Promise<Refusal> => over();
  reach = (): Promise<Refusal> => over();
  comeBack(): void {}
  discard(): void {}
  close(): void {}

  async setup(): Promise<SetupReply> {
    const { setup } = this.#source;
    return { ok: true, plan: planOf(setup), setup };
  }

  /** Asked for once, or again where there was no answer. */
  debrief(): Promise<DebriefReply> {
    this.#debrief ??= this.#source.debrief().then((reply) => {
      if (!reply.ok) this.#debrief = null;
      return reply;
    });
    return this.#debrief;
  }
}

/** Its controls are disabled; should something be sent all the same, it is refused as in a room that has ended. */
async function over(): Promise<Refusal> {
  return { ok: false, problem: problem('room-closed') };
}
