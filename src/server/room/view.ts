import { roundSettingsOf } from '../../protocol/round-settings';
import type { HostView, MechanismView, PhaseView, PublicView, RoundView, View } from '../../protocol/views';
import { loss, mechanismOf } from '../../sim';
import { DEFAULT_VETO_SHARE } from '../../sim/mechanisms/optimistic';
import type { MechanismConfig } from '../../sim/types';
import { isAwaited } from './rounds';
import type { Connected, FinishedRound, RoomState } from './state';
import { currentRound, nextRoundNumber, openBallot } from './state';
import { ballotKindOf, delegatesView, nameOf, openRoundView, proposingView, shifted } from './view-ballots';
import { chatForHost, chatForSeat } from './view-chat';
import { playerView, weightSupply } from './view-player';
import { rulesOf } from './words';

/**
 * What each recipient may see, built field by field: nothing reaches a client unless it is named here. Nobody sees
 * the seed, the salt before the end, token hashes, another seat's ideal, or how anyone voted in an open round.
 */

export type Recipient =
  | { readonly role: 'projector' }
  | { readonly role: 'host' }
  | { readonly role: 'player'; readonly seat: number };

/** The picture for one recipient. Pure. Cost O(seats + rounds · k). */
export function viewFor(state: RoomState, connected: Connected, recipient: Recipient): View {
  return viewer(state, connected)(recipient);
}

/** As `viewFor`, for many recipients of the same moment: what they share is built once. */
export function viewer(state: RoomState, connected: Connected): (recipient: Recipient) => View {
  const shared = publicView(state, connected);
  const supply = weightSupply(state);
  return (recipient) => {
    if (recipient.role === 'projector') return { public: shared };
    if (recipient.role === 'host') {
      return { public: shared, host: hostView(state, connected), ...withChat(chatForHost(state)) };
    }
    const { seat } = recipient;
    return { public: shared, you: playerView(state, seat, supply), ...withChat(chatForSeat(state, seat)) };
  };
}

function withChat(chat: View['chat'] | null): Pick<View, 'chat'> {
  return chat ? { chat } : {};
}

function publicView(state: RoomState, connected: Connected): PublicView {
  const { scenario } = state;
  return {
    code: state.code,
    title: scenario.title,
    summary: scenario.summary ?? '',
    issues: scenario.issues.map(({ label, unit, min, max }) => ({ label, unit, min, max })),
    mechanism: mechanismView(scenario.mechanism),
    rounds: scenario.rounds,
    phase: phaseView(state),
    initialState: scenario.initialState,
    state: state.position,
    history: state.history.map((finished) => roundView(state, finished)),
    people: peopleView(state, connected),
    settings: settingsView(state),
    consent: state.settings.consent,
    locked: state.locked,
    pausedAtMs: state.pausedAtMs,
    change: state.change,
    screen: state.screen,
    stage: state.stage,
    successor: state.successor,
    proposing: proposingView(state),
    delegates: delegatesView(state),
    scores: scoresView(state),
    membershipHash: state.membershipHash,
  };
}

function settingsView({ settings }: RoomState): PublicView['settings'] {
  return {
    seating: settings.seating,
    ...roundSettingsOf(settings),
    names: settings.names,
    points: settings.points,
    groups: settings.groups,
    groupNames: settings.groupNames,
    language: settings.language,
  };
}

function mechanismView(config: MechanismConfig): MechanismView {
  const { id, label, explanation } = mechanismOf(config.id);
  return {
    id,
    label,
    explanation,
    approvalShare: config.approvalShare ?? 0.5,
    approvalBase: config.approvalBase ?? 'votes',
    quorum: config.quorum ?? null,
    ballot: ballotKindOf(config),
    delegation: config.delegation?.mode ?? null,
    vetoShare: id === 'optimistic' ? (config.vetoShare ?? DEFAULT_VETO_SHARE) : null,
    spending: id === 'quadratic-credits' ? (config.credits?.spending ?? 'refresh') : null,
    rules: rulesOf(config),
  };
}

function phaseView(state: RoomState): PhaseView {
  const { phase } = state;
  switch (phase.type) {
    case 'proposing': {
      const { round, closesAtMs } = phase;
      return { type: 'proposing', round, closesAtMs, waiting: state.waiting.length };
    }
    case 'proposal':
      return { type: 'proposal', ...openRoundView(state, phase), opensAtMs: phase.proposal.opensAtMs };
    case 'voting': {
      const { closesAtMs, ballots } = phase;
      const voted = ballots.reduce((n, ballot) => (ballot === null ? n : n + 1), 0);
      return { type: 'voting', ...openRoundView(state, phase), closesAtMs, voted };
    }
    case 'result':
      return { type: 'result', round: phase.round, nextAtMs: phase.nextAtMs };
    default:
      return { type: phase.type };
  }
}

function roundView(state: RoomState, finished: FinishedRound): RoundView {
  const { round, tally, ballots, from, delta, proposal, mechanism, decided } = finished;
  const { source, proposer } = proposal.pool?.find(({ id }) => id === decided) ?? proposal;
  const people = ballots.filter((ballot) => ballot.by === 'person').length;
  const { voters } = tally;
  const cast = voters.for + voters.against + voters.abstain;
  return {
    round,
    mechanism: mechanism.id,
    proposal: { delta, from, to: shifted(from, delta) },
    by: source === 'member' ? nameOf(state, proposer) : null,
    accepted: tally.accepted,
    reason: tally.reason,
    weight: { for: tally.for, against: tally.against, abstain: tally.abstain, supply: tally.supply },
    voters: { for: voters.for, against: voters.against, abstain: voters.abstain },
    quorumReached: tally.quorumReached,
    quorumNeeded: tally.quorumNeeded,
    ...(tally.snapshotScores === undefined ? {} : { snapshotScores: tally.snapshotScores }),
    ...(tally.houses === undefined ? {} : { houses: tally.houses }),
    ...(tally.conviction === undefined ? {} : { conviction: tally.conviction }),
    ...(tally.delegation === undefined ? {} : { delegation: tally.delegation }),
    ballots: { people, bots: Math.max(0, cast - people) },
    state: finished.state,
  };
}

function peopleView(state: RoomState, connected: Connected): PublicView['people'] {
  let joined = 0;
  let bots = 0;
  let present = 0;
  const names: string[] = [];
  for (const [seat, { person }] of state.seats.entries()) {
    if (person !== null) joined += 1;
    if (person !== null && state.phase.type === 'lobby') names.push(person.name);
    if (person === null || person.away) bots += 1;
    else if (connected.has(seat)) present += 1;
  }
  // Not in the order of seats, which goes with everybody's point.
  return { seats: state.seats.length, joined, connected: present, bots, names: names.sort() };
}

/** Scores go out in steps of 5 %: enough to compare, too coarse to compute anyone's point from at a glance. */
const SCORE_STEPS = 20;

function scoresView({
  settings,
  seats,
  members,
  position,
  scenario,
  history,
}: RoomState): PublicView['scores'] {
  if (!settings.showScores || history.length === 0) return null;
  const scores = seats.flatMap(({ person }, seat) => {
    const member = members[seat];
    if (person === null || member === undefined) return [];
    const start = loss(member, scenario.initialState);
    if (start === 0) return [];
    const score = Math.round((1 - loss(member, position) / start) * SCORE_STEPS) / SCORE_STEPS;
    return [{ name: person.name, score }];
  });
  return scores.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
}

function hostView(state: RoomState, connected: Connected): HostView {
  const last = state.history.at(-1);
  const roster = state.seats.map(({ person }, seat) => ({
    seat,
    name: person?.name ?? null,
    connected: connected.has(seat),
    away: person?.away ?? false,
    voted: openBallot(state, seat) !== null,
    lastBallotBy: last?.ballots[seat]?.by ?? null,
    handedOver: person?.handedOver ?? false,
    muted: person?.muted ?? false,
    help: person?.help ?? false,
    delegated: state.scenario.mechanism.delegation !== undefined && state.delegates[seat] !== undefined,
    answered: person?.answered ?? { before: false, after: false },
    pointSet: person?.pointSet ?? false,
  }));
  const { mechanism, proposals } = state.scenario;
  return {
    roster,
    waitingFor: state.seats.filter((_, seat) => isAwaited(state, connected, seat)).length,
    removed: state.removed.map(({ id, person }) => ({ id, name: person.name })),
    hosts: state.hosts.map(({ id, name }) => ({ id, name })),
    phaseSinceMs: state.phaseSinceMs,
    note: noteOf(state),
    rules: { mechanism, proposals },
  };
}

/** The script's words for the round that is open, or that comes next. */
function noteOf(state: RoomState): string | null {
  const open = state.phase.type === 'proposal' || state.phase.type === 'voting';
  const round = open ? currentRound(state) : nextRoundNumber(state);
  return state.script?.[round - 1]?.note ?? null;
}
