import type {
  HostView,
  MechanismView,
  PhaseView,
  PlayerView,
  PublicView,
  RoundView,
  View,
} from '../../protocol/views';
import { loss, mechanismOf } from '../../sim';
import type { MechanismConfig, MechanismId, Vector } from '../../sim/types';
import type { Connected, FinishedRound, Phase, RoomState } from './state';
import { isPlayedByPerson, openBallot } from './state';
import { rulesInWords } from './words';

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
    if (recipient.role === 'host') return { public: shared, host: hostView(state, connected) };
    return { public: shared, you: playerView(state, recipient.seat, supply) };
  };
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
    history: state.history.map(roundView),
    people: peopleView(state, connected),
    settings: settingsView(state),
    membershipHash: state.membershipHash,
  };
}

function settingsView({ settings }: RoomState): PublicView['settings'] {
  const { seating, readingSeconds, votingSeconds, resultSeconds, settleSeconds, showHint } = settings;
  return { seating, readingSeconds, votingSeconds, resultSeconds, settleSeconds, showHint };
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
    rulesInWords: rulesInWords(config),
  };
}

function phaseView(state: RoomState): PhaseView {
  const { phase } = state;
  switch (phase.type) {
    case 'proposal': {
      const { round, opensAtMs } = phase.proposal;
      return { type: 'proposal', round, proposal: openProposal(state, phase), opensAtMs };
    }
    case 'voting': {
      const { closesAtMs, ballots } = phase;
      const voted = ballots.reduce((n, ballot) => (ballot === null ? n : n + 1), 0);
      return {
        type: 'voting',
        round: phase.proposal.round,
        proposal: openProposal(state, phase),
        closesAtMs,
        voted,
      };
    }
    case 'result':
      return { type: 'result', round: phase.round, nextAtMs: phase.nextAtMs };
    default:
      return { type: phase.type };
  }
}

function openProposal(state: RoomState, phase: Extract<Phase, { type: 'proposal' | 'voting' }>) {
  return proposalView(state.position, phase.proposal.delta);
}

function proposalView(from: Vector, delta: Vector) {
  return { delta, from, to: shifted(from, delta) };
}

function shifted(from: Vector, delta: Vector): Vector {
  return from.map((x, d) => x + (delta[d] ?? 0));
}

function roundView(finished: FinishedRound): RoundView {
  const { round, tally, ballots, from, delta, state } = finished;
  const people = ballots.filter((ballot) => ballot.by === 'person').length;
  const { voters } = tally;
  const cast = voters.for + voters.against + voters.abstain;
  return {
    round,
    proposal: proposalView(from, delta),
    accepted: tally.accepted,
    reason: tally.reason,
    weight: { for: tally.for, against: tally.against, abstain: tally.abstain, supply: tally.supply },
    voters: { for: tally.voters.for, against: tally.voters.against, abstain: tally.voters.abstain },
    quorumReached: tally.quorumReached,
    quorumNeeded: tally.quorumNeeded,
    ...(tally.snapshotScores === undefined ? {} : { snapshotScores: tally.snapshotScores }),
    ballots: { people, bots: cast - people },
    state,
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
  return { seats: state.seats.length, joined, connected: present, bots, names };
}

interface Supply {
  readonly weight: number;
  readonly tokens: number;
}

/** A room's members never change, so their sums are made once; per mechanism, since its weights are what is summed. */
const supplies = new WeakMap<RoomState['members'], { readonly id: MechanismId; readonly supply: Supply }>();

/** All weight and all tokens. Summed in sorted order: the last bit of a sum must not tell how tokens are seated. */
function weightSupply({ members, scenario }: RoomState): Supply {
  const { id } = scenario.mechanism;
  const known = supplies.get(members);
  if (known?.id === id) return known.supply;
  const { weight } = mechanismOf(id);
  const sorted = members.map((m) => m.tokens).sort((a, b) => a - b);
  const sum = (of: (tokens: number) => number) => sorted.reduce((s, tokens) => s + of(tokens), 0);
  const supply = { weight: sum(weight), tokens: sum((tokens) => tokens) };
  supplies.set(members, { id, supply });
  return supply;
}

function playerView(state: RoomState, seat: number, supply: Supply): PlayerView {
  const member = state.members[seat];
  const person = state.seats[seat]?.person;
  if (member === undefined || !person) throw new Error(`Nobody holds seat ${seat}`);
  const { weight } = mechanismOf(state.scenario.mechanism.id);
  const { phase } = state;
  const open = phase.type === 'proposal' || phase.type === 'voting';
  const hint = open && state.settings.showHint;
  const choice = openBallot(state, seat);
  return {
    seat,
    name: person.name,
    ideal: member.ideal,
    tokens: member.tokens,
    weightShare: weight(member.tokens) / supply.weight,
    tokenShare: member.tokens / supply.tokens,
    distance: loss(member, state.position),
    initialDistance: loss(member, state.scenario.initialState),
    distanceIfPassed: hint ? loss(member, shifted(state.position, phase.proposal.delta)) : null,
    ballot: choice !== null && phase.type === 'voting' ? { round: phase.proposal.round, choice } : null,
    history: state.history.flatMap((finished) => {
      const ballot = finished.ballots[seat];
      if (ballot === undefined) return [];
      const { choice, by } = ballot;
      const distanceBefore = loss(member, finished.from);
      return [
        { round: finished.round, choice, by, distanceBefore, distanceAfter: loss(member, finished.state) },
      ];
    }),
  };
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
  }));
  const voting = state.phase.type === 'voting';
  const waiting = state.seats.filter(
    (s, seat) => isPlayedByPerson(s) && connected.has(seat) && openBallot(state, seat) === null,
  );
  return { roster, waitingFor: voting ? waiting.length : 0 };
}
