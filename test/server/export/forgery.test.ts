import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Check, verify } from '../../../src/server/export';
import { exportedEvent, lineOf } from '../../../src/server/export/exported-event';
import { membershipHash, type RoomCreated, type RoomEvent, type RoomState } from '../../../src/server/room';
import type { MechanismConfig } from '../../../src/sim/types';
import { PLAYED, session } from '../../support/exported';
import { forged, ofBefore } from '../../support/forged';
import { Game, scenarioAt } from '../room/game';

/** What is found in the events alone, written down as exports have them. */
function checksOf(events: readonly RoomEvent[]): readonly Check[] {
  const key = events[0]?.payload as RoomCreated;
  const lines = events.map(
    (event) => `${lineOf(exportedEvent(event, key, { isRunning: false, names: true }, null))}\n`,
  );
  return verify(new Map([['events.jsonl', Buffer.from(lines.join(''))]]));
}

const wrongIn = (checks: readonly Check[]) => checks.find(({ result }) => result === 'wrong')?.detail ?? null;
const valueIn = (checks: readonly Check[], name: string) =>
  checks.map(({ values }) => values[name]).find((value) => value !== undefined);

/** What people, or their clocks, decided: another game could have had it, so that no rule and no figure tells. */
const PEOPLES: Partial<Record<RoomEvent['type'], readonly string[]>> = {
  'room-created': ['code', 'scenario', 'settings', 'script', 'hostTokenHash'],
  'player-joined': ['name', 'tokenHash', 'consent'],
  'host-invited': ['name', 'tokenHash'],
  'answers-given': ['seat', 'when', 'answers'],
  'chat-said': ['seat', 'group', 'text'],
  'delegation-set': ['seat', 'to'],
};

type Path = readonly (string | number)[];

/** Every place in a JSON value where something stands, and in which lists something can be left out. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

/** Another value of the same kind. */
function otherThan(value: unknown, kind: number): unknown {
  if (typeof value === 'number') return [value + 1, value * (1 + 1e-7) + 1e-12, -value - 1][kind];
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return OTHER_WORD[value] ?? `${value}0`;
  if (value === null) return kind === 0 ? 0 : 'for';
  return Array.isArray(value) ? value.slice(1) : undefined;
}

const OTHER_WORD: Record<string, string> = {
  for: 'against',
  against: 'for',
  abstain: 'for',
  person: 'bot-seat',
  'bot-seat': 'person',
  'bot-for-away': 'person',
};

function change(payload: Record<string, unknown>, path: Path, kind: number): void {
  let holder: Record<string | number, unknown> = payload;
  for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder;
  const name = path.at(-1) as string;
  const value = otherThan(holder[name], kind);
  if (value === undefined) delete holder[name];
  else holder[name] = value;
}

describe('a forger who changes a log and makes all hashes anew', () => {
  test.each(PLAYED.map((mechanism) => [JSON.stringify(mechanism), mechanism] as const))(
    '[EXPORT-60] is found whatever one fact they change, unless it was for people to decide; then the chain ends otherwise: %s',
    (_, mechanism) => {
      const { events } = session(mechanism);
      const head = events.at(-1)?.hash;
      let found = 0;
      fc.assert(
        fc.property(fc.nat(), fc.nat(), fc.nat(2), (at, where, kind) => {
          const { seq, type, payload } = events[at % events.length] as RoomEvent;
          const places = placesIn(payload);
          const path = places[where % Math.max(1, places.length)];
          if (path === undefined) return;
          const other = forged(events, (event) => {
            if (event.seq === seq) change(event.payload, path, kind);
            return event;
          });
          if (JSON.stringify(other[seq - 1]?.payload) === JSON.stringify(payload)) return;
          const checks = checksOf(other);
          if (wrongIn(checks) !== null) found += 1;
          else {
            expect([seq, type, path, PEOPLES[type]?.includes(`${path[0]}`)]).toEqual([seq, type, path, true]);
            expect(valueIn(checks, 'head')).not.toBe(head);
          }
        }),
        { numRuns: 120, seed: 20_261_130 },
      );
      expect(found).toBeGreaterThan(60);
    },
  );

  const game = (mechanism: MechanismConfig = { id: 'token-majority' }) => session(mechanism).events;
  const inPayload = (type: RoomEvent['type'], write: (payload: Record<string, unknown>) => object) =>
    forged(game(), (event) =>
      event.type === type ? { ...event, payload: { ...event.payload, ...write(event.payload) } } : event,
    );

  test('[EXPORT-60] nor who takes an event out, or lets time run back', () => {
    const events = game();
    const made = events.filter(({ type }) =>
      ['membership-sealed', 'proposal-shown', 'voting-opened', 'ballot-cast', 'round-closed'].includes(type),
    );
    for (const { seq } of [made[0], made[1], made[2], made[3], made[4], made.at(-1)] as RoomEvent[])
      expect(wrongIn(checksOf(forged(events, (e) => (e.seq === seq ? null : e))))).not.toBeNull();
    const back = forged(events, (event) => ({ ...event, at: 5e12 - event.at - event.seq }));
    expect(wrongIn(checksOf(back))).toContain('at is');
    const kept = forged(events, ({ payload, ...event }) => {
      const { ballots: _, ...rest } = payload;
      return { ...event, payload: event.type === 'round-closed' ? rest : payload };
    });
    expect(wrongIn(checksOf(kept))).not.toBeNull();
  });

  test('[EXPORT-60] a log cut after its end checks out, but ends with another hash than the room shows', () => {
    const events = game();
    const checks = checksOf(events.slice(0, -1));
    expect(valueIn(checks, 'head')).toBe(events.at(-2)?.hash);
    expect(valueIn(checksOf(events), 'head')).toBe(events.at(-1)?.hash);
  });

  test('[EXPORT-60] counts of rounds, sincere choices and who cast what are the room’s to say', () => {
    expect(wrongIn(checksOf(inPayload('game-ended', () => ({ roundsPlayed: 77 }))))).toContain(
      'roundsPlayed is 77, again 4',
    );
    const flipped = inPayload('round-closed', ({ ballots }) => ({
      ballots: (ballots as RoomState['history'][number]['ballots']).map((b) => ({ ...b, by: 'person' })),
    }));
    expect(wrongIn(checksOf(flipped))).toContain('differs in ballots.');
  });

  test('[ROOM-3] another seed opens no commitment; one that is made for it is not the one that was shown', () => {
    const events = game();
    const shown = valueIn(checksOf(events), 'fingerprint');
    expect(wrongIn(checksOf(inPayload('room-created', () => ({ seed: 'of-the-forger' }))))).toContain(
      'membershipHash',
    );
    const { members } = session({ id: 'token-majority' }).state;
    const resealed = forged(events, (event) => {
      const { payload } = event;
      const secrets = { log: 3, salt: 'salt-of-the-test-room', seed: 'of-the-forger' } as const;
      if (event.type === 'room-created')
        Object.assign(payload, {
          seed: secrets.seed,
          membershipHash: membershipHash(secrets, payload.members as typeof members),
        });
      if (event.type === 'membership-sealed') payload.membershipHash = membershipHash(secrets, members);
      return event;
    });
    const checks = checksOf(resealed);
    // The draws of another seed are not those that were played.
    expect(wrongIn(checks)).toContain('is not what the room makes there');
    expect(valueIn(checks, 'fingerprint')).not.toBe(shown);
  });

  test('[ROOM-3] what a log of before committed to cannot be opened as what is committed to now, nor the reverse', () => {
    const members = [{ ideal: [1], tokens: 1 }];
    const [salt, seed] = ['salt', 'seed'];
    const text = JSON.stringify({ salt, seed, members });
    // Whatever a forger calls the salt, a line end follows it.
    expect(text).not.toContain('\n');
    expect(membershipHash({ log: 3, salt, seed }, members)).not.toBe(membershipHash({ salt, seed }, members));
    expect(membershipHash({ salt, seed: 'a' }, members)).toBe(
      membershipHash({ log: 2, salt, seed: 'b' }, members),
    );
  });
});

describe('logs of before the seed was committed to', () => {
  test('[EXPORT-61] verify by their own rule, which says what it covers', () => {
    const played = session({ id: 'token-majority' });
    const codes = (log: 2 | undefined) => checksOf(ofBefore(played, log)).map(({ code }) => code);
    expect(codes(2)).toEqual([
      'events-told',
      'chain-whole',
      'members-opened',
      'rounds-counted',
      'files-absent',
    ]);
    expect(codes(undefined).slice(1, 4)).toEqual([
      'chain-without-digests',
      'members-opened',
      'rounds-counted',
    ]);
  });

  test.each([
    ['1e-10', 1e-10],
    ['1e10', 1e10],
  ])('[EXPORT-61] a state is held to rounding in the size of its issue, ±%s', (_, size) => {
    const game = new Game(
      scenarioAt(
        [[10], [60], [-40]].map(([x = 0]) => [(x * size) / 100]),
        {
          issues: [{ label: 'x', unit: '', min: -size, max: size }],
          proposals: { kind: 'uniform-ball', maxStep: 0.3 * size },
          rounds: 3,
        },
      ),
      { readingSeconds: 0, votingSeconds: 0 },
    );
    game.host('start');
    while (game.state.phase.type !== 'debrief') {
      game.host('close-voting');
      game.host('next');
    }
    const end = game.state.position[0] as number;
    const ending = (state: number) =>
      forged(ofBefore(game, 2), (event) => {
        if (event.type === 'round-closed' && event.payload.round === 3) event.payload.state = [state];
        return event;
      });
    expect(wrongIn(checksOf(ending(end + 1e-14 * size)))).toBeNull();
    expect(wrongIn(checksOf(ending(end + 1e-3 * size)))).toContain('differs in state.0');
  });
});
