import { REACTIONS } from '../../../src/protocol/chat-view';
import { DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import type { RoomSettings, RoundSettings } from '../../../src/protocol/settings';
import type { ScriptRound } from '../../../src/protocol/setup';
import { SCREENS } from '../../../src/protocol/views';
import type { Actor, RoomCommand, RoomState } from '../../../src/server/room';
import { MECHANISMS, type stream } from '../../../src/sim';
import type { Behaviour, MechanismConfig, ProposalLaw, Scenario, Vector } from '../../../src/sim/types';

/** Rooms and commands of every kind, likely and wild, drawn from one seeded stream. */

export type Random = ReturnType<typeof stream>;

export const oneOf = <T>(random: Random, ...options: readonly T[]): T =>
  options[random.int(options.length)] as T;

const chance = (random: Random, probability: number) => random.uniform() < probability;

const vectorOf = (random: Random, k: number, size: number): Vector =>
  Array.from({ length: k }, () => size * (2 * random.uniform() - 1));

/** A mechanism with rules that let something happen at the scale of ±100. */
export function anyMechanism(random: Random, size: number): MechanismConfig {
  const id = oneOf(random, ...MECHANISMS).id;
  const delegates = Object.fromEntries(
    Array.from({ length: random.int(3) }, () => [random.int(size), random.int(size)]),
  );
  const mode = oneOf(random, 'transitive' as const, 'single-hop' as const);
  return {
    id,
    ...(chance(random, 0.5) ? { delegation: { mode, delegates, override: oneOf(random, 0, 0.5) } } : {}),
    ...(chance(random, 0.2) && id !== 'local-voting' ? { proposalThreshold: oneOf(random, 2, 4) } : {}),
    ...(id === 'quadratic-credits'
      ? { credits: { amount: 4, spending: oneOf(random, 'refresh' as const, 'storable' as const) } }
      : {}),
    ...(id === 'conviction'
      ? {
          conviction: {
            motionBudget: oneOf(random, 30, 300),
            weight: oneOf(random, 0.002, 0.05),
            ...oneOf<object>(random, {}, { openProposals: 1 }, { openProposals: 2, maxAge: 2 }),
          },
        }
      : {}),
    ...(id === 'local-voting' ? { localVoting: { radius: 20 } } : {}),
  };
}

export function anyLaw(random: Random, k: number, rounds: number): ProposalLaw {
  return oneOf<ProposalLaw>(
    random,
    { kind: 'uniform-ball', maxStep: 20 },
    { kind: 'fixed-length', step: 10 },
    { kind: 'single-issue', maxStep: 15, grid: 1 },
    { kind: 'normal', spread: 8 },
    { kind: 'scripted', deltas: Array.from({ length: rounds }, () => vectorOf(random, k, 9)) },
  );
}

function anyBehaviour(random: Random, { id }: MechanismConfig): Behaviour {
  const participation = { kind: 'equal', probability: 0.6 } as const;
  if (id === 'local-voting') return oneOf<Behaviour>(random, {}, { participation });
  return oneOf<Behaviour>(random, {}, { participation }, { participation, noisyChoice: { lambda: 3 } });
}

/** Clocks short and long, rules for who is gone, proposals by people, chat. */
export function anyRoundSettings(random: Random): RoundSettings {
  return {
    readingSeconds: oneOf(random, 0, 5),
    votingSeconds: oneOf(random, 0, 30),
    resultSeconds: oneOf(random, 0, 10),
    settleSeconds: oneOf(random, null, 0, 3),
    showHint: chance(random, 0.5),
    absence: oneOf(random, 'bot', 'abstain', 'wait'),
    noAnswer: oneOf(random, 'bot', 'abstain'),
    proposers: oneOf(random, 'law', 'queue', 'random', 'token-weighted'),
    proposingSeconds: oneOf(random, 0, 20),
    chat: oneOf(random, 'off', 'room', 'groups'),
    showScores: chance(random, 0.5),
    records: oneOf(random, 'all', 'own'),
  };
}

export function anyRoom(random: Random): {
  scenario: Scenario;
  settings: RoomSettings;
  script: ScriptRound[];
} {
  const k = 1 + random.int(3);
  const n = 1 + random.int(8);
  const rounds = 1 + random.int(6);
  const mechanism = anyMechanism(random, n);
  const scenario: Scenario = {
    title: 'Any DAO',
    issues: Array.from({ length: k }, (_, d) => ({ label: `Issue ${d + 1}`, unit: '', min: -100, max: 100 })),
    initialState: vectorOf(random, k, 30),
    population: {
      size: n,
      ideals: { kind: 'points', points: Array.from({ length: n }, () => vectorOf(random, k, 95)) },
      tokens: { kind: 'given', tokens: Array.from({ length: n }, () => 1 + random.int(9)) },
    },
    mechanism,
    proposals: anyLaw(random, k, rounds),
    rounds,
    behaviour: anyBehaviour(random, mechanism),
    executionNoise: oneOf(random, 0, 0.5),
  };
  const settings: RoomSettings = {
    ...DEFAULT_SETTINGS,
    ...definedOf(anyRoundSettings(random)),
    seating: oneOf(random, 'random', 'in-order'),
    names: oneOf(random, 'nickname', 'pseudonym'),
    points: oneOf(random, 'assigned', 'own'),
    consent: oneOf(random, null, 'I agree.'),
    questionsBefore: oneOf<RoomSettings['questionsBefore']>(random, [], QUESTIONS),
    questionsAfter: oneOf<RoomSettings['questionsAfter']>(random, [], QUESTIONS),
  };
  const script = Array.from({ length: random.int(rounds + 1) }, () => anyLine(random, n, k, rounds));
  return { scenario, settings, script };
}

const QUESTIONS: RoomSettings['questionsBefore'] = [
  { kind: 'likert', id: 'trust', text: 'I trust the group.', points: 5, low: 'no', high: 'yes' },
  { kind: 'text', id: 'why', text: 'Why?' },
];

function anyLine(random: Random, n: number, k: number, rounds: number): ScriptRound {
  return {
    ...(chance(random, 0.3) ? { note: 'Take a break.' } : {}),
    ...(chance(random, 0.3) ? { mechanism: anyMechanism(random, n) } : {}),
    ...(chance(random, 0.3) ? { proposals: anyLaw(random, k, rounds) } : {}),
    // A script may not show records to more people than the lobby said.
    ...(chance(random, 0.3) ? { settings: { ...anyRoundSettings(random), records: 'own' } } : {}),
  };
}

function definedOf(settings: RoundSettings): Partial<RoomSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

export interface Move {
  readonly actor: Actor;
  readonly command: RoomCommand;
}

/** What somebody does: often what brings the game on, else anything, also by those who may not. */
export function anyMove(random: Random, state: RoomState): Move {
  if (chance(random, 0.35)) return likelyMove(random, state);
  const actor = anyActor(random, state);
  return { actor, command: anyCommand(random, state, actor) };
}

function likelyMove(random: Random, state: RoomState): Move {
  const { phase, history } = state;
  const byHost = (command: RoomCommand): Move => ({ actor: { kind: 'host' }, command });
  const byGuest: Move = { actor: { kind: 'guest' }, command: oneOf(random, ...guestAsks(random)) };
  switch (phase.type) {
    case 'lobby':
      return chance(random, 0.6) ? byGuest : byHost({ type: 'start' });
    case 'proposing':
      if (chance(random, 0.4)) return byHost({ type: 'next', round: phase.round });
      return byPlayer(random, state, { type: 'propose', delta: vectorOf(random, state.position.length, 3) });
    case 'proposal':
      return byHost({ type: 'open-voting', round: phase.proposal.round, skips: state.skipsInRound });
    case 'voting': {
      const { round } = phase.proposal;
      if (chance(random, 0.2)) return byHost({ type: 'close-voting', round, skips: state.skipsInRound });
      return byPlayer(random, state, fittingBallot(random, state, round));
    }
    case 'result':
      return chance(random, 0.2) ? byGuest : byHost({ type: 'next', round: history.length });
    case 'debrief':
      return byPlayer(random, state, { type: 'say', text: 'What a game.' });
  }
}

function byPlayer(random: Random, state: RoomState, command: RoomCommand): Move {
  return { actor: anySeat(random, state), command };
}

function fittingBallot(random: Random, state: RoomState, round: number): RoomCommand {
  const [vote, allocate, support, pull] = anyBallots(random, state, round);
  switch (state.scenario.mechanism.id) {
    case 'quadratic-credits':
      return allocate;
    case 'conviction':
      return support;
    case 'local-voting':
      return pull;
    default:
      return vote;
  }
}

/** Someone: mostly who may, now and then who may not. */
function anyActor(random: Random, state: RoomState): Actor {
  const kind = oneOf(random, 'player', 'player', 'player', 'host', 'host', 'guest', 'server');
  return kind === 'player' ? anySeat(random, state) : { kind };
}

function anySeat(random: Random, { seats }: RoomState): Actor {
  const taken = seats.flatMap(({ person }, seat) => (person === null ? [] : [seat]));
  const seat =
    taken.length === 0 || chance(random, 0.05) ? random.int(seats.length) : oneOf(random, ...taken);
  return { kind: 'player', seat };
}

/** Something that this actor might ask for; numbers mostly fit the room. */
function anyCommand(random: Random, state: RoomState, actor: Actor): RoomCommand {
  const tick = (): RoomCommand[] => [{ type: 'tick' }];
  const asks = { player: playerAsks, host: hostAsks, guest: guestAsks, server: tick };
  // Now and then what others may ask for.
  const by = chance(random, 0.05) ? oneOf(random, 'player', 'host', 'guest') : actor.kind;
  return oneOf(random, ...asks[by](random, state));
}

function anyRound(random: Random, state: RoomState): number {
  const { phase, history } = state;
  const open = phase.type === 'proposal' || phase.type === 'voting' ? phase.proposal.round : history.length;
  const current = phase.type === 'proposing' ? phase.round : open;
  return Math.max(1, current + oneOf(random, 0, 0, 0, 0, 0, 0, 0, 1, -1));
}

function guestAsks(random: Random): RoomCommand[] {
  const person = random.int(12);
  const name = oneOf(random, `Ana ${person}`, 'Ben', ' \u200b ');
  return [{ type: 'join', name, tokenHash: `token-hash-${person}`, consent: chance(random, 0.9) }];
}

function playerAsks(random: Random, state: RoomState): RoomCommand[] {
  const round = anyRound(random, state);
  const skips = state.skipsInRound;
  const k = state.position.length;
  const ballots: RoomCommand[] = [
    { type: 'vote', round, skips, choice: oneOf(random, 'for', 'against', 'abstain') },
    { type: 'allocate', round, skips, votes: 4 * (2 * random.uniform() - 1) },
    { type: 'support', round, skips, proposal: oneOf(random, null, ...state.pool.map(({ id }) => id), 77) },
    {
      type: 'pull',
      round,
      skips,
      toward: oneOf(random, null, vectorOf(random, k, 190), vectorOf(random, k + 1, 1)),
    },
  ];
  return [
    ...ballots,
    ...ballots,
    { type: 'leave' },
    { type: 'return' },
    { type: 'come-back' },
    { type: 'delegate', to: state.seats[random.int(state.seats.length)]?.person?.name ?? null },
    { type: 'propose', delta: vectorOf(random, oneOf(random, k, k, k, k + 1), oneOf(random, 3, 3, 30)) },
    { type: 'propose', delta: vectorOf(random, k, 3) },
    { type: 'withdraw' },
    { type: 'set-point', ideal: vectorOf(random, k, 99) },
    { type: 'answer', when: oneOf(random, 'before', 'after'), answers: { trust: random.int(7), why: 'So.' } },
    { type: 'say', text: oneOf(random, 'Hello.', '\u202e', 'x'.repeat(400)) },
    {
      type: 'react',
      message: 1 + random.int(state.seq),
      reaction: oneOf(random, null, ...REACTIONS),
    },
    { type: 'call-help', on: chance(random, 0.5) },
  ];
}

/** A ballot of each kind, some beyond what there is. */
function anyBallots(random: Random, { position, pool, skipsInRound: skips }: RoomState, round: number) {
  const k = position.length;
  const point = oneOf(
    random,
    null,
    vectorOf(random, k, 190),
    vectorOf(random, k, 210),
    vectorOf(random, k + 1, 1),
  );
  return [
    { type: 'vote', round, skips, choice: oneOf(random, 'for', 'against', 'abstain') },
    { type: 'allocate', round, skips, votes: oneOf(random, 0, 1, 3 * (2 * random.uniform() - 1)) },
    { type: 'support', round, skips, proposal: oneOf(random, null, 77, ...pool.map(({ id }) => id)) },
    { type: 'pull', round, skips, toward: point },
  ] as const satisfies RoomCommand[];
}

function hostAsks(random: Random, state: RoomState): RoomCommand[] {
  const round = anyRound(random, state);
  const n = state.seats.length;
  const seat = random.int(n + 1);
  const steps: RoomCommand[] = [
    { type: 'start' },
    { type: 'open-voting', round, skips: state.skipsInRound },
    { type: 'close-voting', round, skips: state.skipsInRound },
    { type: 'next', round },
  ];
  const rare: RoomCommand[] = chance(random, 0.1) ? [{ type: 'end' }, { type: 'end' }] : [];
  return [
    ...steps,
    ...steps,
    ...steps,
    ...steps,
    ...rare,
    { type: 'pause' },
    { type: 'resume' },
    { type: 'resume' },
    { type: 'move-deadline', round, byMs: oneOf(random, null, -5000, 5000, 60_000) },
    { type: 'skip', round, skips: state.skipsInRound },
    { type: 'change-rules', settings: anyRoundSettings(random) },
    { type: 'change-rules', mechanism: anyMechanism(random, n) },
    {
      type: 'change-rules',
      proposals: anyLaw(random, state.position.length, state.scenario.rounds),
      ...(chance(random, 0.3) ? { rounds: 1 + random.int(9) } : {}),
    },
    { type: 'lock', locked: chance(random, 0.3) },
    { type: 'add-seats', count: 1 + random.int(2) },
    { type: 'rename', seat, name: oneOf(random, 'Zoe', 'Ben', '') },
    { type: 'remove', seat },
    { type: 'readmit', person: oneOf(random, ...state.removed.map(({ id }) => id), 1) },
    { type: 'swap-seats', seats: [seat, random.int(n)] },
    { type: 'hand-over', seat, to: oneOf(random, 'bot', 'person') },
    { type: 'give-link', seat, tokenHash: `token-hash-${random.int(20)}` },
    { type: 'nudge', round, skips: state.skipsInRound },
    { type: 'answer-help', seat },
    { type: 'hide-message', message: 1 + random.int(state.seq), hidden: chance(random, 0.5) },
    { type: 'mute', seat, muted: chance(random, 0.5) },
    { type: 'invite-host', name: 'Co', tokenHash: `host-hash-${random.int(4)}` },
    { type: 'dismiss-host', host: oneOf(random, ...state.hosts.map(({ id }) => id), 1) },
    { type: 'show', screen: oneOf(random, ...SCREENS), stage: random.int(8) },
    {
      type: 'name-groups',
      names: oneOf(random, [], ['Blue', 'Green'], ['Blue', 'blue'], ['', 'x'.repeat(40)]),
    },
    { type: 'lead-on', code: oneOf(random, 'CFHKMQ', state.code, 'elsewhere') },
  ];
}
