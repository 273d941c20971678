import type { PlayerRound, PlayerView } from '../../protocol/player-view';
import { loss, mechanismOf } from '../../sim';
import type { MechanismConfig, Member } from '../../sim/types';
import { ballotView } from './decide';
import { hasDelegated } from './open-round';
import { type FinishedRound, openBallot, type Person, type RoomState } from './state';
import { groupOf } from './talk';
import {
  creditsView,
  delegationView,
  givenView,
  mayPropose,
  poolDistances,
  shifted,
  standingView,
} from './view-ballots';

/** What one player alone may see, on top of what everyone sees. */
export function playerView(state: RoomState, seat: number, supply: Supply): PlayerView {
  const member = state.members[seat];
  const person = state.seats[seat]?.person;
  if (member === undefined || !person) throw new Error(`Nobody holds seat ${seat}`);
  const { mechanism, initialState } = state.scenario;
  const cast = openBallot(state, seat);
  const distance = loss(member, state.position);
  const initialDistance = loss(member, initialState);
  return {
    seat,
    name: person.name,
    ideal: member.ideal,
    tokens: member.tokens,
    weightShare: mechanismOf(mechanism.id).weight(member.tokens, mechanism) / supply.weight,
    tokenShare: member.tokens / supply.tokens,
    distance,
    initialDistance,
    distanceIfPassed: distanceIfPassed(state, member),
    ballot: cast === null ? null : ballotView(cast),
    history: historyOf(state, seat, member, person),
    score: initialDistance === 0 ? null : 1 - distance / initialDistance,
    credits: creditsView(state, seat),
    poolDistances: poolDistances(state, seat),
    ...standingView(state, seat),
    delegation: delegationView(state, seat),
    proposed: state.waiting.find((w) => w.seat === seat)?.delta ?? null,
    mayPropose: mayPropose(state, seat),
    pointSet: person.pointSet,
    questions: questionsFor(state, person),
    muted: person.muted,
    helpCalled: person.help,
    nudged: reminderOf(state, seat),
    handedOver: person.handedOver,
    reactions: state.messages.flatMap(({ id, reactions }) => {
      const reaction = reactions[seat];
      return reaction === undefined ? [] : [{ message: id, reaction }];
    }),
    group: groupOf(state, seat),
  };
}

/** Number of the newest reminder to a seat whose vote is still missing; null: none. */
function reminderOf(state: RoomState, seat: number): number | null {
  const { phase } = state;
  if (phase.type !== 'voting' || !phase.nudged?.seats.includes(seat) || phase.ballots[seat]) return null;
  const isPlayed = !state.seats[seat]?.person?.away && !hasDelegated(state, seat);
  return isPlayed ? phase.nudged.id : null;
}

/** Only while one change is voted on, and hints are on. */
function distanceIfPassed({ phase, settings, position }: RoomState, member: Member): number | null {
  if (!settings.showHint || (phase.type !== 'proposal' && phase.type !== 'voting')) return null;
  const { delta, pool } = phase.proposal;
  const isOneChange = pool === undefined && delta.some((change) => change !== 0);
  return isOneChange ? loss(member, shifted(position, delta)) : null;
}

/** Whether somebody else sat here then: how they voted, or were voted for, is theirs alone. A free seat's bot is not. */
function isForeign({ people }: FinishedRound, seat: number, { id }: Person): boolean {
  const then = people[seat] ?? null;
  return then !== null && then !== id;
}

function historyOf(state: RoomState, seat: number, member: Member, person: Person): PlayerRound[] {
  return state.history.flatMap((finished) => {
    const ballot = finished.ballots[seat];
    if (ballot === undefined || isForeign(finished, seat, person)) return [];
    const { choice, by } = ballot;
    const distanceBefore = loss(member, finished.from);
    const distanceAfter = loss(member, finished.state);
    const given = by === 'delegated' ? givenView(state, finished, seat) : {};
    return [{ round: finished.round, choice, by, ...given, distanceBefore, distanceAfter }];
  });
}

function questionsFor({ settings, phase }: RoomState, { answered }: Person): PlayerView['questions'] {
  const when = phase.type === 'debrief' ? 'after' : 'before';
  const list = when === 'after' ? settings.questionsAfter : settings.questionsBefore;
  return list.length === 0 || answered[when] ? null : { when, list };
}

export interface Supply {
  readonly weight: number;
  readonly tokens: number;
}

/** Sums over a membership are made once for each mechanism: few things change either. */
const supplies = new WeakMap<RoomState['members'], { of: MechanismConfig; supply: Supply }>();

/** All weight and all tokens. Summed in sorted order: the last bit of a sum must not tell how tokens are seated. */
export function weightSupply({ members, scenario }: RoomState): Supply {
  const config = scenario.mechanism;
  const known = supplies.get(members);
  if (known?.of === config) return known.supply;
  const { weight } = mechanismOf(config.id);
  const sorted = members.map((m) => m.tokens).sort((a, b) => a - b);
  const sum = (of: (tokens: number) => number) => sorted.reduce((s, tokens) => s + of(tokens), 0);
  const supply = { weight: sum((tokens) => weight(tokens, config)), tokens: sum((tokens) => tokens) };
  supplies.set(members, { of: config, supply });
  return supply;
}
