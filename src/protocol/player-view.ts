import type { Choice, Vector } from '../sim/types';
import type { Reaction } from './chat-view';
import type { Question } from './questions';

/** What leaves the server for one player alone; see `views.ts` for what everyone gets. */

/** A player's own ballot in the current round. What it comes to is always a choice too. */
export interface Ballot {
  readonly round: number;
  readonly choice: Choice;
  /** `credits`: votes bought, below 0 against. */
  readonly votes?: number;
  /** `support`: id of the proposal supported. */
  readonly support?: number;
  /** `pull`: the point pulled towards. */
  readonly toward?: Vector;
}

/** What one player alone may see: the secret point, the tokens, the ballots of this seat. */
export interface PlayerView {
  /** 0-based; shown to people as seat + 1. */
  readonly seat: number;
  readonly name: string;
  readonly ideal: Vector;
  readonly tokens: number;
  /** Share of all voting weight under the mechanism, 0…1. */
  readonly weightShare: number;
  /** Share of all tokens, 0…1. */
  readonly tokenShare: number;
  /** Distance from the DAO's state to my point. */
  readonly distance: number;
  readonly initialDistance: number;
  /** Distance if the current proposal passes; only while one is open and hints are on. */
  readonly distanceIfPassed: number | null;
  readonly ballot: Ballot | null;
  readonly history: readonly PlayerRound[];
  /** Share of my starting distance won back: 1 at my point, 0 as at the start, below 0 farther; null: I began there. */
  readonly score: number | null;
  /** `quadratic-credits`: credits for this round's ballot, and left for the game; null under other rules. */
  readonly credits: { readonly now: number; readonly left: number } | null;
  /** Per open proposal of the pool: my distance if it is carried out; empty without hints. */
  readonly poolDistances: readonly { readonly id: number; readonly distance: number }[];
  /** `conviction`: the open proposal that my tokens stand behind until I move them, by its id; absent: none. */
  readonly standing?: number;
  /** Where my vote goes when I do not cast it; null where votes cannot be given away. */
  readonly delegation: {
    /** Name; a seat that nobody has taken goes by its number, as `#3`. */
    readonly to: string | null;
    /** Names from my delegate on, to whoever casts it. */
    readonly chain: readonly string[];
    /** The chain leads round in a circle, so nobody casts it. */
    readonly circle: boolean;
    /** Names of the players who gave their vote to me. */
    readonly from: readonly string[];
  } | null;
  /** The change I have put forward and that waits for its turn; null: none. */
  readonly proposed: Vector | null;
  /** I hold enough tokens to propose, and people may. */
  readonly mayPropose: boolean;
  /** I have set my own point (in a room where one may). */
  readonly pointSet: boolean;
  /** Questions I have not answered yet. */
  readonly questions: { readonly when: 'before' | 'after'; readonly list: readonly Question[] } | null;
  readonly muted: boolean;
  /** The facilitator has been called and has not come yet. */
  readonly helpCalled: boolean;
  /** The facilitator waits for my vote in this round: a number that grows with every reminder; null: does not. */
  readonly nudged: number | null;
  /** The facilitator has given my seat to its bot for now. */
  readonly handedOver: boolean;
  /** My reactions, by message. */
  readonly reactions: readonly { readonly message: number; readonly reaction: Reaction }[];
  /** Group I chat in, from 0; null: none. */
  readonly group: number | null;
}

export interface PlayerRound {
  readonly round: number;
  /** Null where the seat's bot took no part. */
  readonly choice: Choice | null;
  /** Who cast it: the player, or the seat's bot because the player was away or did not answer in time. */
  readonly by: BallotSource;
  /** `delegated` only: whom the vote was given to, and who cast it in the end; null: nobody. Never how. */
  readonly given?: { readonly to: string; readonly caster: string | null };
  readonly distanceBefore: number;
  readonly distanceAfter: number;
}

/**
 * Who cast a seat's ballot: the person; the bot of a free seat, of a person who is gone, or of one who did not answer;
 * or nobody, because the person was gone (`absent`), did not answer, or has given the vote to someone (`delegated`).
 */
export type BallotSource =
  | 'person'
  | 'bot-seat'
  | 'bot-for-away'
  | 'bot-for-no-answer'
  | 'absent'
  | 'no-answer'
  | 'delegated';
