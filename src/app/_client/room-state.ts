import type { Problem } from '../../protocol/errors';
import type { Hello } from '../../protocol/messages';
import type { View } from '../../protocol/views';
import type { Choice } from '../../sim/types';

export type Role = Hello['role'];

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
  /** A vote that the server has not yet confirmed. */
  readonly pendingVote: { readonly round: number; readonly choice: Choice } | null;
  /** Why the last vote was refused. */
  readonly voteProblem: Problem | null;
  /** This browser holds a seat here but has left it to the bot for now. */
  readonly away: boolean;
}

export const INITIAL_ROOM_STATE: RoomState = {
  connection: 'connecting',
  role: null,
  view: null,
  joinUrl: null,
  clockOffsetMs: 0,
  problem: null,
  pendingVote: null,
  voteProblem: null,
  away: false,
};
