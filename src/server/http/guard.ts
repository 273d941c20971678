import type { IncomingMessage } from 'node:http';
import { bearerOf, type Exchange } from './exchange';
import { HttpProblem } from './problem';

/** What opens what, and how often one may try. */
export interface Locks {
  /** Whether this is the workspace's key. */
  readonly opensWorkspace: (token: string) => Promise<boolean>;
  /**
   * Whether this secret is of one who facilitates the room; null where there is no such room.
   * @throws HttpProblem `room-damaged`.
   */
  readonly facilitates: (code: string, token: string) => Promise<boolean | null>;
  /** Whether who sent this request has guessed wrong codes and secrets too often lately. */
  readonly mayGuess: (request: IncomingMessage) => Promise<boolean>;
  /** Notes a wrong guess; false when it was one too many. */
  readonly missed: (request: IncomingMessage) => Promise<boolean>;
}

/** Stands before the routes: who may ask for what, by the secret that a request comes with. */
export class Guard {
  readonly #locks: Locks;

  constructor(locks: Locks) {
    this.#locks = locks;
  }

  /** Lets in the holder of the workspace's key alone. @throws HttpProblem `wrong-key`, `too-many-requests`. */
  async workspace({ request }: Pick<Exchange, 'request'>): Promise<void> {
    await this.#patience(request);
    if (!(await this.#locks.opensWorkspace(bearerOf(request)))) return this.#miss(request, 'wrong-key');
  }

  /**
   * Lets in those who facilitate the room `code`, and the holder of the workspace's key.
   * @throws HttpProblem `unknown-room`, `wrong-token`, `too-many-requests`, `room-damaged`.
   */
  async room({ request, code }: Pick<Exchange, 'request' | 'code'>): Promise<void> {
    await this.#patience(request);
    const token = bearerOf(request);
    const facilitates = await this.#locks.facilitates(code, token);
    if (facilitates || (await this.#locks.opensWorkspace(token))) {
      if (facilitates === null) throw new HttpProblem('unknown-room');
      return;
    }
    return this.#miss(request, facilitates === null ? 'unknown-room' : 'wrong-token');
  }

  async #patience(request: IncomingMessage): Promise<void> {
    if (!(await this.#locks.mayGuess(request))) throw new HttpProblem('too-many-requests');
  }

  async #miss(request: IncomingMessage, code: 'unknown-room' | 'wrong-token' | 'wrong-key'): Promise<never> {
    // Of guesses made all at once, none beyond the limit learns anything.
    throw new HttpProblem((await this.#locks.missed(request)) ? code : 'too-many-requests');
  }
}
