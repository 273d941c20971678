import type { Reaction } from '../../protocol/chat-view';
import type { RoundSettings } from '../../protocol/settings';
import type { Screen } from '../../protocol/views';
import type { MechanismConfig, Member, ProposalLaw, Vector } from '../../sim/types';
import type { BallotCast, PoolProposal, ProposalShown, RoomCreated, RoundClosed } from './events';

/** A person who holds a seat. */
export interface Person {
  /** Which of all who joined, from 1: theirs for good, whatever seat they come to. */
  readonly id: number;
  readonly name: string;
  /** SHA-256 of the secret seat token; the token itself is never stored. */
  readonly tokenHash: string;
  /** Of further secrets that open the seat, handed out by the facilitator. */
  readonly moreTokens: readonly string[];
  /** Has left, or was put aside by the facilitator; the seat's bot plays until they return. */
  readonly away: boolean;
  /** Put aside by the facilitator. */
  readonly handedOver: boolean;
  readonly muted: boolean;
  readonly help: boolean;
  readonly pointSet: boolean;
  readonly answered: { readonly before: boolean; readonly after: boolean };
}

export interface Seat {
  /** null: nobody has taken the seat, its bot plays. */
  readonly person: Person | null;
  /** Ids of this seat's latest commands, so that one sent twice is carried out once. */
  readonly recentCommands: readonly string[];
}

export type Phase =
  | { readonly type: 'lobby' }
  | { readonly type: 'proposing'; readonly round: number; readonly closesAtMs: number | null }
  | { readonly type: 'proposal'; readonly proposal: ProposalShown }
  | {
      readonly type: 'voting';
      readonly proposal: ProposalShown;
      readonly closesAtMs: number | null;
      /** Everyone has voted and it closes sooner: when it would have closed otherwise. Null: it does not. */
      readonly settling: { readonly beforeMs: number | null } | null;
      /** A facilitator has moved the deadline while it was so, and it stays there. */
      readonly held: boolean;
      /** The newest reminder: number of its event, and the seats it was for. */
      readonly nudged: { readonly id: number; readonly seats: readonly number[] } | null;
      /** One per seat; null where no person has voted. */
      readonly ballots: readonly (BallotCast | null)[];
    }
  | { readonly type: 'result'; readonly round: number; readonly nextAtMs: number | null }
  | { readonly type: 'debrief' };

/** A finished round: what was proposed from where, under which rules, and how it was decided. */
export interface FinishedRound extends RoundClosed {
  readonly delta: Vector;
  readonly from: Vector;
  readonly proposal: ProposalShown;
  readonly mechanism: MechanismConfig;
  readonly proposals: ProposalLaw;
  /** Rounds that the game was then to have; storable credits are spread over them. */
  readonly planned: number;
  /** Id of the person who held each seat when it closed, in seat order; null: nobody. */
  readonly people: readonly (number | null)[];
  /** Who had given whom their vote when it closed. */
  readonly delegates: RoomState['delegates'];
}

/** A change that a player has put forward and that waits for its turn. */
export interface WaitingProposal {
  /** Number of the event, so that the order of waiting is known. */
  readonly id: number;
  readonly seat: number;
  readonly delta: Vector;
}

export interface Message {
  /** Number of the event that brought it. */
  readonly id: number;
  readonly seat: number;
  /** As it was when they wrote. */
  readonly name: string;
  readonly group: number | null;
  readonly text: string;
  readonly atMs: number;
  readonly hidden: boolean;
  readonly reactions: Readonly<Record<string, Reaction>>;
}

/** Someone taken out of the room: none of their secrets opens a seat any more. */
export interface Removed {
  /** Number of the event. */
  readonly id: number;
  readonly seat: number;
  readonly person: Person;
  /** Of their commands, so that one sent again after they are back is carried out once. */
  readonly recentCommands: readonly string[];
  /** The own point that they took along; null: none. */
  readonly ideal: Vector | null;
}

export interface CoHost {
  /** Number of the event. */
  readonly id: number;
  readonly name: string;
  readonly tokenHash: string;
}

/** Everything a room is. Built by `evolve` from its events and by nothing else. Holds secrets: see `view.ts`. */
export interface RoomState extends RoomCreated {
  /** Of the last event; its time in ms since 1970. */
  readonly seq: number;
  readonly hash: string;
  readonly atMs: number;
  /** `scenario` and `settings` are those in force; these are as the room was made. */
  readonly made: Pick<RoomCreated, 'scenario' | 'settings'>;
  /** The membership as drawn, without the points that people have set. */
  readonly drawn: readonly Member[];
  readonly seats: readonly Seat[];
  readonly hostCommands: readonly string[];
  readonly hosts: readonly CoHost[];
  readonly removed: readonly Removed[];
  readonly locked: boolean;
  readonly phase: Phase;
  /** When the phase began, ms since 1970. */
  readonly phaseSinceMs: number;
  readonly pausedAtMs: number | null;
  /** Where the DAO stands, S. */
  readonly position: Vector;
  readonly history: readonly FinishedRound[];
  /** Proposals dropped without a vote. */
  readonly skips: number;
  /** Of these, in the round that is on. */
  readonly skipsInRound: number;
  readonly waiting: readonly WaitingProposal[];
  /** `conviction`: proposals that stand open, and the one each seat supports (by seat, until moved). */
  readonly pool: readonly PoolProposal[];
  readonly supports: Readonly<Record<string, number>>;
  /** Delegate of each seat that has given its vote away, by seat. */
  readonly delegates: Readonly<Record<string, number>>;
  /** The chat group of each seat, from 0, where there are groups. */
  readonly dealt: readonly number[];
  readonly messages: readonly Message[];
  /** The newest change of rules. */
  readonly change: {
    readonly round: number;
    readonly mechanism: boolean;
    readonly delegation: boolean;
    readonly proposals: boolean;
    readonly rounds: boolean;
    readonly settings: readonly (keyof RoundSettings)[];
  } | null;
  readonly screen: Screen;
  readonly stage: number;
  /** Whether names and secrets were taken out of the log: then it opens for nobody. */
  readonly scrubbed: boolean;
  /** Code of the room that follows this one; null: none so far. */
  readonly successor: string | null;
}

/** Seats whose person has at least one open connection. Not part of the log: it lives and dies with sockets. */
export type Connected = Pick<ReadonlySet<number>, 'has'>;

/** Who asks. The socket layer finds this out from tokens before it hands a command on. */
export type Actor =
  | { readonly kind: 'host' }
  | { readonly kind: 'player'; readonly seat: number }
  | { readonly kind: 'guest' }
  | { readonly kind: 'server' };

/** Round being prepared, played or shown; 0 in the lobby. */
export function currentRound(state: RoomState): number {
  const { phase } = state;
  if (phase.type === 'proposing') return phase.round;
  if (phase.type === 'proposal' || phase.type === 'voting') return phase.proposal.round;
  return state.history.length;
}

/**
 * Whether a command of the round under way is about a proposal that is not its present one: one that has been dropped
 * since. Without `skips` it means the first.
 */
export function meansAnother(
  state: RoomState,
  command: { readonly round: number; readonly skips?: number },
): boolean {
  if (command.round !== currentRound(state) || state.phase.type === 'result') return false;
  return (command.skips ?? 0) !== state.skipsInRound;
}

/** The round whose rules a change now would be the first to follow: the next that has not been proposed. */
export function nextRoundNumber(state: RoomState): number {
  return state.history.length + 1;
}

/** The seat that a token belongs to, by its hash; null when none. O(seats). */
export function seatOfToken(state: RoomState, tokenHash: string): number | null {
  const seat = state.seats.findIndex(({ person }) => person !== null && opensWith(person, tokenHash));
  return seat === -1 ? null : seat;
}

/** Whether a token belongs to someone who was taken out. */
export function isRemoved(state: RoomState, tokenHash: string): boolean {
  return state.removed.some(({ person }) => opensWith(person, tokenHash));
}

/** Whether a secret, by its hash, is one of this person's. */
export function opensWith({ tokenHash, moreTokens }: Person, given: string): boolean {
  return tokenHash === given || moreTokens.includes(given);
}

/** When the room acts by itself next, ms since 1970; null when it waits for people or its clocks are stopped. */
export function nextDeadline(state: RoomState): number | null {
  return state.pausedAtMs === null ? deadlineOf(state.phase) : null;
}

/** When a phase ends by itself; null when it does not. */
export function deadlineOf(phase: Phase): number | null {
  switch (phase.type) {
    case 'proposing':
    case 'voting':
      return phase.closesAtMs;
    case 'proposal':
      return phase.proposal.opensAtMs;
    case 'result':
      return phase.nextAtMs;
    default:
      return null;
  }
}

/** A person and the seat they hold, or held last. */
export interface Participant {
  readonly seat: number;
  readonly person: Person;
  /** Taken out, and not back. */
  readonly removed: boolean;
}

/** All who ever joined, by id: who holds a seat, and who was taken out of one. O(people · log people). */
export function everyone({ seats, removed }: RoomState): readonly Participant[] {
  const seated = seats.flatMap(({ person }, seat) => (person ? [{ seat, person, removed: false }] : []));
  const gone = removed.map(({ seat, person }) => ({ seat, person, removed: true }));
  return [...seated, ...gone].sort((a, b) => a.person.id - b.person.id);
}

/** The id of whoever joins next: they are numbered as they come, whatever becomes of them. O(seats). */
export function nextPersonId({ seats, removed }: RoomState): number {
  return seats.reduce((count, { person }) => count + (person === null ? 0 : 1), removed.length) + 1;
}

/** A seat that its person plays: taken, and not left. */
export function isPlayedByPerson(seat: Seat): boolean {
  return seat.person !== null && !seat.person.away;
}

/** What each seat's person has cast in the open round; null where nothing, and outside voting. */
export function openBallot(state: RoomState, seat: number): BallotCast | null {
  return state.phase.type === 'voting' ? (state.phase.ballots[seat] ?? null) : null;
}

/** Whether two rules are the same, whichever events they come from. */
export function isSameRule(a: MechanismConfig | ProposalLaw, b: MechanismConfig | ProposalLaw): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The mechanism in force, with delegations as people have set them. */
export function mechanismInForce(state: RoomState): MechanismConfig {
  const { mechanism } = state.scenario;
  if (mechanism.delegation === undefined) return mechanism;
  return { ...mechanism, delegation: { ...mechanism.delegation, delegates: state.delegates } };
}
