import { z } from 'zod';
import { REACTIONS } from './chat-view';
import type { Debrief } from './debrief';
import { CODE_LENGTH } from './defaults';
import type { Problem } from './errors';
import type { Ballot } from './player-view';
import { answersSchema } from './questions';
import { roundSettingsSchema, settingsSchema } from './settings';
import { type Plan, type Setup, scriptSchema } from './setup';
import { SCREENS, type View } from './views';

/** Secret of a seat or a host: made by the client from 24 random bytes, stored by the server as a hash only. */
const token = z.string().regex(/^[A-Za-z0-9_-]{32,64}$/, 'must be 32 to 64 letters, digits, - or _');
const code = z.string().length(CODE_LENGTH);
const version = z.int();
/** Made by the client for each new command; the same id sent again is answered, not carried out again. */
const commandId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/, 'must be 8 to 40 letters, digits, - or _');
const round = z.int().min(1).max(10_000);
/** How many proposals of the round had been dropped before the one that is meant; absent: none. */
const skips = z.int().min(0).exactOptional();
const HOUR_MS = 3_600_000;

/** First message on every (re)connect. Without a token one is a guest (`player`) or a watcher (`projector`). */
export const helloSchema = z.strictObject({
  v: version,
  code,
  role: z.enum(['player', 'projector', 'host']),
  token: token.optional(),
  /** The page that speaks, by an id it made when it was loaded, and how often it has said hello: the latest line counts. */
  page: z.strictObject({ id: commandId, hello: z.int().min(1) }).exactOptional(),
});
export type Hello = z.infer<typeof helloSchema>;

const seat = z.int().min(0).max(100_000);
const vector = z.array(z.number()).min(1).max(16).readonly();
const name = z.string().max(200);

const createRoom = z.strictObject({
  type: z.literal('create-room'),
  /** A scenario document; its shape is checked by `parseScenario`, its sense by the model. */
  scenario: z.unknown(),
  settings: settingsSchema,
  script: scriptSchema.exactOptional(),
  /** A room that plays itself with bots and is forgotten when nobody watches: for a first look. */
  demo: z.boolean().exactOptional(),
  hostToken: token,
});

/** What a person in (or on the way to) a seat may ask for. */
const playerCommands = [
  z.strictObject({
    type: z.literal('join'),
    name,
    seatToken: token,
    /** Agrees to the room's text, where it has one. */
    consent: z.boolean().exactOptional(),
  }),
  z.strictObject({ type: z.literal('leave') }),
  /** Takes my seat back from its bot, to which the facilitator gave it. */
  z.strictObject({ type: z.literal('come-back') }),
  z.strictObject({ type: z.literal('vote'), round, skips, choice: z.enum(['for', 'against', 'abstain']) }),
  /** A ballot under `quadratic-credits`: votes for (above 0) or against (below 0) the proposal; v cost v² credits. */
  z.strictObject({ type: z.literal('allocate'), round, skips, votes: z.number() }),
  /** A ballot under `conviction`: the open proposal that my tokens support from now on, by its id; null: none. */
  z.strictObject({ type: z.literal('support'), round, skips, proposal: z.int().nullable() }),
  /** A ballot under `local-voting`: the point I pull the DAO towards; null: I do not pull. */
  z.strictObject({ type: z.literal('pull'), round, skips, toward: vector.nullable() }),
  /** Who casts my vote when I do not, by name; null takes it back. */
  z.strictObject({ type: z.literal('delegate'), to: name.nullable() }),
  /** Puts forward a change; replaces the one I had put forward. */
  z.strictObject({ type: z.literal('propose'), delta: vector }),
  z.strictObject({ type: z.literal('withdraw') }),
  /** Where I want the DAO, in a room where each sets their own point; only in the lobby. */
  z.strictObject({ type: z.literal('set-point'), ideal: vector }),
  z.strictObject({ type: z.literal('answer'), when: z.enum(['before', 'after']), answers: answersSchema }),
  z.strictObject({ type: z.literal('say'), text: z.string().max(2000) }),
  z.strictObject({
    type: z.literal('react'),
    message: z.int().min(1),
    reaction: z.enum(REACTIONS).nullable(),
  }),
  /** Asks the facilitator to come; or says it is settled. */
  z.strictObject({ type: z.literal('call-help'), on: z.boolean() }),
] as const;

/** A seat, and the name of the person meant: whoever sits there by now under another name is left alone. */
const person = { seat, whom: name.exactOptional() };

/** What a facilitator may ask for. */
const hostCommands = [
  z.strictObject({ type: z.literal('start') }),
  z.strictObject({ type: z.literal('open-voting'), round, skips }),
  z.strictObject({ type: z.literal('close-voting'), round, skips }),
  z.strictObject({ type: z.literal('next'), round }),
  z.strictObject({ type: z.literal('end') }),
  z.strictObject({ type: z.literal('pause') }),
  z.strictObject({ type: z.literal('resume') }),
  /** Moves the running deadline by so many milliseconds; null takes it away. */
  z.strictObject({
    type: z.literal('move-deadline'),
    round,
    byMs: z.int().min(-HOUR_MS).max(HOUR_MS).nullable(),
  }),
  /** Drops the proposal without a vote; another takes its place in the same round. */
  z.strictObject({ type: z.literal('skip'), round, skips }),
  /** New rules from the next proposal on; what is left out stays. */
  z.strictObject({
    type: z.literal('change-rules'),
    mechanism: z.unknown().exactOptional(),
    proposals: z.unknown().exactOptional(),
    settings: roundSettingsSchema.exactOptional(),
    rounds: z.int().min(1).max(10_000).exactOptional(),
  }),
  z.strictObject({ type: z.literal('lock'), locked: z.boolean() }),
  /** More seats, before the start. */
  z.strictObject({ type: z.literal('add-seats'), count: z.int().min(1).max(1000) }),
  z.strictObject({ type: z.literal('rename'), ...person, name }),
  z.strictObject({ type: z.literal('remove'), ...person }),
  /** Lets someone back in who was removed, by the number the console shows. */
  z.strictObject({ type: z.literal('readmit'), person: z.int() }),
  z.strictObject({ type: z.literal('swap-seats'), seats: z.tuple([seat, seat]) }),
  /** Gives a person's seat to its bot, or back. */
  z.strictObject({ type: z.literal('hand-over'), ...person, to: z.enum(['bot', 'person']) }),
  /** One more secret that opens this seat, for a person who has lost theirs. */
  z.strictObject({ type: z.literal('give-link'), ...person, seatToken: token }),
  /** Reminds those who have not voted. */
  z.strictObject({ type: z.literal('nudge'), round, skips }),
  z.strictObject({ type: z.literal('answer-help'), seat }),
  z.strictObject({ type: z.literal('hide-message'), message: z.int().min(1), hidden: z.boolean() }),
  z.strictObject({ type: z.literal('mute'), ...person, muted: z.boolean() }),
  /** What chat groups are called, in order; empty: by its number. */
  z.strictObject({ type: z.literal('name-groups'), names: z.array(name).max(50).readonly() }),
  z.strictObject({ type: z.literal('invite-host'), name, hostToken: token }),
  z.strictObject({ type: z.literal('dismiss-host'), host: z.int() }),
  /** What the projector shows, and how far the debrief has been told. */
  z.strictObject({
    type: z.literal('show'),
    screen: z.enum(SCREENS).exactOptional(),
    stage: z.int().min(0).max(20).exactOptional(),
  }),
  /** Shows everyone here the way to the room that follows this one, once the game is over. */
  z.strictObject({ type: z.literal('lead-on'), code }),
] as const;

/**
 * What a client may ask for. `round` says which round the person was looking at, and `skips` which of its proposals, so a
 * late tap does no harm.
 */
export const commandSchema = z.discriminatedUnion('type', [createRoom, ...playerCommands, ...hostCommands]);
export type Command = z.infer<typeof commandSchema>;
export type PlayerCommand = z.infer<(typeof playerCommands)[number]>;

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
      /** `vote` and the other ballots: the ballot as the server holds it. */
      readonly ballot?: Ballot;
      /** `remove`, `rename`, `hand-over`, …: whom it acted on. */
      readonly acted?: { readonly seat: number; readonly name: string };
      /** `lock`: how the door is now. */
      readonly locked?: boolean;
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

/** Answer to `setup`, for facilitators: what was planned, and, once the game has ended, all that makes this room again. */
export type SetupReply = { readonly ok: true; readonly plan: Plan; readonly setup: Setup | null } | Refusal;

export type DebriefReply = { readonly ok: true; readonly debrief: Debrief } | Refusal;
