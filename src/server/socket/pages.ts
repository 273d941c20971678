import type { Hello } from '../../protocol/messages';

/** A line of a page, which ends when the page has another. */
export interface Line {
  retire(): void;
}

interface Held {
  readonly line: Line;
  readonly hello: number;
}

/**
 * Which line each open page speaks on. A page that lost its line and has another may have something on its way on the
 * old one, which would come after what it has said since: so the old line ends before the new one is welcomed.
 */
export class Pages {
  readonly #held = new Map<string, Held>();

  /** Takes a page over for a line, ending the one it had; false when the page has said a later hello elsewhere. */
  claim(page: Hello['page'], line: Line): boolean {
    if (page === undefined) return true;
    const before = this.#held.get(page.id);
    if (before !== undefined && before.line !== line) {
      if (page.hello < before.hello) return false;
      before.line.retire();
    }
    this.#held.set(page.id, { line, hello: page.hello });
    return true;
  }

  /** A line has ended. */
  release(id: string, line: Line): void {
    if (this.#held.get(id)?.line === line) this.#held.delete(id);
  }
}
