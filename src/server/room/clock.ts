import { membershipHash } from './chain';
import type { CommandOf, Context } from './commands';
import { accept, type Decision, refuse } from './create';
import type { RoomEventBody } from './events';
import { after } from './evolve';
import { closeRound, endGame, nextRound, openVoting } from './rounds';
import { currentRound, deadlineOf, meansAnother, type Phase, type RoomState } from './state';

/** How a facilitator moves the game on, and its clocks. */

type GameCommand = CommandOf<'start' | 'open-voting' | 'close-voting' | 'next' | 'skip' | 'end'>;
type ClockCommand = CommandOf<'pause' | 'resume' | 'move-deadline'>;

const NEEDS_PHASE: Record<GameCommand['type'], readonly Phase['type'][]> = {
  start: ['lobby'],
  'open-voting': ['proposal'],
  'close-voting': ['voting'],
  next: ['result', 'proposing'],
  skip: ['proposal', 'voting'],
  end: ['lobby', 'proposing', 'proposal', 'voting', 'result'],
};

const CLOCK_RUNS: readonly Phase['type'][] = ['proposing', 'proposal', 'voting', 'result'];

export function decideClock(
  state: RoomState,
  command: GameCommand | ClockCommand,
  context: Context,
): Decision {
  if ('round' in command && command.round !== currentRound(state)) return refuse('wrong-round');
  if (isOfProposal(command) && meansAnother(state, command)) return refuse('proposal-skipped');
  switch (command.type) {
    case 'pause':
      if (!CLOCK_RUNS.includes(state.phase.type)) return refuse('wrong-phase');
      return state.pausedAtMs === null ? accept({ type: 'clock-paused', payload: {} }) : accept();
    case 'resume':
      return state.pausedAtMs === null ? accept() : accept({ type: 'clock-resumed', payload: {} });
    case 'move-deadline':
      return decideDeadline(state, command, context.now);
    default:
      return decideGame(state, command, context);
  }
}

/** What acts on the one proposal that is open, and so says which. */
const isOfProposal = (
  command: GameCommand | ClockCommand,
): command is CommandOf<'open-voting' | 'close-voting' | 'skip'> =>
  command.type === 'open-voting' || command.type === 'close-voting' || command.type === 'skip';

/** A step of the game starts the clocks again: its own deadlines run from now. */
function decideGame(state: RoomState, command: GameCommand, context: Context): Decision {
  if (!NEEDS_PHASE[command.type].includes(state.phase.type)) return refuse('wrong-phase');
  const resumed: RoomEventBody[] =
    state.pausedAtMs === null || command.type === 'end' ? [] : [{ type: 'clock-resumed', payload: {} }];
  const running = after(state, resumed, context.now);
  return accept(...resumed, ...step(running, command, context));
}

function step(state: RoomState, command: GameCommand, { now, connected }: Context): RoomEventBody[] {
  switch (command.type) {
    case 'start': {
      const sealed = seal(state);
      return [...sealed, ...nextRound(after(state, sealed, now), now)];
    }
    case 'open-voting':
      return [openVoting(state, command.round, now)];
    case 'close-voting':
      return closeRound(state, connected, now);
    case 'next':
      return nextRound(state, now);
    case 'skip': {
      const skipped: RoomEventBody[] = [{ type: 'proposal-skipped', payload: { round: command.round } }];
      return [...skipped, ...nextRound(after(state, skipped, now), now)];
    }
    case 'end':
      return endGame(state);
  }
}

/** The membership as it will be played, where own points or more seats have changed it since it was drawn. */
export function seal(state: RoomState): RoomEventBody[] {
  const sealed = membershipHash(state, state.members);
  return sealed === state.membershipHash
    ? []
    : [{ type: 'membership-sealed', payload: { membershipHash: sealed } }];
}

/** A deadline never moves into the past, and one that was not there counts from now. */
function decideDeadline(state: RoomState, command: CommandOf<'move-deadline'>, now: number): Decision {
  if (!CLOCK_RUNS.includes(state.phase.type)) return refuse('wrong-phase');
  const { round, byMs } = command;
  const clock = state.pausedAtMs ?? now;
  const before = deadlineOf(state.phase);
  const atMs = byMs === null ? null : Math.max(clock, (before ?? clock) + byMs);
  return atMs === before ? accept() : accept({ type: 'deadline-moved', payload: { round, atMs } });
}
