import type { Command, PlayerCommand, Reply } from '../../protocol/messages';

/** What a player answers an open round with. */
export type BallotCommand = Extract<PlayerCommand, { type: 'vote' | 'allocate' | 'support' | 'pull' }>;
export type SayCommand = Extract<PlayerCommand, { type: 'say' }>;

const BALLOTS: readonly Command['type'][] = ['vote', 'allocate', 'support', 'pull'];

export const isBallot = (command: Command): command is BallotCommand => BALLOTS.includes(command.type);
export const isSay = (command: Command): command is SayCommand => command.type === 'say';

/** A command that the server has not answered yet. It keeps its id, however often it is sent. */
export interface Intent {
  readonly id: string;
  readonly command: Command;
  readonly resolve: (reply: Reply) => void;
}

/** What a reload must not lose: ballots and messages. */
export interface Kept {
  readonly id: string;
  readonly command: BallotCommand | SayCommand;
}

/** Where unanswered ballots and messages of a seat outlive a reload. */
export interface OutboxStore {
  load(token: string): readonly Kept[];
  save(token: string, kept: readonly Kept[]): void;
}

/** Commands under way, in the order they were given. Of several unanswered ballots only the last stays. */
export class Outbox {
  #intents: readonly Intent[] = [];
  readonly #store: OutboxStore | null;
  #token: string | null;

  /** Begins with what the store has kept for the seat of `token`. */
  constructor(store: OutboxStore | null, token: string | null) {
    this.#store = store;
    this.#token = token;
    const kept = token === null ? [] : (store?.load(token) ?? []);
    this.#intents = kept.map(({ id, command }) => ({ id, command, resolve: () => {} }));
  }

  get intents(): readonly Intent[] {
    return this.#intents;
  }

  /** From now on this is the seat's secret. */
  set token(token: string) {
    this.#token = token;
  }

  /** The ballot that waits for its answer. */
  get ballot(): Intent | null {
    return this.#intents.find(({ command }) => isBallot(command)) ?? null;
  }

  /** Puts a command in; a ballot takes the place of an unanswered one. */
  add(intent: Intent): void {
    const replaced = isBallot(intent.command) ? this.ballot : null;
    this.#change([...this.#intents.filter((other) => other !== replaced), intent]);
  }

  has(intent: Intent): boolean {
    return this.#intents.includes(intent);
  }

  /** Takes a command out: it was answered or is no longer wanted. */
  remove(intent: Intent): void {
    if (this.has(intent)) this.#change(this.#intents.filter((other) => other !== intent));
  }

  #change(intents: readonly Intent[]): void {
    this.#intents = intents;
    if (this.#store === null || this.#token === null) return;
    const kept = intents.flatMap(({ id, command }) =>
      isBallot(command) || isSay(command) ? [{ id, command }] : [],
    );
    this.#store.save(this.#token, kept);
  }
}

/** Keeps them with the tab, for a room; where storage is blocked they last until a reload. */
export function tabOutbox(code: string): OutboxStore {
  const key = `dao:outbox:${code}`;
  return {
    load(token) {
      try {
        const stored = JSON.parse(sessionStorage.getItem(key) ?? 'null') as {
          token: string;
          kept: Kept[];
        } | null;
        return stored?.token === token ? stored.kept : [];
      } catch {
        // Blocked or damaged storage: nothing was kept.
        return [];
      }
    },
    save(token, kept) {
      try {
        if (kept.length === 0) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify({ token, kept }));
      } catch {
        // Blocked storage: they stay in memory.
      }
    },
  };
}
