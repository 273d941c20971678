import type { Problem } from '../../protocol/errors';
import type { Hello } from '../../protocol/messages';
import type { View } from '../../protocol/views';
import type { BallotCommand } from './outbox';

export type Role = Hello['role'];

/** A chat message of one's own that the picture does not show yet. */
export interface OutgoingMessage {
  /** Of the command. */
  readonly id: string;
  readonly text: string;
  /** Why it was refused; null while it is on its way. */
  readonly problem: Problem | null;
}

/** What a page shows; replaced as a whole on every change. */
export interface RoomState {
  /** `connecting` before the first picture; `offline` when a connection was lost and is being sought again. */
  readonly connection: 'connecting' | 'online' | 'offline';
  /** Who the server takes this connection for. */
  readonly role: Role | null;
  readonly view: View | null;
  readonly joinUrl: string | null;
  /** Server clock minus this device's clock, ms. */
  readonly clockOffsetMs: number;
  /** Why the server would not let this page in; the page cannot go on with it. */
  readonly problem: Problem | null;
  /** A ballot that the server has not yet confirmed. */
  readonly pendingBallot: BallotCommand | null;
  /** The last ballot, if it was refused, and why. */
  readonly refusedBallot: { readonly command: BallotCommand; readonly problem: Problem } | null;
  readonly outgoing: readonly OutgoingMessage[];
  /** This browser holds a seat here but has left it to the bot for now. */
  readonly away: boolean;
  /** The facilitator has put this person into another seat since the page was opened. */
  readonly reseated: boolean;
}

export const INITIAL_ROOM_STATE: RoomState = {
  connection: 'connecting',
  role: null,
  view: null,
  joinUrl: null,
  clockOffsetMs: 0,
  problem: null,
  pendingBallot: null,
  refusedBallot: null,
  outgoing: [],
  away: false,
  reseated: false,
};
