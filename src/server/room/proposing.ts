import type { Command } from '../../protocol/messages';
import type { Vector } from '../../sim/types';
import { accept, type Decision, refuse } from './create';
import type { RoomEventBody } from './events';
import { after } from './evolve';
import { faultOfChange, faultOfProposer } from './proposable';
import { settle } from './rounds';
import type { Actor, Connected, RoomState } from './state';

/** What people put forward, and to whom they give their vote. */

type ProposingCommand = Extract<Command, { type: 'propose' | 'withdraw' | 'delegate' }>;

interface Moment {
  readonly now: number;
  readonly connected: Connected;
}

/** Decides what a player asks about proposals and delegation; nothing of it once the game has ended. */
export function decideProposing(
  state: RoomState,
  actor: Actor,
  command: ProposingCommand,
  moment: Moment,
): Decision {
  if (actor.kind !== 'player' || !state.seats[actor.seat]?.person) return refuse('not-joined');
  if (state.phase.type === 'debrief') return refuse('wrong-phase');
  const { seat } = actor;
  switch (command.type) {
    case 'propose':
      return decideProposal(state, seat, command.delta);
    case 'withdraw':
      if (!state.waiting.some((waiting) => waiting.seat === seat)) return accept();
      return accept({ type: 'proposal-withdrawn', payload: { seat } });
    case 'delegate':
      return decideDelegation(state, seat, command.to, moment);
  }
}

/** A change waits until it is voted on or withdrawn. It may come at any time while there is a round to come. */
function decideProposal(state: RoomState, seat: number, delta: Vector): Decision {
  const fault = faultOfProposer(state, seat) ?? faultOfChange(state, delta);
  if (fault !== null) return { ok: false, problem: fault };
  const open = state.phase.type === 'proposal' || state.phase.type === 'voting' ? 1 : 0;
  if (state.history.length + open >= state.scenario.rounds)
    return refuse('wrong-phase', 'There is no round to come.');
  const waiting = state.waiting.find((w) => w.seat === seat)?.delta;
  if (waiting?.every((x, d) => x === delta[d])) return accept();
  return accept({ type: 'proposal-made', payload: { seat, delta } });
}

/** Takes effect at once, and may be the last thing that an open round waited for. */
function decideDelegation(state: RoomState, seat: number, name: string | null, moment: Moment): Decision {
  if (state.scenario.mechanism.delegation === undefined)
    return refuse('not-open', 'Votes cannot be given away under the rules in force.');
  const to = name === null ? null : state.seats.findIndex(({ person }) => person?.name === name);
  if (to === -1 || to === seat)
    return refuse('bad-target', 'A vote can be given to another player only.', 'to');
  if ((state.delegates[seat] ?? null) === to) return accept();
  const given: RoomEventBody = { type: 'delegation-set', payload: { seat, to } };
  const { now, connected } = moment;
  return accept(given, ...settle(after(state, [given], now), connected, now));
}
