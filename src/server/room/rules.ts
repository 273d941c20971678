import type { CommandOf } from './commands';
import { accept, type Decision, refuse, tooSlow, unplayable } from './create';
import type { RulesChanged } from './events';
import { livePlay } from './open-round';
import { RECORDS_STAY, widensRecords } from './records';
import { currentRound, nextRoundNumber, type RoomState } from './state';

/**
 * Changes the rules from the next proposal on. The mechanism, where proposals come from and the number of rounds
 * wait until no proposal is open; times and what is shown may change at any time, but not to show people's records to
 * more than they were told before they voted. Refuses what no room could play.
 */
export function decideRules(state: RoomState, command: CommandOf<'change-rules'>): Decision {
  const { type: _, ...given } = command;
  const asked = given.mechanism === undefined ? given : { ...given, mechanism: livePlay(given.mechanism) };
  const { phase, scenario } = state;
  if (phase.type === 'debrief') return refuse('wrong-phase');
  if (phase.type !== 'lobby' && widensRecords(state.settings.records, asked.settings))
    return refuse('wrong-phase', RECORDS_STAY);
  const open = phase.type === 'proposal' || phase.type === 'voting';
  const waits = asked.mechanism ?? asked.proposals ?? asked.rounds;
  if (open && waits !== undefined) {
    return refuse('wrong-phase', 'That can be changed between rounds, not while a proposal is open.');
  }
  const round = open ? currentRound(state) : nextRoundNumber(state);
  const played = state.history.length + (open ? 1 : 0);
  if (asked.rounds !== undefined && asked.rounds < played) {
    return refuse('bad-scenario', `${played} rounds have been played already.`, 'rounds');
  }
  const { mechanism = scenario.mechanism, proposals = scenario.proposals, rounds = scenario.rounds } = asked;
  const changed = { ...scenario, mechanism, proposals, rounds };
  const slow = asked.proposals === undefined ? null : tooSlow(changed, state.members.length);
  const refused = unplayable(changed, state.seed, state.members) ?? slow;
  if (refused !== null) return refused;
  if (Object.keys(asked).length === 0) return accept();
  return accept({ type: 'rules-changed', payload: { round, ...asked } satisfies RulesChanged });
}
