import type { Command } from '../../protocol/messages';
import type { RoundSettings } from '../../protocol/settings';
import type { MechanismConfig, ProposalLaw } from '../../sim/types';
import type { Connected } from './state';

/** Commands that carry secrets or unread documents; the edge hands them on hashed and read. */
type Raw = 'create-room' | 'join' | 'give-link' | 'invite-host' | 'change-rules';

/** A client's command with its secrets already hashed, or one the server gives itself. */
export type RoomCommand =
  | Exclude<Command, { type: Raw }>
  | { readonly type: 'join'; readonly name: string; readonly tokenHash: string; readonly consent?: boolean }
  | { readonly type: 'give-link'; readonly seat: number; readonly whom?: string; readonly tokenHash: string }
  | { readonly type: 'invite-host'; readonly name: string; readonly tokenHash: string }
  | {
      readonly type: 'change-rules';
      readonly mechanism?: MechanismConfig;
      readonly proposals?: ProposalLaw;
      readonly settings?: RoundSettings;
      readonly rounds?: number;
    }
  /** A person with a seat is here again. */
  | { readonly type: 'return' }
  /** Time has passed, or someone's connection has come or gone. */
  | { readonly type: 'tick' };

export type CommandOf<T extends RoomCommand['type']> = Extract<RoomCommand, { type: T }>;

/** What a decision may depend on besides the room itself. */
export interface Context {
  /** Server clock, ms since 1970. */
  readonly now: number;
  readonly connected: Connected;
  /** Id the client gave the command. */
  readonly commandId?: string;
}
