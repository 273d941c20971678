/**
 * Does one piece of work after the other. All writes to a database go through it: they share a connection, and what one
 * writes while another's transaction is open would be undone with that.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does the work when everything given before is done or has failed, and resolves or rejects as it does. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
