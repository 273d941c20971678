import type { Reply } from '../../protocol/messages';
import type { Ballot } from '../../protocol/player-view';
import { decideBallot } from './ballots';
import { decideClock } from './clock';
import type { Context, RoomCommand } from './commands';
import { accept, type Decision, refuse } from './create';
import type { BallotCast } from './events';
import { decidePeople, decidePerson, decidePresence } from './people';
import { decideProposing } from './proposing';
import { due } from './rounds';
import { decideRules } from './rules';
import { type Actor, openBallot, type RoomState, seatOfToken } from './state';
import { decideTalk, decideTalkOfHost } from './talk';

/**
 * Decides a command: the events it leads to (none if there is nothing to do), or why it is refused. Pure: the same
 * room, command and context always give the same answer, and a refusal changes nothing.
 */
export function decide(state: RoomState, actor: Actor, command: RoomCommand, context: Context): Decision {
  if (isRepeat(state, actor, context.commandId)) return accept();
  switch (command.type) {
    case 'tick':
      return accept(...due(state, context));
    case 'join':
    case 'leave':
    case 'return':
    case 'come-back':
      return decidePresence(state, actor, command);
    case 'set-point':
    case 'answer':
    case 'call-help':
      return decidePerson(state, actor, command);
    case 'vote':
    case 'allocate':
    case 'support':
    case 'pull':
      return decideBallot(state, actor, command, context);
    case 'propose':
    case 'withdraw':
    case 'delegate':
      return decideProposing(state, actor, command, context);
    case 'say':
    case 'react':
      return decideTalk(state, actor, command, context.now);
    default:
      return actor.kind === 'host' ? decideHost(state, command, context) : refuse('not-host');
  }
}

type HostCommand = Exclude<
  RoomCommand,
  | {
      type:
        | 'tick'
        | 'join'
        | 'leave'
        | 'return'
        | 'come-back'
        | 'set-point'
        | 'answer'
        | 'call-help'
        | 'vote'
        | 'allocate';
    }
  | { type: 'support' | 'pull' | 'propose' | 'withdraw' | 'delegate' | 'say' | 'react' }
>;

function decideHost(state: RoomState, command: HostCommand, context: Context): Decision {
  switch (command.type) {
    case 'start':
    case 'open-voting':
    case 'close-voting':
    case 'next':
    case 'skip':
    case 'end':
    case 'pause':
    case 'resume':
    case 'move-deadline':
      return decideClock(state, command, context);
    case 'change-rules':
      return decideRules(state, command);
    case 'hide-message':
    case 'mute':
    case 'show':
    case 'lead-on':
    case 'name-groups':
      return decideTalkOfHost(state, command);
    default:
      return decidePeople(state, command, context.connected);
  }
}

/** The acknowledgement of a command that was carried out, now or when it first came. */
export function replyTo(state: RoomState, actor: Actor, command: RoomCommand): Extract<Reply, { ok: true }> {
  const done = { ok: true, seq: state.seq } as const;
  if (command.type === 'join') {
    const seat = seatOfToken(state, command.tokenHash);
    return seat === null ? done : { ...done, seat };
  }
  if (command.type === 'lock') return { ...done, locked: state.locked };
  if (actor.kind === 'player') {
    const cast = 'round' in command ? openBallot(state, actor.seat) : null;
    if (cast !== null) return { ...done, ballot: ballotView(cast) };
    if (command.type === 'vote') return { ...done, ballot: { round: command.round, choice: command.choice } };
  }
  const acted = actor.kind === 'host' ? actedOn(state, command) : null;
  return acted === null ? done : { ...done, acted };
}

/** A cast ballot as its own player sees it. */
export function ballotView({ round, choice, votes, support, toward }: BallotCast): Ballot {
  return {
    round,
    choice,
    ...(votes === undefined ? {} : { votes }),
    ...(support === undefined ? {} : { support }),
    ...(toward === undefined ? {} : { toward }),
  };
}

/** Whom a facilitator's command was about, so that the console can say so. */
function actedOn(state: RoomState, command: RoomCommand): { seat: number; name: string } | null {
  if (!('seat' in command)) return null;
  const removed = command.type === 'remove' ? state.removed.findLast((r) => r.seat === command.seat) : null;
  const person = removed?.person ?? state.seats[command.seat]?.person;
  return person ? { seat: command.seat, name: person.name } : null;
}

function isRepeat(state: RoomState, actor: Actor, id: string | undefined): boolean {
  if (id === undefined) return false;
  if (actor.kind === 'player') return state.seats[actor.seat]?.recentCommands.includes(id) ?? false;
  return actor.kind === 'host' && state.hostCommands.includes(id);
}
