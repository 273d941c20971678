import { z } from 'zod';
import { CODE_LENGTH } from './defaults';
import type { Problem } from './errors';
import { settingsSchema } from './settings';
import type { Ballot, Debrief, View } from './views';

/** Secret of a seat or a host: made by the client from 24 random bytes, stored by the server as a hash only. */
const token = z.string().regex(/^[A-Za-z0-9_-]{32,64}$/, 'must be 32 to 64 letters, digits, - or _');
const code = z.string().length(CODE_LENGTH);
const version = z.int();
/** Made by the client for each new command; the same id sent again is answered, not carried out again. */
const commandId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/, 'must be 8 to 40 letters, digits, - or _');
const round = z.int().min(1).max(10_000);

/** First message on every (re)connect. Without a token one is a guest (`player`) or a watcher (`projector`). */
export const helloSchema = z.strictObject({
  v: version,
  code,
  role: z.enum(['player', 'projector', 'host']),
  token: token.optional(),
});
export type Hello = z.infer<typeof helloSchema>;

const createRoom = z.strictObject({
  type: z.literal('create-room'),
  /** A scenario document; its shape is checked by `parseScenario`, its sense by the model. */
  scenario: z.unknown(),
  settings: settingsSchema,
  hostToken: token,
});
const join = z.strictObject({ type: z.literal('join'), name: z.string().max(200), seatToken: token });
const leave = z.strictObject({ type: z.literal('leave') });
const vote = z.strictObject({
  type: z.literal('vote'),
  round,
  choice: z.enum(['for', 'against', 'abstain']),
});
const start = z.strictObject({ type: z.literal('start') });
const openVoting = z.strictObject({ type: z.literal('open-voting'), round });
const closeVoting = z.strictObject({ type: z.literal('close-voting'), round });
const next = z.strictObject({ type: z.literal('next'), round });
const end = z.strictObject({ type: z.literal('end') });

/** What a client may ask for. `round` says which round the person was looking at, so a late tap does no harm. */
export const commandSchema = z.discriminatedUnion('type', [
  createRoom,
  join,
  leave,
  vote,
  start,
  openVoting,
  closeVoting,
  next,
  end,
]);
export type Command = z.infer<typeof commandSchema>;

export const envelopeSchema = z.strictObject({ v: version, id: commandId, command: z.unknown() });
export interface CommandEnvelope {
  readonly v: number;
  readonly id: string;
  readonly command: Command;
}

export type Refusal = { readonly ok: false; readonly problem: Problem };

/** Answer to a command, sent after what it changed is on disk. */
export type Reply =
  | {
      readonly ok: true;
      /** Number of the room's last event that this command led to. */
      readonly seq: number;
      /** `create-room`: the new room's code. */
      readonly code?: string;
      /** `join`: the seat taken. */
      readonly seat?: number;
      /** `vote`: the ballot as the server holds it. */
      readonly ballot?: Ballot;
    }
  | Refusal;

/** Answer to `hello`. */
export type Welcome =
  | {
      readonly ok: true;
      /** Who the server takes this connection for: a `player` without a seat is a guest. */
      readonly role: 'player' | 'projector' | 'host';
      readonly seated: boolean;
      /** Address to show and put in QR codes, such as `http://192.168.1.20:3000/r/KMWQ37`. */
      readonly joinUrl: string;
      readonly frame: Frame;
    }
  | Refusal;

/** The whole picture for one recipient. A client shows the frame with the highest `seq` and, for that, `tick`. */
export interface Frame {
  /** Number of the last event this picture includes. */
  readonly seq: number;
  /** Grows with every frame that a server sends for a room, also when only presence changed. */
  readonly tick: number;
  /** Server clock in ms since 1970, for showing deadlines on phones whose clock is wrong. */
  readonly nowMs: number;
  readonly view: View;
}

export type DebriefReply = { readonly ok: true; readonly debrief: Debrief } | Refusal;
