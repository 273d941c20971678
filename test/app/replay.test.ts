import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentInWords } from '../../src/app/_replay/moment-words';
import { PictureBook } from '../../src/app/_replay/picture-book';
import { linkTo, placeAt, placesOf, readAddress, writeAddress } from '../../src/app/_replay/places';
import { ReplayClient } from '../../src/app/_replay/replay-client';
import { eventAt, momentAt, replayedWait, startOf, timelineOf } from '../../src/app/_replay/timeline';
import { type ReplayMark, type ReplayPictures, STEPS_PER_PAGE } from '../../src/protocol/replay';
import type { View } from '../../src/protocol/views';
import { words } from '../support/text';

const anyGaps = fc.array(fc.oneof(fc.nat(3), fc.nat(5000), fc.nat(3_600_000)), {
  minLength: 1,
  maxLength: 60,
});

describe('a replay’s clock', () => {
  test('[PAGE-162] short waits stay, long ones shrink, none is over three seconds, and longer never gets shorter', () => {
    expect([0, 1, 999, 1000].map(replayedWait)).toEqual([0, 1, 999, 1000]);
    // Twice as long a wait as one second takes 0.6 s more.
    expect(replayedWait(2000)).toBeCloseTo(1600, 9);
    expect(replayedWait(60_000)).toBe(3000);
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (a, b) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)];
        expect(replayedWait(short)).toBeLessThanOrEqual(replayedWait(long));
        expect(replayedWait(long)).toBeLessThanOrEqual(Math.min(long, 3000));
      }),
    );
  });

  test('[PAGE-162] every event comes in order at its moment, and the clock goes from one to the next without going back', () => {
    fc.assert(
      fc.property(anyGaps, fc.nat(100), (gaps, part) => {
        const timeline = timelineOf(5000, gaps);
        for (let seq = 1; seq <= gaps.length; seq += 1) {
          const start = startOf(timeline, seq);
          // Of events at one moment the last is what is shown then.
          expect(eventAt(timeline, start)).toBeGreaterThanOrEqual(seq);
          expect(startOf(timeline, eventAt(timeline, start))).toBe(start);
          expect(momentAt(timeline, start)).toBe(timeline.atMs[eventAt(timeline, start) - 1]);
        }
        const total = timeline.startsMs.at(-1) ?? 0;
        const [a, b] = [(total * part) / 100, (total * Math.min(100, part + 1)) / 100];
        expect(momentAt(timeline, a)).toBeLessThanOrEqual(momentAt(timeline, b));
        expect(momentAt(timeline, total)).toBe(timeline.atMs.at(-1));
      }),
    );
  });
});

const MARKS: readonly ReplayMark[] = [
  { seq: 1, phase: 'lobby', round: null, rounds: 2 },
  { seq: 4, phase: 'proposal', round: 1, rounds: 2 },
  { seq: 5, phase: 'voting', round: 1, rounds: 2 },
  { seq: 9, phase: 'result', round: 1, rounds: 2 },
  { seq: 10, phase: 'proposing', round: 2, rounds: 2 },
  { seq: 20, phase: 'debrief', round: null, rounds: 2 },
];

describe('a replay’s address', () => {
  const places = placesOf(MARKS);

  test('[PAGE-161] names the lobby, each round and the debrief', () => {
    expect(places).toEqual([
      { name: 'lobby', seq: 1 },
      { name: 1, seq: 4 },
      { name: 2, seq: 10 },
      { name: 'debrief', seq: 20 },
    ]);
    expect([1, 3, 4, 9, 10, 25].map((seq) => placeAt(places, seq))).toEqual([0, 0, 1, 1, 2, 3]);
  });

  test('[PAGE-161] leads back to the very event and standpoint that it was written at, and keeps what else it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.constantFrom('public', 'host', 'seat-4'), (seq, as) => {
        const query = writeAddress('?lang=es&round=9', { as, seq }, places);
        expect(readAddress(query, places, 25)).toEqual({ as, seq });
        expect(new URLSearchParams(query).get('lang')).toBe('es');
      }),
    );
  });

  test('[PAGE-161] a link to a round begins with it; what makes no sense begins at the beginning', () => {
    expect(readAddress('?round=2&as=seat-4', places, 25)).toEqual({ as: 'seat-4', seq: 10 });
    expect(readAddress(linkTo('?event=3', 'host', { name: 'debrief', seq: 20 }), places, 25)).toEqual({
      as: 'host',
      seq: 20,
    });
    // The round says more than an event that is not in it.
    expect(readAddress('?round=2&event=5', places, 25).seq).toBe(10);
    for (const query of ['', '?round=7', '?event=0', '?event=26', '?event=x', '?as=nobody', '?round='])
      expect(readAddress(query, places, 25)).toEqual({ as: 'public', seq: 1 });
  });

  test('[PAGE-160] says in words where it is', () => {
    const at = Date.UTC(2026, 10, 24, 14, 2, 11);
    const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' }).format(at);
    expect(momentInWords(words('en'), MARKS[2], at)).toBe(`Round 1 of 2, voting, ${clock}`);
    expect(momentInWords(words('en'), MARKS[5], at)).toBe(`Debrief, ${clock}`);
    expect(momentInWords(words('es'), MARKS[4], at)).toContain('Ronda 2 de 2, propuestas');
  });
});

describe('a replay’s pictures', () => {
  const view = (stage: number) => ({ public: { stage } }) as unknown as View;
  const page = (from: number): ReplayPictures => ({
    first: view(from),
    steps: Array.from({ length: STEPS_PER_PAGE }, (_, i) => ({
      seq: from + i,
      type: 'screen-set',
      who: null,
      changes: i === 0 ? [] : [[['public', 'stage'], from + i]],
    })),
  });

  test('[PAGE-160] are asked for once a page, again where there was no answer, and put together from what changes', async () => {
    const asked: number[] = [];
    let fails = true;
    const book = new PictureBook(async (number) => {
      asked.push(number);
      if (fails) return { ok: false, problem: { code: 'no-answer', message: 'No answer.' } };
      return { ok: true, value: page(number * STEPS_PER_PAGE + 1) };
    });
    expect(book.at(150)).toBeNull();
    expect((await book.fetch(150))?.code).toBe('no-answer');
    fails = false;
    expect(await Promise.all([book.fetch(150), book.fetch(101)])).toEqual([null, null]);
    expect(await book.fetch(200)).toBeNull();
    expect(asked).toEqual([1, 1]);
    expect(book.at(150)?.view).toEqual(view(150));
    expect(book.at(101)?.view).toEqual(view(101));
    expect(book.at(100)).toBeNull();
  });

  test('[PAGE-163] nothing is sent from a replay; the debrief is asked for once, and again after a failure', async () => {
    let asked = 0;
    const rules = { mechanism: { id: 'token-majority' }, proposals: {}, rounds: 3 };
    const setup = { format: 'dao-proving-ground/setup', scenario: { ...rules, title: 'Tax' } } as never;
    const client = new ReplayClient({
      setup,
      debrief: async () => {
        asked += 1;
        if (asked === 1) return { ok: false, problem: { code: 'no-answer', message: 'No answer.' } };
        return { ok: true, debrief: {} as never };
      },
    });
    for (const send of [client.command, client.cast, client.say, client.join, client.leave])
      expect(await send()).toMatchObject({ ok: false, problem: { code: 'room-closed' } });
    expect(await client.setup()).toMatchObject({ ok: true, setup, plan: { scenario: rules } });
    expect((await client.debrief()).ok).toBe(false);
    expect((await client.debrief()).ok).toBe(true);
    await client.debrief();
    expect(asked).toBe(2);
  });
});
