import type { MechanismConfig } from '../../sim/types';
import { type Changes, expectPhase } from './changes';
import type { RulesChanged } from './events';
import { deadlineOf, type FinishedRound, isSameRule, type Phase, type RoomState } from './state';

/** What the passing of rounds, and their rules and clocks, change. */
export const CHANGES_OF_ROUNDS: Changes<
  | 'rules-changed'
  | 'clock-paused'
  | 'clock-resumed'
  | 'deadline-moved'
  | 'closing-moved'
  | 'proposing-opened'
  | 'proposal-made'
  | 'proposal-withdrawn'
  | 'proposal-skipped'
  | 'proposal-shown'
  | 'voting-opened'
  | 'ballot-cast'
  | 'delegation-set'
  | 'nudged'
  | 'round-closed'
  | 'game-ended'
> = {
  'rules-changed': withRules,
  'clock-paused': (_, __, { at }) => ({ pausedAtMs: at }),
  'clock-resumed': (state, _, { at }) => {
    const deadline = deadlineOf(state.phase);
    const lost = at - (state.pausedAtMs ?? at);
    const phase = deadline === null ? state.phase : withDeadline(state.phase, deadline + lost);
    return { pausedAtMs: null, phase: withSettlingLater(phase, lost) };
  },
  'deadline-moved': (state, { atMs }) => {
    const phase = withDeadline(state.phase, atMs);
    if (phase.type !== 'voting' || phase.settling === null) return { phase };
    return { phase: { ...phase, settling: null, held: true } };
  },
  'closing-moved': (state, { closesAtMs, back }) => {
    const phase = expectPhase(state, 'voting');
    const settling = back ? null : { beforeMs: phase.settling?.beforeMs ?? phase.closesAtMs };
    return { phase: { ...phase, closesAtMs, settling } };
  },
  'proposing-opened': (_, { round, closesAtMs }) => ({ phase: { type: 'proposing', round, closesAtMs } }),
  'proposal-made': (state, { seat, delta }, { seq }) => ({
    waiting: [...state.waiting.filter((w) => w.seat !== seat), { id: seq, seat, delta }],
  }),
  'proposal-withdrawn': (state, { seat }) => ({ waiting: state.waiting.filter((w) => w.seat !== seat) }),
  'proposal-skipped': (state, { round }) => {
    expectPhase(state, 'proposal', 'voting');
    // What was opened in this round is gone; the proposal that takes its place begins without support.
    const supports = Object.fromEntries(Object.entries(state.supports).filter(([, id]) => id !== round));
    return {
      skips: state.skips + 1,
      skipsInRound: state.skipsInRound + 1,
      supports,
      phase: { type: 'proposing', round, closesAtMs: null },
    };
  },
  'proposal-shown': (state, proposal) => ({
    phase: { type: 'proposal', proposal },
    pool: proposal.pool ?? [],
    waiting:
      proposal.source === 'member'
        ? state.waiting.filter(({ seat }) => seat !== proposal.proposer)
        : state.waiting,
  }),
  'voting-opened': (state, { closesAtMs }) => {
    const { proposal } = expectPhase(state, 'proposal');
    const ballots = state.seats.map(() => null);
    return {
      phase: { type: 'voting', proposal, closesAtMs, settling: null, held: false, nudged: null, ballots },
    };
  },
  'ballot-cast': (state, ballot) => {
    const phase = expectPhase(state, 'voting');
    const cast = { phase: { ...phase, ballots: phase.ballots.with(ballot.seat, ballot) } };
    if (phase.proposal.pool === undefined) return cast;
    const { [ballot.seat]: _, ...others } = state.supports;
    const supports = ballot.support === undefined ? others : { ...others, [ballot.seat]: ballot.support };
    return { ...cast, supports };
  },
  'delegation-set': ({ delegates }, { seat, to }) => {
    const { [seat]: _, ...others } = delegates;
    return { delegates: to === null ? others : { ...others, [seat]: to } };
  },
  nudged: (state, { seats }, { seq }) => {
    const phase = expectPhase(state, 'voting');
    const notVoted = () => phase.ballots.flatMap((ballot, seat) => (ballot === null ? [seat] : []));
    return { phase: { ...phase, nudged: { id: seq, seats: seats ?? notVoted() } } };
  },
  'round-closed': (state, closed) => {
    const { proposal } = expectPhase(state, 'voting');
    const { mechanism, proposals, rounds: planned } = state.scenario;
    const { round, nextAtMs, state: position, delta = proposal.delta, pool = [] } = closed;
    const finished: FinishedRound = {
      ...closed,
      delta,
      from: state.position,
      proposal,
      mechanism,
      proposals,
      planned,
      people: peopleIn(state),
      delegates: state.delegates,
    };
    const phase: Phase = { type: 'result', round, nextAtMs };
    return { phase, position, pool, skipsInRound: 0, history: [...state.history, finished] };
  },
  'game-ended': () => ({ phase: { type: 'debrief' }, pausedAtMs: null, stage: 0 }),
};

/** Who holds each seat; the same list as of the round before where nothing has changed, for rooms of many rounds. */
function peopleIn({ seats, history }: RoomState): FinishedRound['people'] {
  const before = history.at(-1)?.people;
  const now = seats.map(({ person }) => person?.id ?? null);
  const isSame = before?.length === now.length && now.every((id, seat) => id === before[seat]);
  return isSame ? before : now;
}

function withRules(state: RoomState, changed: RulesChanged): Partial<RoomState> {
  const { mechanism, proposals, settings = {}, rounds } = changed;
  return {
    scenario: {
      ...state.scenario,
      ...(mechanism === undefined ? {} : { mechanism }),
      ...(proposals === undefined ? {} : { proposals }),
      ...(rounds === undefined ? {} : { rounds }),
    },
    settings: { ...state.settings, ...settings },
    delegates: delegatesUnder(state, mechanism),
    change: changeSinceRoundBefore(state, changed),
  };
}

/**
 * What is new in a round, all changes for it taken together; in the first, since the game began. Before that there are
 * no rules that others could differ from.
 */
function changeSinceRoundBefore(state: RoomState, changed: RulesChanged): RoomState['change'] {
  if (state.phase.type === 'lobby') return null;
  const before = state.history.at(-1) ?? { ...state.scenario, planned: state.scenario.rounds };
  const { round, settings = {} } = changed;
  const { mechanism, proposals, rounds } = { ...state.scenario, ...changed };
  const earlier = state.change?.round === round ? state.change.settings : [];
  const names = Object.keys(settings) as (keyof typeof settings)[];
  const change = {
    round,
    mechanism: !isSameRule(mechanism, before.mechanism),
    delegation: mechanism.delegation?.mode !== before.mechanism.delegation?.mode,
    proposals: !isSameRule(proposals, before.proposals),
    rounds: rounds !== before.planned,
    settings: [...new Set([...earlier, ...names.filter((name) => settings[name] !== state.settings[name])])],
  };
  const isNew = change.mechanism || change.proposals || change.rounds || change.settings.length > 0;
  return isNew ? change : null;
}

/** Seats without a person delegate as a new mechanism says; people's own delegations stay theirs. */
function delegatesUnder(state: RoomState, mechanism: MechanismConfig | undefined): RoomState['delegates'] {
  if (mechanism?.delegation === undefined) return state.delegates;
  const isPersons = (seat: string) => Boolean(state.seats[Number(seat)]?.person);
  const { delegates } = mechanism.delegation;
  return Object.fromEntries([
    ...Object.entries(state.delegates).filter(([seat]) => isPersons(seat)),
    ...Object.entries(delegates).filter(([seat]) => !isPersons(seat)),
  ]);
}

/** When an open vote would have closed, later by the time for which the clocks stood. */
function withSettlingLater(phase: Phase, lostMs: number): Phase {
  if (phase.type !== 'voting' || !phase.settling || phase.settling.beforeMs === null) return phase;
  return { ...phase, settling: { beforeMs: phase.settling.beforeMs + lostMs } };
}

/** A phase that ends at another time; one that never ends by itself stays as it is. */
function withDeadline(phase: Phase, atMs: number | null): Phase {
  switch (phase.type) {
    case 'proposing':
    case 'voting':
      return { ...phase, closesAtMs: atMs };
    case 'proposal':
      return { ...phase, proposal: { ...phase.proposal, opensAtMs: atMs } };
    case 'result':
      return { ...phase, nextAtMs: atMs };
    default:
      return phase;
  }
}
