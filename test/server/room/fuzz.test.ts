import { describe, expect, it } from 'vitest';
import {
  type Actor,
  debriefOf,
  decide,
  decideCreate,
  evolve,
  firstBrokenEvent,
  GENESIS_HASH,
  nextDeadline,
  type Recipient,
  type RoomCommand,
  type RoomEvent,
  type RoomState,
  replay,
  replyTo,
  sealEvents,
  viewer,
} from '../../../src/server/room';
import { executionNoise, nextState, stream } from '../../../src/sim';
import { anyMove, anyRoom, type Random } from './anything';

/**
 * Random sessions: every command, by anyone, in any order. A failure names its seed; FUZZ_SEED plays that session
 * alone, FUZZ_MINUTES goes on for so long.
 */
const SEED = process.env.FUZZ_SEED;
const MINUTES = Number(process.env.FUZZ_MINUTES ?? 0);
const SESSIONS = 60;
const STEPS = 200;
const STEPS_AFTER_END = 10;

/** A session under way: the room, and all that a log keeps of it. */
class Session {
  readonly events: RoomEvent[] = [];
  readonly connected = new Set<number>();
  state: RoomState;
  now = 1_000_000;

  constructor(readonly random: Random) {
    this.state = this.#open();
  }

  #open(): RoomState {
    for (;;) {
      const room = {
        code: 'KMWQ37',
        seed: 'seed-of-the-room',
        salt: 'salt-of-the-room',
        hostTokenHash: 'hash-of-the-host',
      };
      const created = decideCreate({ ...room, ...anyRoom(this.random) });
      if (!created.ok) continue;
      const [first] = sealEvents({ seq: 0, hash: GENESIS_HASH }, created.events, this.now);
      this.events.push(first as RoomEvent);
      return deepFreeze(evolve(null, first as RoomEvent));
    }
  }

  /** Gives a command, twice: the second time it must change nothing. */
  give(actor: Actor, command: RoomCommand, commandId: string): void {
    const context = { now: this.now, connected: this.connected, commandId };
    const decision = decide(this.state, actor, command, context);
    expect(decide(this.state, actor, command, context)).toEqual(decision);
    if (!decision.ok) {
      expect(decision.problem.message).toMatch(/\S/);
      return;
    }
    expectFinite(decision.events);
    for (const event of sealEvents(this.state, decision.events, this.now, commandId)) {
      this.events.push(event);
      this.state = deepFreeze(evolve(this.state, event));
    }
    expect(replyTo(this.state, actor, command).ok).toBe(true);
    const isRemembered = actor.kind === 'host' || actor.kind === 'player';
    if (!isRemembered || decision.events.length === 0) return;
    expect(decide(this.state, actor, command, context)).toEqual({ ok: true, events: [] });
  }

  step(n: number): void {
    const { random } = this;
    if (random.uniform() < 0.25) this.#time();
    else {
      const { actor, command } = anyMove(random, this.state);
      this.give(actor, command, `command-${n}`);
    }
    expectSound(this.state);
    expectSecrets(this.state, this.connected);
  }

  /** Time passes, connections come and go, and the room does what is due, which must come to an end. */
  #time(): void {
    const { random } = this;
    const deadline = nextDeadline(this.state);
    if (deadline !== null && random.uniform() < 0.5) this.now = Math.max(this.now, deadline);
    else this.now += random.int(8000);
    const seat = random.int(this.state.seats.length);
    if (random.uniform() < 0.7) this.connected.add(seat);
    else this.connected.delete(seat);
    for (let ticks = 0; ; ticks++) {
      const before = this.state.seq;
      this.give({ kind: 'server' }, { type: 'tick' }, `tick-${this.now}-${ticks}`);
      if (this.state.seq === before) return;
      expect(ticks).toBeLessThan(5);
    }
  }
}

/** So that whoever changes a state instead of making a new one is caught in the act. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}

function expectFinite(value: unknown): void {
  if (typeof value === 'number') expect(value).toSatisfy(Number.isFinite);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectFinite);
}

/** Rounds follow on each other, one ballot per seat each, and every state comes from the one before. */
function expectSound(state: RoomState): void {
  const { scenario, history, phase, seats, members } = state;
  expect(members).toHaveLength(seats.length);
  expect(history.length).toBeLessThanOrEqual(Math.max(scenario.rounds, history.length));
  let position = scenario.initialState;
  for (const [i, round] of history.entries()) {
    expect(round.round).toBe(i + 1);
    expect(round.ballots).toHaveLength(seats.length);
    expect(round.from).toEqual(position);
    const noise = executionNoise(scenario, state.seed, round.round);
    position = nextState(round.from, round.delta, round.tally.accepted, noise).map((x) => x + 0);
    expect(round.state).toEqual(position);
    expectWeighed(round);
  }
  expect(state.position).toEqual(position);
  if (phase.type !== 'voting') return;
  expect(phase.proposal.round).toBe(history.length + 1);
  expect(phase.ballots).toHaveLength(seats.length);
  for (const [seat, ballot] of phase.ballots.entries()) {
    if (ballot !== null) expect(ballot).toMatchObject({ seat, round: phase.proposal.round });
    if (ballot !== null) expect(seats[seat]?.person).not.toBeNull();
  }
}

/** No weight is counted twice, and every vote cast has a voter. */
function expectWeighed({ tally, ballots, mechanism }: RoomState['history'][number]): void {
  const cast = ballots.filter(({ choice }) => choice !== null).length;
  const voters = tally.voters.for + tally.voters.against + tally.voters.abstain;
  // Under conviction those who stake on nothing, or on another proposal, are not voters of the one that led.
  if (mechanism.id === 'conviction') expect(voters).toBeLessThanOrEqual(cast);
  else expect(voters).toBe(cast);
  expect(tally.for + tally.against + tally.abstain).toBeLessThanOrEqual(tally.supply * (1 + 1e-9));
}

/** Nobody is sent the seed, the salt, a token, or what is another's: points, open ballots, waiting proposals. */
function expectSecrets(state: RoomState, connected: ReadonlySet<number>): void {
  const view = viewer(state, connected);
  const everyones = [state.seed, state.salt, state.hostTokenHash, state.hash, 'token-hash-', 'host-hash-'];
  const ended = state.phase.type === 'debrief';
  for (const recipient of recipientsOf(state)) {
    const sent = JSON.stringify(view(recipient));
    const forbidden = [...(ended ? [] : foreignNumbers(state, recipient)), ...everyones];
    for (const secret of forbidden) expect(sent, `for ${JSON.stringify(recipient)}`).not.toContain(secret);
  }
}

function recipientsOf({ seats }: RoomState): Recipient[] {
  const seated = seats.flatMap(({ person }, seat) =>
    person === null ? [] : [{ role: 'player', seat } as const],
  );
  return [{ role: 'projector' }, { role: 'host' }, ...seated];
}

/** Drawn with so many digits that none of them turns up by accident. */
function foreignNumbers(state: RoomState, recipient: Recipient): string[] {
  const own = recipient.role === 'player' ? recipient.seat : null;
  const isForeign = (seat: number) => seat !== own;
  const ballots =
    state.phase.type === 'voting' ? state.phase.ballots.filter((ballot) => ballot !== null) : [];
  const points = state.members.flatMap(({ ideal }, seat) => (isForeign(seat) ? ideal : []));
  // New seats hold what others hold.
  const mine = new Set(own === null ? [] : state.members[own]?.ideal);
  const numbers = [
    ...points.filter((x) => !mine.has(x)),
    ...ballots
      .filter(({ seat }) => isForeign(seat))
      .flatMap(({ votes = 0, toward = [] }) => [votes, ...toward]),
    ...state.waiting.filter(({ seat }) => isForeign(seat)).flatMap(({ delta }) => delta),
  ];
  return numbers.map(String).filter((text) => text.length > 8);
}

function playSession(seed: string): void {
  const session = new Session(stream(seed, 'fuzz'));
  for (let n = 0, afterEnd = 0; n < STEPS && afterEnd < STEPS_AFTER_END; n++) {
    session.step(n);
    if (n % 10 === 0) expectReplays(session);
    if (session.state.phase.type === 'debrief') afterEnd += 1;
  }
  session.give({ kind: 'host' }, { type: 'end' }, 'the-end');
  expectReplays(session);
  expectFinite(debriefOf(session.state, 2));
}

/** What is stored leads to the same room, and to the same pictures of it: nothing hangs on what was shown before. */
function expectReplays({ events, state, connected }: Session): void {
  const stored: RoomEvent[] = JSON.parse(JSON.stringify(events));
  expect(firstBrokenEvent(stored)).toBeNull();
  const replayed = replay(stored);
  expect(replayed).toEqual(state);
  const [seen, again] = [viewer(state, connected), viewer(replayed, connected)];
  for (const recipient of recipientsOf(state)) expect(again(recipient)).toEqual(seen(recipient));
}

describe('anything by anyone in any order', () => {
  it(
    '[ROOM-5] [ROOM-1] [ROOM-6] [ROOM-23] [ROOM-31] keeps every room sound, its log complete and its secrets',
    () => {
      const first = SEED ?? `${Date.now()}`;
      const until = Date.now() + MINUTES * 60_000;
      // Also where it passes or is cut off, so that the very same sessions can be played again.
      process.stdout.write(`FUZZ_SEED=${first}${SEED === undefined ? '/0, /1, …' : ''}\n`);
      const isMore = (n: number) => (SEED === undefined ? n < SESSIONS || Date.now() < until : n < 1);
      for (let n = 0; isMore(n); n++) {
        const seed = SEED ?? `${first}/${n}`;
        try {
          playSession(seed);
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          throw new Error(`FUZZ_SEED=${seed}: ${why}`, { cause: error });
        }
      }
    },
    60_000 + 2 * MINUTES * 60_000,
  );
});
