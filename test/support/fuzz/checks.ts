import { expect } from 'vitest';
import {
  firstBrokenEvent,
  PLAYER_EVENTS,
  type RoomEvent,
  type RoomState,
  replay,
  sha256,
  viewFor,
} from '../../../src/server/room';
import type { StoredEvent } from '../../../src/server/store/types';
import type { FuzzClient, Received, Sent } from './client';

/** What must hold of a room at rest, whatever has happened to it. Each throws with what is wrong. */

/** Whose memory of commands an event is in: the seat's or the facilitators'. */
const rememberedBy = ({ type, payload }: StoredEvent): string => {
  const isPlayers = PLAYER_EVENTS.has(type as RoomEvent['type']);
  return isPlayers ? `seat ${(payload as { seat: number }).seat}` : 'facilitators';
};

/**
 * The log is whole, nobody's command is in it twice, and the running room is what its log says. Somebody who left a
 * seat and took another with a new secret is somebody else, also to ids that they go on using.
 */
export function checkLog(stored: readonly StoredEvent[], running: RoomState): RoomState {
  expect(firstBrokenEvent(stored)).toBeNull();
  const ids = stored.flatMap((event) =>
    event.commandId === undefined ? [] : [`${event.commandId} of ${rememberedBy(event)}`],
  );
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  const replayed = replay(stored as readonly RoomEvent[]);
  expect(running).toEqual(replayed);
  return replayed;
}

/**
 * Counted ballots are those cast: of each seat the newest of the round, of nobody who had none, one per seat. Reckoned
 * from the log alone, by other rules than the room's own.
 */
export function checkBallots(stored: readonly RoomEvent[]): void {
  let seats = 0;
  const cast = new Map<number, string>();
  const supporting = new Set<number>();
  for (const event of stored) {
    if (event.type === 'room-created') seats = event.payload.members.length;
    if (event.type === 'seats-added') seats += event.payload.members.length;
    if (event.type === 'voting-opened') cast.clear();
    if (event.type === 'player-removed') cast.delete(event.payload.seat);
    if (event.type === 'ballot-cast') {
      cast.set(event.payload.seat, event.payload.choice);
      if (event.payload.support !== undefined) supporting.add(event.payload.seat);
    }
    if (event.type !== 'round-closed') continue;
    const { ballots, round } = event.payload;
    expect(ballots.length, `ballots of round ${round}`).toBe(seats);
    ballots.forEach(({ by, choice }, seat) => {
      const own = cast.get(seat);
      if (own !== undefined) expect([by, choice], `seat ${seat} in round ${round}`).toEqual(['person', own]);
      // Under conviction a person's support stands from round to round.
      else if (!supporting.has(seat)) expect(by, `seat ${seat} in round ${round}`).not.toBe('person');
    });
  }
}

/** What was acknowledged is in the log once, and what was always refused is not in it. */
export function checkAnswers(sent: readonly Sent[], stored: readonly StoredEvent[]): void {
  const inLog = new Set(stored.map(({ commandId }) => commandId));
  const answers = new Map<string, Sent[]>();
  for (const one of sent) answers.set(one.id, [...(answers.get(one.id) ?? []), one]);
  for (const [id, tries] of answers) {
    const { command } = tries[0] as Sent;
    const isBallot = ['vote', 'allocate', 'support', 'pull'].includes(command.type);
    const wasTaken = tries.some(({ reply }) => reply?.ok);
    // Someone who was taken out again while joining is told `removed`, though the joining is in the log.
    const isKnownRefused = tries.every(
      ({ reply }) =>
        reply !== null && !reply.ok && !(command.type === 'join' && reply.problem.code === 'removed'),
    );
    if (isBallot && wasTaken) expect(inLog.has(id), `${command.type} ${id} acknowledged`).toBe(true);
    if (isKnownRefused) expect(inLog.has(id), `${command.type} ${id} refused`).toBe(false);
    for (const { reply } of tries) {
      if (reply?.ok) expect(reply.seq).toBeLessThanOrEqual(stored.length);
    }
  }
}

const OWN_ACTS: readonly string[] = [
  'ballot-cast',
  'proposal-made',
  'proposal-withdrawn',
  'delegation-set',
  'point-set',
  'answers-given',
  'help-called',
  'chat-said',
  'chat-reacted',
];

/** Whatever a player did was done to a seat that their secret opened at that moment, swaps and removals or not. */
export function checkSeats(sent: readonly Sent[], stored: readonly RoomEvent[]): void {
  const senders = new Map(sent.map(({ id, tokens }) => [id, tokens]));
  const opening = new Map<number, ReadonlySet<string>>();
  const removed = new Map<number, ReadonlySet<string>>();
  const at = (seat: number): ReadonlySet<string> => opening.get(seat) ?? new Set();
  for (const { type, payload, seq, commandId } of stored) {
    if (type === 'player-joined') opening.set(payload.seat, new Set([payload.tokenHash]));
    if (type === 'seat-link-given')
      opening.set(payload.seat, new Set([...at(payload.seat), payload.tokenHash]));
    if (type === 'player-readmitted') opening.set(payload.seat, removed.get(payload.person) ?? new Set());
    if (type === 'player-removed') {
      removed.set(seq, at(payload.seat));
      opening.delete(payload.seat);
    }
    if (type === 'seats-swapped') {
      const [a, b] = payload.seats;
      const [one, other] = [at(a), at(b)];
      opening.set(a, other).set(b, one);
    }
    const tokens = senders.get(commandId ?? '') ?? [];
    if (tokens.length === 0 || !OWN_ACTS.includes(type) || !('seat' in payload)) continue;
    const isOwn = tokens.some((token) => at(payload.seat).has(sha256(token)));
    expect(isOwn, `event ${seq}, ${type}, in the sender's own seat`).toBe(true);
  }
}

const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

type Picture = ReturnType<typeof viewFor>;

/** What phones need not be told at once: how many others came, voted and wait, and what only screens show. */
function withoutCounts({ public: shared, you, ...rest }: Picture): unknown {
  const { people: _, screen: __, delegates: ___, scores: ____, phase, ...steady } = shared;
  const {
    voted: _____,
    waiting: ______,
    ...step
  } = phase as typeof phase & { voted?: number; waiting?: number };
  const { nudged: _______, ...own } = you ?? {};
  return { ...rest, own, steady, step };
}

/** The picture that a state gives a client. */
function pictureFor({ role, seat }: FuzzClient, state: RoomState, inside: readonly FuzzClient[]): Picture {
  const connected = new Set(inside.flatMap((client) => (client.seat === null ? [] : [client.seat])));
  if (seat !== null) return overTheWire(viewFor(state, connected, { role: 'player', seat }));
  return overTheWire(viewFor(state, connected, { role: role === 'host' ? 'host' : 'projector' }));
}

/** Everyone in the room holds the picture that a replay of its log gives, also those who were not sent all frames. */
export function checkHeld(clients: readonly FuzzClient[], state: RoomState): void {
  const inside = clients.filter(({ frame }) => frame !== null);
  for (const client of inside) {
    const reduced = client.seat === null ? (picture: Picture) => picture : withoutCounts;
    const held = client.frame?.view as Picture;
    expect(reduced(held), `what ${client.name} holds`).toEqual(reduced(pictureFor(client, state, inside)));
  }
}

/** Whoever says hello again is given the whole picture, with every count. */
export async function checkGreetings(
  clients: readonly FuzzClient[],
  stateNow: () => Promise<RoomState>,
): Promise<void> {
  const inside = clients.filter(({ frame }) => frame !== null);
  // A hello can bring back someone who had left in another tab; the next one then finds all as it was.
  for (let seq = -1; seq !== (await stateNow()).seq; ) {
    seq = (await stateNow()).seq;
    for (const client of inside) await client.hello();
  }
  const state = await stateNow();
  for (const client of inside) {
    const welcome = await client.hello();
    if (!welcome?.ok) throw new Error(`${client.name} is not let in again: ${JSON.stringify(welcome)}`);
    expect(welcome.frame.view, `what ${client.name} is told anew`).toEqual(pictureFor(client, state, inside));
  }
}

/** A secret opens what the room says it opens. */
export function checkSecrets(clients: readonly FuzzClient[], state: RoomState): void {
  for (const { name, role, token, frame, seat, refused } of clients) {
    if (role !== 'player' || token === null || (frame === null && refused === null)) continue;
    const hash = sha256(token);
    const opens = (person: { tokenHash: string; moreTokens: readonly string[] } | null) =>
      person !== null && [person.tokenHash, ...person.moreTokens].includes(hash);
    const own = state.seats.findIndex(({ person }) => opens(person));
    const isRemoved = state.removed.some(({ person }) => opens(person));
    const expected = own !== -1 ? own : isRemoved ? 'removed' : 'wrong-token';
    // Who left of their own will looks on as a guest.
    if (seat === null && frame !== null) continue;
    expect(frame === null ? refused : seat, `where ${name} is`).toBe(expected);
  }
}

/** Points that members have or had, as they would stand in a message. */
function pointsEver(stored: readonly RoomEvent[]): Set<string> {
  const points = new Set<string>();
  for (const event of stored) {
    if (event.type === 'room-created' || event.type === 'seats-added')
      for (const { ideal } of event.payload.members) points.add(JSON.stringify(ideal));
    if (event.type === 'point-set') points.add(JSON.stringify(event.payload.ideal));
  }
  return points;
}

/** Nobody was sent what they must not know, in any frame so far. */
export function checkSilence(
  clients: readonly FuzzClient[],
  stored: readonly RoomEvent[],
  state: RoomState,
  tokens: readonly string[],
): void {
  const points = pointsEver(stored);
  const hashes = tokens.map(sha256);
  const never = [state.seed, state.salt, state.hostTokenHash, ...tokens, ...hashes];
  for (const client of clients) {
    for (const received of client.received) {
      const { text } = received;
      const leaked = never.find((secret) => text.includes(secret));
      expect(leaked, `a secret that ${client.name} was sent`).toBeUndefined();
      checkOwn(client, received, points);
    }
    client.received = [];
  }
}

function checkOwn(client: FuzzClient, { text, frame }: Received, points: ReadonlySet<string>): void {
  const { you, ...others } = frame.view;
  const own = JSON.stringify(you?.ideal);
  for (const point of points) {
    if (point === own) continue;
    if (text.includes(point)) throw new Error(`${client.name} was sent somebody's point ${point}: ${text}`);
  }
  expect(JSON.stringify(others), `what ${client.name} sees of others`).not.toMatch(
    /"(choice|ideal|tokenHash)":/,
  );
}
