import { describe, expect, test } from 'vitest';
import { scrubSteps } from '../../../src/server/archive/scrub';
import { verify } from '../../../src/server/export';
import { isHost } from '../../../src/server/host';
import {
  debriefOf,
  openedLog,
  type RoomEvent,
  type RoomState,
  sha256,
  viewFor,
} from '../../../src/server/room';
import { atOnce } from '../../../src/sim/steps';
import { exported, PLAYED, session, textOf } from '../../support/exported';
import { anyGame } from '../room/any-game';
import { Game, scenarioAt } from '../room/game';

/** A log as it is stored after it was scrubbed: what a database would give back. */
function scrubbed(events: readonly RoomEvent[]): readonly RoomEvent[] {
  const log = atOnce(scrubSteps(events, 9_000_000));
  if (log === null) throw new Error('it was not scrubbed');
  return JSON.parse(JSON.stringify([...log.events, log.last]));
}

/** A game with everything in it that somebody may have written, and all that opens it. */
function tellingGame(): Game {
  const game = new Game(
    scenarioAt([[10], [20], [60]], { rounds: 1, title: 'Town budget' }),
    {
      readingSeconds: 0,
      votingSeconds: 0,
      chat: 'groups',
      groupNames: ['Wilhelmina’s', 'others'],
      seating: 'in-order',
      consent: 'I agree to take part.',
      questionsBefore: [
        { kind: 'text', id: 'why', text: 'Why are you here?' },
        { kind: 'likert', id: 'trust', text: 'I trust the group.', points: 5, low: 'no', high: 'yes' },
      ],
    },
    'seed-of-the-session',
    [{ note: 'Ask Wilhelmina first' }],
  );
  const join = { type: 'join', name: 'Wilhelmina', tokenHash: 'hash-of-wilhelmina', consent: true } as const;
  game.give({ kind: 'guest' }, join);
  const seat = game.state.seats.findIndex(({ person }) => person !== null);
  const player = { kind: 'player', seat } as const;
  game.give(player, { type: 'answer', when: 'before', answers: { why: 'My aunt Petronella', trust: 4 } });
  const host = { kind: 'host' } as const;
  game.give(host, { type: 'rename', seat, whom: 'Wilhelmina', name: 'Minnie' });
  game.give(host, { type: 'give-link', seat, whom: 'Minnie', tokenHash: 'hash-of-the-link' });
  game.give(host, { type: 'invite-host', name: 'Theodora', tokenHash: 'hash-of-theodora' });
  game.give(host, { type: 'name-groups', names: ['Petronella and Minnie', 'others'] });
  game.host('start');
  game.give(player, { type: 'say', text: 'Petronella says no' });
  game.vote(seat, 'against');
  game.host('close-voting');
  game.host('next');
  return game;
}

const TELLING = /wilhelmina|minnie|petronella|theodora|hash-of/i;

/** What came of a game, as far as nobody is named in it. */
const resultsOf = ({ history, position, members, seats, scenario, settings, removed }: RoomState) => ({
  history,
  position,
  members,
  scenario,
  settings: { ...settings, groupNames: [] },
  held: seats.map(({ person }) => person && [person.away, person.muted, person.pointSet, person.answered]),
  removed: removed.map(({ id, seat }) => [id, seat]),
});

describe('a scrubbed session', () => {
  test('[ARCH-10] holds no name, nothing anybody wrote freely and no secret; what was played and agreed to stays', () => {
    const { events } = tellingGame();
    expect(JSON.stringify(events)).toMatch(TELLING);
    const text = JSON.stringify(scrubbed(events));
    expect(text).not.toMatch(TELLING);
    expect(text).not.toContain('commandId');
    for (const kept of [
      'Town budget',
      'I agree to take part.',
      'Why are you here?',
      '"consent":true',
      '"trust":4',
    ])
      expect(text).toContain(kept);
    expect(text).toContain('"name":"Person 1"');
    expect(text).toContain('"name":"Facilitator"');
  });

  test('[ARCH-10] opens for nobody who took part, and is shown to everyone', () => {
    const state = openedLog('room', scrubbed(tellingGame().events));
    expect(state.seats.flatMap(({ person }) => person?.tokenHash ?? [])).toEqual(['']);
    // Not even for the stored hash, given as if it were the secret.
    for (const hash of ['hash-of-the-host-token', sha256('hash-of-the-host-token'), ''])
      expect(isHost(state, hash)).toBe(false);
    expect(viewFor(state, new Set(), { role: 'projector' }).public.phase.type).toBe('debrief');
  });

  test('[ARCH-11] can still be checked: its chain is unbroken and its export is what its events say', async () => {
    for (const mechanism of PLAYED.filter((_, i) => i % 4 === 0)) {
      const { events } = session(mechanism);
      const before = await verify(await exported(events));
      const checks = await verify(await exported(scrubbed(events)));
      expect(checks.map(({ what, result }) => [what, result])).toEqual(
        before.map(({ what, result }) => [what, result]),
      );
    }
    const whole = scrubbed(tellingGame().events);
    // Of these something was taken out; the notes are the script's.
    const cut = whole.filter(({ digest }) => digest !== undefined).map(({ type }) => type);
    expect(cut).toEqual([
      'room-created',
      'player-joined',
      'answers-given',
      'player-renamed',
      'seat-link-given',
      'host-invited',
      'groups-named',
      'chat-said',
    ]);
    expect(whole.at(-1)).toMatchObject({ type: 'room-scrubbed', at: 9_000_000, payload: {} });
  });

  test('[ARCH-11] of any game leads to the same results, and a byte changed in it is found', async () => {
    let ended = 0;
    for (let n = 0; n < 60; n += 1) {
      const { events, state } = anyGame(`scrub-${n}`, 20 + 4 * (n % 40));
      const stored = scrubbed(events);
      const after = openedLog('room', stored);
      expect({ n, ...resultsOf(after) }).toEqual({ n, ...resultsOf(state) });
      const open = state.phase.type !== 'debrief';
      if (n % 12 === 0) {
        const checks = await verify(await exported(stored, { open }));
        expect({ n, wrong: checks.filter(({ result }) => result === 'wrong') }).toEqual({ n, wrong: [] });
      }
      if (open || state.history.length === 0) continue;
      ended += 1;
      if (ended < 4) expect(debriefOf(after, 20)).toEqual(debriefOf(state, 20));
      const voted = stored.find(({ type, blind }) => type === 'round-closed' && blind !== undefined);
      const swapped = stored.map((event) =>
        event === voted ? { ...event, payload: { ...event.payload, state: [1e6] } } : event,
      ) as readonly RoomEvent[];
      expect(() => openedLog('room', swapped)).toThrow(`damaged at event ${voted?.seq}`);
    }
    expect(ended).toBeGreaterThan(5);
  });

  test('[ARCH-10] scrubbed once more has the same events, and one that says so', () => {
    const once = scrubbed(tellingGame().events);
    const twice = scrubbed(once);
    expect(twice.slice(0, -1)).toEqual(once.map((event) => expect.objectContaining({ ...event })));
    expect(openedLog('room', twice).seq).toBe(once.length + 1);
  });

  test('[ARCH-10] a log of before payloads had digests is left alone', () => {
    const { events } = tellingGame();
    const [first, ...rest] = events as [RoomEvent, ...RoomEvent[]];
    const { log: _, ...old } = first.payload as { log?: 3 };
    expect(atOnce(scrubSteps([{ ...first, payload: old } as RoomEvent, ...rest], 0))).toBeNull();
  });

  test('[EXPORT-4] exported with names it has none', async () => {
    const contents = await exported(scrubbed(tellingGame().events), { names: true });
    for (const path of contents.keys()) expect(textOf(contents, path)).not.toMatch(TELLING);
    expect(textOf(contents, 'chat.csv').trimEnd().split('\r\n')).toHaveLength(2);
    expect(textOf(contents, 'answers.csv')).toContain(',trust,likert,I trust the group.,4');
  });
});
