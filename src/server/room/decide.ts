import type { Problem } from '../../protocol/errors';
import { problem } from '../../protocol/errors';
import type { Command, Reply } from '../../protocol/messages';
import { stream } from '../../sim';
import { accept, type Decision, refuse } from './create';
import type { RoomEventBody } from './events';
import { evolve } from './evolve';
import { closeRound, endGame, nextRound, openVoting, othersToVote, settle, sincereVote } from './rounds';
import { type Actor, type Connected, currentRound, openBallot, type RoomState, seatOfToken } from './state';

/** A client's command with its secrets already hashed, or one the server gives itself. */
export type RoomCommand =
  | Exclude<Command, { type: 'create-room' | 'join' }>
  | { readonly type: 'join'; readonly name: string; readonly tokenHash: string }
  /** A person with a seat is here again. */
  | { readonly type: 'return' }
  /** Time has passed, or someone's connection has come or gone. */
  | { readonly type: 'tick' };

/** What a decision may depend on besides the room itself. */
export interface Context {
  /** Server clock, ms since 1970. */
  readonly now: number;
  readonly connected: Connected;
  /** Id the client gave the command. */
  readonly commandId?: string;
}

/**
 * Decides a command: the events it leads to (none if there is nothing to do), or why it is refused. Pure: the same
 * room, command and context always give the same answer, and a refusal changes nothing.
 */
export function decide(state: RoomState, actor: Actor, command: RoomCommand, context: Context): Decision {
  if (isRepeat(state, actor, context.commandId)) return accept();
  switch (command.type) {
    case 'join':
      return decideJoin(state, command);
    case 'leave':
    case 'return':
      return decidePresence(state, actor, command.type === 'leave');
    case 'vote':
      return decideVote(state, actor, command, context);
    case 'tick':
      return accept(...due(state, context));
    default:
      return decideHost(state, actor, command, context);
  }
}

/** The acknowledgement of a command that was carried out, now or when it first came. */
export function replyTo(state: RoomState, actor: Actor, command: RoomCommand): Extract<Reply, { ok: true }> {
  const done = { ok: true, seq: state.seq } as const;
  if (command.type === 'join') {
    const seat = seatOfToken(state, command.tokenHash);
    return seat === null ? done : { ...done, seat };
  }
  if (command.type === 'vote' && actor.kind === 'player') {
    const choice = openBallot(state, actor.seat) ?? command.choice;
    return { ...done, ballot: { round: command.round, choice } };
  }
  return done;
}

function isRepeat(state: RoomState, actor: Actor, id: string | undefined): boolean {
  if (id === undefined) return false;
  if (actor.kind === 'player') return state.seats[actor.seat]?.recentCommands.includes(id) ?? false;
  return actor.kind === 'host' && state.hostCommands.includes(id);
}

const NAME_LENGTH = 24;

/** A name as shown: without control and direction characters, single spaces; null if nothing visible is left. */
export function cleanName(typed: string): string | null {
  const name = typed
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const visible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(name);
  return visible && [...name].length <= NAME_LENGTH ? name : null;
}

/** A second Ana becomes "Ana 2", so that people can be told apart on the facilitator's list. */
function uniqueName(state: RoomState, name: string): string {
  const taken = new Set(state.seats.map((s) => s.person?.name));
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name} ${n}`)) n += 1;
  return `${name} ${n}`;
}

function decideJoin(state: RoomState, command: Extract<RoomCommand, { type: 'join' }>): Decision {
  if (seatOfToken(state, command.tokenHash) !== null) return accept();
  if (state.phase.type === 'debrief') return refuse('room-closed');
  const name = cleanName(command.name);
  if (name === null) return refuse('bad-name', undefined, 'name');
  const seat = freeSeat(state);
  if (seat === null) return refuse('room-full');
  const payload = { seat, name: uniqueName(state, name), tokenHash: command.tokenHash };
  return accept({ type: 'player-joined', payload });
}

/** The seat the next person gets, by the room's seating rule; null when all are taken. */
function freeSeat(state: RoomState): number | null {
  const free = state.seats.flatMap((s, seat) => (s.person === null ? [seat] : []));
  if (state.settings.seating === 'in-order') return free[0] ?? null;
  const nth = state.seats.length - free.length;
  return free.length === 0 ? null : (free[stream(state.seed, 'seating', nth).int(free.length)] ?? null);
}

function decidePresence(state: RoomState, actor: Actor, away: boolean): Decision {
  if (actor.kind !== 'player') return refuse('not-joined');
  const person = state.seats[actor.seat]?.person ?? null;
  if (person === null) return refuse('not-joined');
  if (person.away === away) return accept();
  return accept({ type: away ? 'player-left' : 'player-returned', payload: { seat: actor.seat } });
}

type VoteCommand = Extract<RoomCommand, { type: 'vote' }>;

function decideVote(state: RoomState, actor: Actor, command: VoteCommand, context: Context): Decision {
  if (actor.kind !== 'player') return refuse('not-joined');
  const late = lateVote(state, command.round, context.now);
  if (late !== null) return { ok: false, problem: late };
  const { seat } = actor;
  if (openBallot(state, seat) === command.choice) return refuse('ballot-unchanged');
  const payload = {
    round: command.round,
    seat,
    choice: command.choice,
    sincere: sincereVote(state, seat),
    hintShown: state.settings.showHint,
  };
  const cast: RoomEventBody = { type: 'ballot-cast', payload };
  const back: RoomEventBody[] = state.seats[seat]?.person?.away
    ? [{ type: 'player-returned', payload: { seat } }]
    : [];
  const events = [cast, ...back];
  if (othersToVote(state, context.connected, seat)) return accept(...events);
  return accept(...events, ...settle(after(state, events), context.connected, context.now));
}

function lateVote(state: RoomState, round: number, now: number): Problem | null {
  const { phase } = state;
  if (round > currentRound(state)) return problem('wrong-round');
  if (phase.type === 'proposal' && round === currentRound(state)) {
    return problem('wrong-phase', 'Voting has not opened yet.');
  }
  if (phase.type !== 'voting' || round < phase.proposal.round) return problem('voting-closed');
  return phase.closesAtMs !== null && now >= phase.closesAtMs ? problem('voting-closed') : null;
}

/** State after events that are not stored yet, to decide what else follows from them. */
function after(state: RoomState, bodies: readonly RoomEventBody[]): RoomState {
  return bodies.reduce((s, body) => evolve(s, { ...body, seq: s.seq, at: 0, hash: s.hash }), state);
}

type HostCommand = Extract<RoomCommand, { type: 'start' | 'open-voting' | 'close-voting' | 'next' | 'end' }>;

const NEEDS_PHASE = {
  start: 'lobby',
  'open-voting': 'proposal',
  'close-voting': 'voting',
  next: 'result',
} as const;

function decideHost(state: RoomState, actor: Actor, command: HostCommand, context: Context): Decision {
  if (actor.kind !== 'host') return refuse('not-host');
  const { now, connected } = context;
  if (command.type === 'end') {
    return state.phase.type === 'debrief' ? refuse('wrong-phase') : accept(...endGame(state));
  }
  if (state.phase.type !== NEEDS_PHASE[command.type]) return refuse('wrong-phase');
  if ('round' in command && command.round !== currentRound(state)) return refuse('wrong-round');
  if (command.type === 'open-voting') return accept(openVoting(state, command.round, now));
  if (command.type === 'close-voting') return accept(...closeRound(state, connected, now));
  return accept(...nextRound(state, now));
}

/** What the clock, or the going of the last person who had not voted, makes the room do now. */
function due(state: RoomState, { now, connected }: Context): RoomEventBody[] {
  const { phase } = state;
  if (phase.type === 'proposal' && now >= phase.proposal.opensAtMs) {
    return [openVoting(state, phase.proposal.round, now)];
  }
  if (phase.type === 'voting') {
    const over = phase.closesAtMs !== null && now >= phase.closesAtMs;
    return over ? closeRound(state, connected, now) : settle(state, connected, now);
  }
  if (phase.type === 'result' && phase.nextAtMs !== null && now >= phase.nextAtMs)
    return nextRound(state, now);
  return [];
}
