import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Debrief } from '../../../src/protocol/debrief';
import type { ScriptRound } from '../../../src/protocol/setup';
import { debriefFor, debriefOf, type Recipient, type RoomState } from '../../../src/server/room';
import { anySession, Game, perform, playSession, scenarioAt } from './game';

/** The same debrief with another record of everyone but `own`, and other people deciding rounds. */
function withOtherRecords(debrief: Debrief, own: number | null, salt: number): Debrief {
  const { people, members } = debrief;
  const isPersons = (seat: number) => members[seat]?.person === true;
  const another = members.findIndex((_, seat) => isPersons(seat));
  return {
    ...debrief,
    people: {
      ...people,
      persons: people.persons.flatMap((record) => {
        if (record.person === own) return [record];
        return salt % 2 === 0 ? [] : [{ ...record, sincere: salt, pivotal: salt, power: salt / 100 }];
      }),
      moments: people.moments.map((moment) =>
        'member' in moment && moment.member !== null && isPersons(moment.member) && moment.person !== own
          ? { ...moment, member: another, person: null }
          : moment,
      ),
    },
  };
}

const idAt = ({ seats }: RoomState, seat: number) => seats[seat]?.person?.id ?? null;

function recipientsIn({ seats }: RoomState): Recipient[] {
  const seated = seats.flatMap(({ person }, seat) => (person === null ? [] : [seat]));
  return [
    { role: 'projector' },
    { role: 'host' },
    ...seated.map((seat) => ({ role: 'player', seat }) as const),
  ];
}

describe('records of people', () => {
  test('[ROOM-270] where each sees their own alone, debriefs that differ in others’ records look the same', () => {
    let records = 0;
    fc.assert(
      fc.property(anySession, fc.integer({ min: 1, max: 50 }), (session, salt) => {
        const game = playSession(session);
        if (game.state.phase.type !== 'debrief') perform(game, { do: 'end' });
        const state: RoomState = { ...game.state, settings: { ...game.state.settings, records: 'own' } };
        const debrief = debriefOf(state, 2);
        records += debrief.people.persons.length;
        for (const recipient of recipientsIn(state)) {
          const own = recipient.role === 'player' ? idAt(state, recipient.seat) : null;
          const seen = debriefFor(state, debrief, recipient);
          expect(debriefFor(state, withOtherRecords(debrief, own, salt), recipient)).toEqual(seen);
          const whose = seen.people.persons.map(({ member }) => member);
          expect(whose).toEqual(seen.you === null ? [] : [seen.you]);
          expect(seen.you === null).toBe(own === null);
        }
      }),
      { numRuns: 100 },
    );
    expect(records).toBeGreaterThan(0);
  });

  /** Two of three seats taken; Ada holds most tokens and votes alone. */
  function played(records: 'all' | 'own'): { readonly state: RoomState; readonly ada: number } {
    const points = [[50], [40], [-60]];
    const tokens = { kind: 'given' as const, tokens: [5, 1, 1] };
    const population = { size: 3, ideals: { kind: 'points' as const, points }, tokens };
    const settings = { seating: 'in-order', readingSeconds: 0, votingSeconds: 0, records } as const;
    const game = new Game(scenarioAt(points, { population }), settings);
    const ada = game.seat('Ada');
    game.seat('Bo');
    game.host('start');
    game.vote(ada, 'for');
    game.host('close-voting');
    game.host('end');
    return { state: game.state, ada };
  }

  const decidersFor = (state: RoomState, recipient: Recipient) =>
    debriefFor(state, debriefOf(state, 2), recipient).people.moments.flatMap((moment) =>
      'member' in moment ? [moment.member] : [],
    );

  /** By point: −60, 40, and 50 of Ada, who sits in the first seat. */
  const ADA = 2;

  test('[ROOM-270] who decided a round alone is not told to others, nor to the facilitator', () => {
    const { state, ada } = played('own');
    expect(decidersFor(state, { role: 'player', seat: ada })).toEqual([ADA]);
    for (const other of [
      { role: 'host' },
      { role: 'projector' },
      { role: 'player', seat: ada + 1 },
    ] as const) {
      expect(decidersFor(state, other)).toEqual([null]);
    }
  });

  test('[ROOM-270] where the facilitator chose so, everyone gets everyone’s', () => {
    const { state } = played('all');
    expect(decidersFor(state, { role: 'projector' })).toEqual([ADA]);
    for (const recipient of recipientsIn(state)) {
      const { persons } = debriefFor(state, debriefOf(state, 2), recipient).people;
      expect(persons.map(({ member }) => member)).toEqual([1, ADA]);
    }
  });

  test('[ROOM-270] once the game has begun they can be shown to fewer people, never to more', () => {
    const game = new Game(scenarioAt([[10], [20]]), { readingSeconds: 0, votingSeconds: 0 });
    const change = (records: 'all' | 'own') =>
      game.give({ kind: 'host' }, { type: 'change-rules', settings: { records } });
    expect(game.state.settings.records).toBe('own');
    expect(change('all')).toBeNull();
    game.host('start');
    expect(change('all')).toBeNull();
    expect(change('own')).toBeNull();
    // Said to all at once, in the first round too.
    expect(game.state.change).toMatchObject({ round: 1, settings: ['records'] });
    for (const step of ['close-voting', 'next', 'close-voting'] as const) {
      expect(change('all')).toBe('wrong-phase');
      game.host(step);
    }
    expect(change('all')).toBe('wrong-phase');
    game.host('end');
    expect(change('own')).toBe('wrong-phase');
    expect(game.state.settings.records).toBe('own');
  });

  test('[ROOM-270] neither does a script show them to more than the lobby said', () => {
    const room = (script: readonly ScriptRound[], records: 'all' | 'own') =>
      new Game(scenarioAt([[10], [20]]), { records }, 'a seed', script);
    const all = { settings: { records: 'all' } } as const;
    const own = { settings: { records: 'own' } } as const;
    expect(() => room([all], 'own')).toThrow('Round 1 of the script: Once the game has begun');
    expect(() => room([{}, own, all], 'all')).toThrow('Round 3 of the script');
    expect(room([all, own], 'all').state.script).toHaveLength(2);
  });
});
