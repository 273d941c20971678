import type { Socket } from 'socket.io-client';
import { HEARTBEAT_MS } from '../../protocol/version';

/** A beat may come this much late before the line counts as quiet. */
const LATE_MS = 800;

/**
 * Listens for the server's heartbeat on a line. A network can die without any side hanging up (a phone that leaves
 * the wifi): then the line only falls quiet, and is said to be lost when the next beat is overdue.
 */
export class Pulse {
  readonly #socket: Socket;
  readonly #onQuiet: () => void;
  readonly #onHeard: () => void;
  #engine: Socket['io']['engine'] | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #quiet = false;

  constructor(socket: Socket, handlers: { readonly onQuiet: () => void; readonly onHeard: () => void }) {
    this.#socket = socket;
    this.#onQuiet = handlers.onQuiet;
    this.#onHeard = handlers.onHeard;
  }

  /** Begins to listen on the connection that has just been made. */
  start(): void {
    this.stop();
    this.#quiet = false;
    this.#engine = this.#socket.io.engine;
    this.#engine.on('packet', this.#heard);
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#engine?.off('packet', this.#heard);
    this.#engine = null;
  }

  readonly #heard = (): void => {
    this.#wait();
    if (!this.#quiet) return;
    this.#quiet = false;
    this.#onHeard();
  };

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#quiet = true;
      this.#onQuiet();
    }, HEARTBEAT_MS + LATE_MS);
  }
}
