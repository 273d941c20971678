import fc from 'fast-check';
import { DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import type { RoomSettings } from '../../../src/protocol/settings';
import type { ScriptRound } from '../../../src/protocol/setup';
import {
  type Actor,
  decide,
  decideCreate,
  evolve,
  GENESIS_HASH,
  nextDeadline,
  type RoomCommand,
  type RoomEvent,
  type RoomState,
  sealEvents,
} from '../../../src/server/room';
import type { Behaviour, Choice, MechanismConfig, Scenario } from '../../../src/sim/types';

/** A room being played by a test: its log, its state, a clock and who is connected. */
export class Game {
  readonly events: RoomEvent[] = [];
  readonly connected = new Set<number>();
  now = 1_000_000;
  #state: RoomState | null = null;
  #commands = 0;

  constructor(
    scenario: Scenario,
    settings: Partial<RoomSettings> = {},
    seed = 'test-seed',
    script: readonly ScriptRound[] = [],
  ) {
    const decision = decideCreate({
      code: 'KMWQ37',
      scenario,
      settings: { ...DEFAULT_SETTINGS, ...settings },
      script,
      seed,
      salt: 'salt-of-the-test-room',
      hostTokenHash: 'hash-of-the-host-token',
    });
    if (!decision.ok) throw new Error(decision.problem.message);
    this.#store(decision.events);
  }

  get state(): RoomState {
    if (this.#state === null) throw new Error('The room was not created');
    return this.#state;
  }

  #store(bodies: Parameters<typeof sealEvents>[1], commandId?: string) {
    const last = this.#state ?? { seq: 0, hash: GENESIS_HASH };
    for (const event of sealEvents(last, bodies, this.now, commandId)) {
      this.events.push(event);
      this.#state = evolve(this.#state, event);
    }
  }

  /** Gives a command; returns the code it was refused with, or null. */
  give(actor: Actor, command: RoomCommand, commandId = `command-${++this.#commands}`): string | null {
    const context = { now: this.now, connected: this.connected, commandId };
    const decision = decide(this.state, actor, command, context);
    if (!decision.ok) return decision.problem.code;
    this.#store(decision.events, commandId);
    return null;
  }

  host(type: 'start' | 'open-voting' | 'close-voting' | 'next' | 'end'): string | null {
    const round = this.state.phase.type === 'proposal' ? this.state.history.length + 1 : this.round;
    const skips = this.state.skipsInRound;
    const host: Actor = { kind: 'host' };
    switch (type) {
      case 'start':
      case 'end':
        return this.give(host, { type });
      case 'next':
        return this.give(host, { type, round });
      default:
        return this.give(host, { type, round, skips });
    }
  }

  get round(): number {
    const { phase, history } = this.state;
    return phase.type === 'proposal' || phase.type === 'voting' ? phase.proposal.round : history.length;
  }

  /** Joins and connects; returns the seat, or the code of the refusal. */
  join(name: string, token = `token-of-${name}`): number | string {
    const refused = this.give({ kind: 'guest' }, { type: 'join', name, tokenHash: token });
    if (refused !== null) return refused;
    const seat = this.state.seats.findIndex((s) => s.person?.tokenHash === token);
    this.connected.add(seat);
    return seat;
  }

  seat(name: string): number {
    const seat = this.join(name);
    if (typeof seat === 'string') throw new Error(`${name} could not join: ${seat}`);
    return seat;
  }

  vote(seat: number, choice: Choice, round = this.round, id?: string): string | null {
    return this.give({ kind: 'player', seat }, { type: 'vote', round, choice }, id);
  }

  /** Lets time pass to the room's next deadline, if it has one, and the room act on it. */
  pass(): void {
    const deadline = nextDeadline(this.state);
    if (deadline !== null) this.now = Math.max(this.now, deadline);
    this.give({ kind: 'server' }, { type: 'tick' });
  }
}

/** A small DAO on a plane whose members stand at given points. */
export function scenarioAt(points: readonly (readonly number[])[], more: Partial<Scenario> = {}): Scenario {
  const k = points[0]?.length ?? 1;
  return {
    title: 'Test DAO',
    issues: Array.from({ length: k }, (_, d) => ({ label: `Issue ${d + 1}`, unit: '', min: -100, max: 100 })),
    initialState: Array.from({ length: k }, () => 0),
    population: {
      size: points.length,
      ideals: { kind: 'points', points },
      tokens: { kind: 'given', tokens: points.map((_, i) => i + 1) },
    },
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 10 },
    rounds: 4,
    ...more,
  };
}

const MECHANISMS_PLAYED: readonly MechanismConfig[] = [
  { id: 'token-majority' },
  { id: 'member-majority' },
  { id: 'quadratic-sqrt' },
  { id: 'bicameral' },
  { id: 'optimistic' },
  { id: 'quadratic-credits' },
  { id: 'quadratic-credits', credits: { spending: 'storable', amount: 9 } },
  { id: 'conviction', conviction: { motionBudget: 60 } },
  { id: 'local-voting', localVoting: { radius: 20 } },
];

/** Rooms of every shape: 1…3 issues, 1…7 members, every mechanism, behaviour and clock setting. */
export const anyRoom = fc
  .record({
    k: fc.integer({ min: 1, max: 3 }),
    n: fc.integer({ min: 1, max: 7 }),
    coordinates: fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 21, maxLength: 21 }),
    mechanism: fc.constantFrom<MechanismConfig>(...MECHANISMS_PLAYED),
    behaviour: fc.constantFrom<Behaviour>(
      {},
      { participation: { kind: 'equal', probability: 0.5 } },
      { participation: { kind: 'uniform', min: 0, max: 1 }, noisyChoice: { lambda: 2 } },
    ),
    delegates: fc.constantFrom<Record<string, number> | null>(null, { 0: 0 }),
    rounds: fc.integer({ min: 1, max: 3 }),
    seating: fc.constantFrom('random', 'in-order'),
    readingSeconds: fc.constantFrom(0, 5),
    votingSeconds: fc.constantFrom(0, 30),
    resultSeconds: fc.constantFrom(0, 10),
    settleSeconds: fc.constantFrom(null, 0, 3),
    showHint: fc.boolean(),
    seed: fc.string({ minLength: 8, maxLength: 12, unit: fc.constantFrom(...'abcdefghijkmnopq') }),
  })
  .map(({ k, n, coordinates, mechanism: rules, behaviour, delegates, rounds, seed, ...settings }) => {
    const points = Array.from({ length: n }, (_, i) => coordinates.slice(i * k, i * k + k).map((c) => c / 9));
    const delegation = delegates && { mode: 'transitive' as const, delegates: { ...delegates, [n - 1]: 0 } };
    const mechanism = delegation ? { ...rules, delegation } : rules;
    // Where people pull there is nothing to choose on.
    const fits = rules.id !== 'local-voting' || behaviour.noisyChoice === undefined;
    const scenario = scenarioAt(points, { mechanism, behaviour: fits ? behaviour : {}, rounds });
    return { scenario, settings: settings as RoomSettings, seed: `seed-${seed}` };
  });

/** One thing that happens in a random session, by who and what; numbers are reduced to what exists. */
export const anyAction = fc.oneof(
  { weight: 30, arbitrary: fc.record({ do: fc.constant('join' as const), who: fc.nat(9) }) },
  {
    weight: 80,
    arbitrary: fc.record({
      do: fc.constant('vote' as const),
      who: fc.nat(9),
      choice: fc.constantFrom<Choice>('for', 'against', 'abstain'),
      roundOffset: fc.constantFrom(0, 0, 0, 0, -1, 1),
      id: fc.nat(30),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constantFrom('leave', 'return', 'drop', 'connect'), who: fc.nat(9) }),
  },
  {
    weight: 60,
    arbitrary: fc.record({
      do: fc.constantFrom('start', 'open-voting', 'close-voting', 'next'),
      byHost: fc.constantFrom(true, true, true, false),
    }),
  },
  { weight: 40, arbitrary: fc.record({ do: fc.constant('pass' as const), fully: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('lead-on' as const) }) },
);
export type Action = typeof anyAction extends fc.Arbitrary<infer T> ? T : never;

/** A ballot of the kind that the room's mechanism takes, as like a choice as it gets. */
function ballotOf({ state }: Game, choice: Choice, round: number): RoomCommand {
  const sign = { for: 1, against: -1, abstain: 0 }[choice];
  switch (state.scenario.mechanism.id) {
    case 'quadratic-credits':
      return { type: 'allocate', round, votes: sign };
    case 'conviction':
      return { type: 'support', round, proposal: state.pool[sign + 1]?.id ?? null };
    case 'local-voting':
      return { type: 'pull', round, toward: sign === 0 ? null : state.position.map((x) => x + sign) };
    default:
      return { type: 'vote', round, choice };
  }
}

/** Plays one action; whatever it is, it is a legal thing for a client to try. */
export function perform(game: Game, action: Action): void {
  const seats = game.state.seats.flatMap((s, seat) => (s.person === null ? [] : [seat]));
  const seat = 'who' in action ? seats[action.who % Math.max(1, seats.length)] : undefined;
  switch (action.do) {
    case 'join':
      game.join(`Player ${action.who}`);
      return;
    case 'vote':
      game.give(
        { kind: 'player', seat: seat ?? 0 },
        ballotOf(game, action.choice, Math.max(1, game.round + action.roundOffset)),
        `vote-${action.id}`,
      );
      return;
    case 'leave':
    case 'return':
      if (seat !== undefined) game.give({ kind: 'player', seat }, { type: action.do });
      return;
    case 'drop':
      if (seat !== undefined) game.connected.delete(seat);
      return;
    case 'connect':
      if (seat !== undefined) game.connected.add(seat);
      return;
    case 'pass':
      if (action.fully) game.pass();
      else game.now += 1500;
      return;
    case 'end':
      game.host('end');
      return;
    case 'lead-on':
      game.give({ kind: 'host' }, { type: 'lead-on', code: 'CFHKMQ' });
      return;
    default:
      if (action.byHost) game.host(action.do);
      else game.give({ kind: 'guest' }, { type: action.do, round: game.round } as RoomCommand);
  }
}

/** A random session: a room and what happened in it. */
export const anySession = fc.record({ room: anyRoom, actions: fc.array(anyAction, { maxLength: 60 }) });

export function playSession({
  room,
  actions,
}: {
  room: { scenario: Scenario; settings: RoomSettings; seed: string };
  actions: readonly Action[];
}): Game {
  const game = new Game(room.scenario, room.settings, room.seed);
  for (const action of actions) perform(game, action);
  return game;
}
