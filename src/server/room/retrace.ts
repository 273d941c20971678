import type { Vector } from '../../sim/types';
import { seal } from './clock';
import type { RoomCommand } from './commands';
import { decideCreate } from './create';
import { decide } from './decide';
import { type Difference, firstDifference, isClose } from './difference';
import type { BallotCast, RoomEventBody, RoundClosed } from './events';
import { after } from './evolve';
import { ballotKindOf, openProposal } from './open-round';
import { recountRound } from './recount';
import { closeRound, endGame, openProposing, openVoting, scripted, settle, showProposal } from './rounds';
import { type Actor, type Connected, deadlineOf, nextRoundNumber, type Phase, type RoomState } from './state';

/** Events made once more from the room before them: which of them cannot have come about as they are written. */

/** An event as far as it is looked at. */
export type Traced = RoomEventBody & { readonly at: number };

type Of<T extends RoomEventBody['type']> = Extract<RoomEventBody, { type: T }>['payload'];

/**
 * How an event differs from what the room, as it was just before (null: no room yet), makes at that time itself, or
 * would have let people do; null: it does not. What people decided is taken as it stands, and who was connected as the
 * counted ballots say. In logs of before version 3 only the counting of rounds is made again, up to rounding.
 * Throws for what does not fit the room at all. O(seats · k), with a pool times its length.
 */
export function retrace(state: RoomState | null, event: Traced): Difference | null {
  if (event.type === 'room-created')
    return event.payload.log === 3 ? compared(event, firstOf(decideCreate(event.payload))) : null;
  if (state === null) throw new Error(`A room's log starts with room-created, not with ${event.type}`);
  if (state.log !== 3) return event.type === 'round-closed' ? recounted(state, event.payload) : null;
  if (event.at < state.atMs) return { where: 'at', recorded: `${event.at}`, again: `${state.atMs} or later` };
  const made = madeByRoom(state, event);
  if (made !== undefined) return compared(event, made);
  const asked = askedBy(state, event);
  if (asked === null) return null;
  const { actor, command } = asked;
  return compared(event, firstOf(decide(state, actor, command, { now: event.at, connected: EVERYONE })));
}

const EVERYONE: Connected = { has: () => true };
const NOBODY: Connected = { has: () => false };

/** What comes in place of an event: another, nothing, or the code of a refusal. */
type Again = RoomEventBody | string | null;

function firstOf(decision: ReturnType<typeof decide>): Again {
  return decision.ok ? (decision.events[0] ?? null) : decision.problem.code;
}

/** Parts of a payload that hang on what is taken out of exports: names and secrets. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['name', 'tokenHash', 'hostTokenHash']);

function compared({ type, payload }: RoomEventBody, again: Again): Difference | null {
  if (again === null || typeof again === 'string' || again.type !== type) {
    const other = typeof again === 'string' ? again : (again?.type ?? 'nothing');
    return { where: 'type', recorded: type, again: other };
  }
  return firstDifference(comparable(payload), comparable(JSON.parse(JSON.stringify(again.payload))));
}

function comparable(payload: object): object {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !NOT_COMPARED.has(name)));
}

/** What the room itself makes here; undefined for what people ask for. */
function madeByRoom(state: RoomState, { type, payload, at }: Traced): Again | undefined {
  switch (type) {
    case 'membership-sealed':
      return state.phase.type === 'lobby' ? (seal(state)[0] ?? null) : null;
    case 'proposing-opened':
    case 'proposal-shown':
      return roundMade(state, at);
    case 'voting-opened':
      return isIn(state, 'proposal') ? openVoting(state, openProposal(state).round, at) : null;
    case 'closing-moved':
      return settle(state, payload.back ? EVERYONE : NOBODY, at)[0] ?? null;
    case 'round-closed':
      return isIn(state, 'voting') ? (closeRound(state, presentIn(payload), at)[0] ?? null) : null;
    case 'game-ended':
      return isIn(state, 'debrief') ? null : (endGame(state)[0] ?? null);
    default:
      return undefined;
  }
}

/** How the coming round begins, once its membership is sealed and its rules are those of the script. */
function roundMade(state: RoomState, at: number): Again {
  if (isIn(state, 'proposing')) return showProposal(state, at)[0] ?? null;
  if (!isIn(state, 'lobby', 'result')) return null;
  const round = nextRoundNumber(state);
  if (round > state.scenario.rounds) return endGame(state)[0] ?? null;
  const [before] = [...(isIn(state, 'lobby') ? seal(state) : []), ...scripted(state, round)];
  if (before !== undefined && changesTheRules(state, before, at)) return before;
  return openProposing(state, at) ?? showProposal(state, at)[0] ?? null;
}

function changesTheRules(state: RoomState, event: RoomEventBody, at: number): boolean {
  const rules = ({ scenario, settings, membershipHash }: RoomState) => ({
    scenario,
    settings,
    membershipHash,
  });
  return firstDifference(rules(state), rules(after(state, [event], at))) !== null;
}

function isIn({ phase }: RoomState, ...types: Phase['type'][]): boolean {
  return types.includes(phase.type);
}

/** Who counted as connected when a round closed: whoever is not put down as gone. */
function presentIn({ ballots }: RoundClosed): Connected {
  return { has: (seat) => !['absent', 'bot-for-away'].includes(ballots[seat]?.by ?? '') };
}

interface Asked {
  readonly actor: Actor;
  readonly command: RoomCommand;
}

const byHost = (command: RoomCommand): Asked => ({ actor: { kind: 'host' }, command });
const byPlayer = (seat: number, command: RoomCommand): Asked => ({
  actor: { kind: 'player', seat },
  command,
});

/** Who must have asked for what, so that this came of it; null where nothing about it is the room's to say. */
function askedBy(state: RoomState, event: Traced): Asked | null {
  switch (event.type) {
    case 'ballot-cast':
      return byPlayer(event.payload.seat, ballotCommand(state, event.payload));
    case 'proposal-made':
      return byPlayer(event.payload.seat, { type: 'propose', delta: event.payload.delta });
    case 'proposal-withdrawn':
      return byPlayer(event.payload.seat, { type: 'withdraw' });
    case 'delegation-set':
      return byPlayer(event.payload.seat, delegating(state, event.payload));
    case 'point-set':
      return byPlayer(event.payload.seat, { type: 'set-point', ideal: event.payload.ideal });
    case 'player-joined':
      return { actor: { kind: 'guest' }, command: joining(state, event.payload) };
    case 'seats-added':
      return byHost({ type: 'add-seats', count: event.payload.members.length });
    case 'player-removed':
      return byHost({ type: 'remove', seat: event.payload.seat });
    case 'player-readmitted':
      return byHost({ type: 'readmit', person: event.payload.person });
    case 'seats-swapped':
      return byHost({ type: 'swap-seats', seats: [...event.payload.seats] });
    case 'proposal-skipped':
      return byHost({ type: 'skip', round: event.payload.round, skips: state.skipsInRound });
    case 'deadline-moved':
      return byHost(movingDeadline(state, event.payload, event.at));
    case 'rules-changed': {
      const { round: _, ...rules } = event.payload;
      return byHost({ type: 'change-rules', ...rules });
    }
    default:
      return null;
  }
}

/** Under a secret of its own: those of a scrubbed room are all alike. */
function joining(state: RoomState, { consent, name }: Of<'player-joined'>): RoomCommand {
  const tokenHash = `of-event-${state.seq + 1}`;
  return { type: 'join', name, tokenHash, ...(consent === undefined ? {} : { consent }) };
}

function ballotCommand(state: RoomState, { round, choice, votes, support, toward }: BallotCast): RoomCommand {
  const skips = state.skipsInRound;
  switch (ballotKindOf(state.scenario.mechanism)) {
    case 'choice':
      return { type: 'vote', round, skips, choice };
    case 'credits':
      return { type: 'allocate', round, skips, votes: votes ?? Number.NaN };
    case 'support':
      return { type: 'support', round, skips, proposal: support ?? null };
    case 'pull':
      return { type: 'pull', round, skips, toward: toward ?? null };
  }
}

/** A delegate is asked for by name; null takes the vote back, and is no answer to a seat that nobody holds. */
function delegating({ seats }: RoomState, { to }: Of<'delegation-set'>): RoomCommand {
  return { type: 'delegate', to: to === null ? null : (seats[to]?.person?.name ?? '') };
}

/** By how much a deadline was moved, from where it stood; a new one counts from when it was set. */
function movingDeadline(
  { phase, pausedAtMs }: RoomState,
  { round, atMs }: Of<'deadline-moved'>,
  now: number,
): RoomCommand {
  const before = deadlineOf(phase) ?? pausedAtMs ?? now;
  return { type: 'move-deadline', round, byMs: atMs === null ? null : atMs - before };
}

/** Where a round, counted again from the room as it was just before, differs from what was recorded. */
function recounted(state: RoomState, closed: RoundClosed): Difference | null {
  const again = JSON.parse(JSON.stringify(recountRound(state, closed)));
  const recorded = {
    choices: closed.ballots.map(({ choice }) => choice),
    tally: closed.tally,
  };
  const { state: position, ...counted } = again;
  return firstDifference(recorded, counted, isClose) ?? positionDiffers(state, closed.state, position);
}

/** Up to rounding in the size of each issue's range, however large or small the DAO's units are. */
function positionDiffers({ scenario }: RoomState, recorded: Vector, again: Vector): Difference | null {
  const other = scenario.issues.findIndex(
    ({ min, max }, d) => !isClose(recorded[d] ?? Number.NaN, again[d] as number, max - min),
  );
  if (other === -1) return null;
  return { where: `state.${other}`, recorded: `${recorded[other]}`, again: `${again[other]}` };
}
