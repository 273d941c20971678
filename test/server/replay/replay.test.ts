import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pageOf,
  type ReplayPictures,
  STEPS_PER_PAGE,
  type Standpoint,
  standpointOf,
  withChanges,
} from '../../../src/protocol/replay';
import type { View } from '../../../src/protocol/views';
import { type RoomActor, sha256 } from '../../../src/server/host';
import { changesBetween } from '../../../src/server/replay/changes';
import { pictureOf, pictureSteps } from '../../../src/server/replay/pictures';
import { BrokenLog, type Recording, recordingSteps } from '../../../src/server/replay/recording';
import {
  blindOf,
  chainHash,
  payloadDigest,
  type RoomEvent,
  replay as roomOf,
} from '../../../src/server/room';
import { MemoryStore } from '../../../src/server/store/memory';
import type { StoredEvent } from '../../../src/server/store/types';
import { stream } from '../../../src/sim';
import { atOnce } from '../../../src/sim/steps';
import { PLAYED, session } from '../../support/exported';
import { hostOn } from '../host/harness';
import { anyMove, anyRoom } from '../room/anything';
import { Game, scenarioAt } from '../room/game';

const recorded = (events: readonly StoredEvent[]): Recording => atOnce(recordingSteps(events));

/** As it comes over the wire. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Every picture of a standpoint, by the number of its event, put together as a page puts them together. */
function picturesOf(recording: Recording, as: Standpoint): Map<number, View> {
  const pictures = new Map<number, View>();
  for (let page = 0; ; page += 1) {
    const found: ReplayPictures | null = sent(atOnce(pictureSteps(recording, as, page)));
    if (found === null) return pictures;
    let view = found.first;
    for (const { seq, changes } of found.steps) {
      view = withChanges(view, changes);
      pictures.set(seq, view);
      expect(pageOf(seq)).toBe(page);
    }
  }
}

/** A picture without what hangs on who is connected, which no log holds. */
function withoutPresence({ public: everyones, host, ...own }: View): unknown {
  const { connected: _, ...people } = everyones.people;
  if (host === undefined) return { ...own, public: { ...everyones, people } };
  const { waitingFor: __, ...console } = host;
  const roster = host.roster.map(({ connected: ___, ...seat }) => seat);
  return { ...own, public: { ...everyones, people }, host: { ...console, roster } };
}

/** What a running room shows right now, to each standpoint that it has. */
function shownBy(room: RoomActor): readonly (readonly [Standpoint, View])[] {
  const seated = room.state.seats.flatMap(({ person }, seat) => (person === null ? [] : [seat]));
  return [
    ['public', room.frameFor({ role: 'projector' }).view],
    ['host', room.frameFor({ role: 'host' }).view],
    ...seated.map(
      (seat) => [`seat-${seat + 1}`, room.frameFor({ role: 'player', seat }).view] as [Standpoint, View],
    ),
  ];
}

const STEPS = 120;

/** Plays a random session in a running room; what it showed after every command, and what it stored. */
async function played(seed: string) {
  const random = stream(seed, 'replay');
  const store = new MemoryStore();
  const host = hostOn(store);
  let code: string | undefined;
  for (let n = 0; code === undefined; n += 1) {
    const room = anyRoom(random);
    const created = await host.create({
      ...room,
      hostTokenHash: sha256(`${seed}/${n}`),
      commandId: 'create-it',
    });
    if (created.ok) code = created.code;
  }
  const room = await host.room(code);
  if (room === null) throw new Error('the room was not found');
  const shown: { readonly seq: number; readonly as: Standpoint; readonly view: View }[] = [];
  const look = () => {
    for (const [as, view] of shownBy(room)) shown.push({ seq: room.state.seq, as, view: sent(view) });
  };
  look();
  for (let n = 0; n < STEPS; n += 1) {
    const { actor, command } = anyMove(random, room.state);
    await room.submit({ actor, command });
    look();
  }
  await room.submit({ actor: { kind: 'host' }, command: { type: 'end' } });
  look();
  const { state } = room;
  await host.stop();
  return { shown, state, events: await store.read(room.roomId) };
}

describe('a replay', () => {
  test('[REPLAY-1] shows at every event what the running room showed there, to everyone, the facilitator and each seat', async () => {
    const first = process.env.FUZZ_SEED;
    for (let n = 0; n < (first === undefined ? 12 : 1); n += 1) {
      const seed = first ?? `replay/${n}`;
      const { shown, events, state } = await played(seed);
      const recording = recorded(events);
      const pictures = new Map<Standpoint, Map<number, View>>();
      for (const { seq, as, view } of shown) {
        const of = pictures.get(as) ?? picturesOf(recording, as);
        pictures.set(as, of);
        const picture = of.get(seq);
        expect(picture, `FUZZ_SEED=${seed}: ${as} at ${seq}`).toBeDefined();
        if (picture)
          expect(withoutPresence(picture), `FUZZ_SEED=${seed}: ${as} at ${seq}`).toEqual(
            withoutPresence(view),
          );
      }
      expect(recording.replay.check).toMatchObject({
        hash: state.hash,
        state: state.position,
        differsIn: null,
      });
    }
  }, 60_000);

  test('[REPLAY-1] has a picture for every prefix of the log, also between events that were stored together', () => {
    for (const mechanism of PLAYED) {
      const { events } = session(mechanism);
      const recording = recorded(sent(events));
      const people = recording.replay.seats.map(({ seat }): Standpoint => `seat-${seat + 1}`);
      for (const as of ['public', 'host', ...people] as const) {
        const pictures = picturesOf(recording, as);
        expect([...pictures.keys()]).toEqual(events.map(({ seq }) => seq));
        for (const [seq, picture] of pictures)
          expect(picture).toEqual(sent(pictureOf(roomOf(events.slice(0, seq)), as)));
      }
    }
  });

  test('[REPLAY-1] whoever had not left counts as here; from a seat that nobody holds one sees what everyone sees', () => {
    const game = new Game(scenarioAt([[10], [20], [60]]), { seating: 'in-order' });
    game.seat('Ada');
    const ben = game.seat('Ben');
    game.give({ kind: 'player', seat: ben }, { type: 'leave' });
    expect(pictureOf(game.state, 'public').public.people).toMatchObject({ joined: 2, connected: 1 });
    expect(pictureOf(game.state, 'seat-3')).toEqual(pictureOf(game.state, 'public'));
    expect(pictureOf(game.state, 'seat-99')).toEqual(pictureOf(game.state, 'public'));
    expect(pictureOf(game.state, 'seat-1').you?.name).toBe('Ada');
  });

  test('[REPLAY-2] comes in pages that begin anywhere', () => {
    const game = new Game(scenarioAt([[1], [2]]));
    for (let i = 0; i < 2 * STEPS_PER_PAGE; i += 1)
      game.give({ kind: 'host' }, { type: 'lock', locked: i % 2 === 0 });
    const recording = recorded(sent(game.events));
    expect(recording.replay.gapsMs).toHaveLength(2 * STEPS_PER_PAGE + 1);
    const last = atOnce(pictureSteps(recording, 'public', 2));
    expect(last?.steps.map(({ seq }) => seq)).toEqual([2 * STEPS_PER_PAGE + 1]);
    expect(last?.first.public.locked).toBe(false);
    expect(atOnce(pictureSteps(recording, 'public', 3))).toBeNull();
  });

  test('[REPLAY-2] changes lead from any value to any other and leave the first as it was', () => {
    // A key that no picture has, and that objects treat as something else.
    const value = fc.jsonValue().filter((json) => !JSON.stringify(json).includes('__proto__'));
    const edited = fc.tuple(fc.array(fc.record({ a: value, b: fc.nat(2) })), fc.array(value));
    fc.assert(
      fc.property(fc.oneof(fc.tuple(value, value), fc.tuple(edited, edited)), ([before, after]) => {
        const kept = JSON.stringify(before);
        expect(sent(withChanges(before, sent(changesBetween(before, after)) as never))).toEqual(sent(after));
        expect(JSON.stringify(before)).toBe(kept);
      }),
      // Found by chance: names that every object inherits are keys like any other.
      { examples: [[[{ toString: null }, {}]], [[{}, { valueOf: 1 }]]] },
    );
  });

  test('[REPLAY-2] knows where phases and rounds begin and who held which seat', () => {
    const game = new Game(scenarioAt([[10], [20], [60]], { rounds: 2 }), {
      readingSeconds: 5,
      votingSeconds: 0,
      seating: 'in-order',
    });
    game.seat('Ada');
    game.give({ kind: 'host' }, { type: 'rename', seat: 0, name: 'Ana' });
    game.host('start');
    game.now += 5000;
    game.host('open-voting');
    game.vote(0, 'for');
    game.host('close-voting');
    game.host('end');
    const { replay } = recorded(sent(game.events));
    expect(replay.marks.map(({ phase, round }) => [phase, round])).toEqual([
      ['lobby', null],
      ['proposal', 1],
      ['voting', 1],
      ['result', 1],
      ['debrief', null],
    ]);
    expect(replay.marks.every(({ rounds }) => rounds === 2)).toBe(true);
    expect(replay.seats).toEqual([
      {
        seat: 0,
        people: [
          { name: 'Ada', from: 2 },
          { name: 'Ana', from: 3 },
        ],
      },
    ]);
    expect(replay.gapsMs.reduce((sum, gap) => sum + gap, 0)).toBe(5000);
  });

  test('[REPLAY-3] says who did something to those alone who may know', () => {
    const recording = recorded(sent(session({ id: 'token-majority' }).events));
    const castBy = (as: Standpoint) =>
      atOnce(pictureSteps(recording, as, 0))?.steps.find(({ type }) => type === 'ballot-cast')?.who;
    const bo = recording.replay.seats.find(({ people }) => people.some(({ name }) => name.includes('Bo')));
    const ada = recording.replay.seats.find(({ people }) => people.some(({ name }) => name === 'Ada'));
    expect(castBy('public')).toBeNull();
    expect(castBy('host')).toContain('Bo');
    expect(castBy(`seat-${(bo?.seat ?? 0) + 1}`)).toContain('Bo');
    expect(castBy(`seat-${(ada?.seat ?? 0) + 1}`)).toBeNull();
  });

  test('[REPLAY-3] shows the projector nobody’s point, tokens or ballot before the end', () => {
    for (const mechanism of PLAYED) {
      const recording = recorded(sent(session(mechanism).events));
      const end = recording.replay.marks.find(({ phase }) => phase === 'debrief')?.seq ?? 0;
      const early = [...picturesOf(recording, 'public')].filter(([seq]) => seq < end);
      expect(early.length).toBeGreaterThan(5);
      for (const field of ['you', 'ideal', 'tokenHash', 'seed', 'salt', 'choice'])
        expect(JSON.stringify(early)).not.toContain(`"${field}":`);
    }
  });
});

const brokenAt = (events: readonly StoredEvent[]): number | null => {
  try {
    recorded(events);
    return null;
  } catch (error) {
    if (error instanceof BrokenLog) return error.seq;
    throw error;
  }
};

describe('a replay’s check', () => {
  const { events } = session({ id: 'token-majority' });
  const stored: readonly StoredEvent[] = sent(events);

  test('[REPLAY-4] one character changed in any event is found, and where', () => {
    fc.assert(
      fc.property(
        fc.nat(stored.length - 1),
        fc.constantFrom('payload', 'hash', 'type', 'at' as const),
        fc.nat(),
        fc.constantFrom(...'0123456789abcxyz'),
        (index, field, place, character) => {
          const text = JSON.stringify((stored[index] as unknown as Record<string, unknown>)[field]);
          const at = place % text.length;
          const changed = `${text.slice(0, at)}${character}${text.slice(at + 1)}`;
          const value = parsed(changed);
          fc.pre(value !== undefined && JSON.stringify(value) !== text);
          const damaged = stored.map((event, i) => (i === index ? { ...event, [field]: value } : event));
          expect(brokenAt(damaged)).toBe(index + 1);
        },
      ),
    );
    expect(brokenAt(stored)).toBeNull();
  });

  test('[REPLAY-4] so is an event that is left out, and a log without any', () => {
    expect(brokenAt(stored.filter((_, index) => index !== 4))).toBe(6);
    expect(brokenAt([])).toBe(1);
  });

  test('[REPLAY-4] a round that does not follow from its ballots is named though every hash was made anew', () => {
    const closed = events.findIndex(({ type, payload }) => type === 'round-closed' && payload.round === 2);
    const forged = resealed(
      events.map((event, index) =>
        index === closed && event.type === 'round-closed'
          ? { ...event, payload: { ...event.payload, tally: { ...event.payload.tally, for: 1234 } } }
          : event,
      ),
    );
    expect(recorded(sent(forged)).replay.check).toMatchObject({ differsIn: 2, rounds: 4 });
    expect(recorded(sent(resealed(events))).replay.check.differsIn).toBeNull();
  });
});

test('[REPLAY-5] a standpoint is everyone’s, the facilitator’s, or a seat’s by the number that people see', () => {
  for (const as of ['public', 'host', 'seat-1', 'seat-2000']) expect(standpointOf(as)).toBe(as);
  for (const as of ['', 'seat-0', 'seat-', 'seat-1x', 'seat--1', 'projector', 'seat-01'])
    expect(standpointOf(as)).toBeNull();
});

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The same events with a chain of hashes made for them as they are. */
function resealed(events: readonly RoomEvent[]): readonly RoomEvent[] {
  let previous = '0'.repeat(64);
  const [first] = events;
  const key = first?.type === 'room-created' ? first.payload.hostTokenHash : '';
  return events.map((event) => {
    const text = JSON.stringify(event.payload, (name, value: unknown) =>
      (name === 'tokenHash' || name === 'hostTokenHash') && typeof value === 'string' ? sha256(value) : value,
    );
    previous = chainHash(previous, event, payloadDigest(blindOf(key, event.seq), text));
    return { ...event, hash: previous };
  });
}
