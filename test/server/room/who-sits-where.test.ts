import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Debrief } from '../../../src/protocol/debrief';
import {
  debriefFor,
  debriefOf,
  membershipHash,
  opensSeal,
  type RoomState,
  viewFor,
} from '../../../src/server/room';
import { anySession, Game, perform, playSession, scenarioAt } from './game';

/** From every seat to another one, all by the same number: seat, and what is now in it. */
type Move = (seat: number) => number;

const moved = <T>(list: readonly T[], to: Move): T[] => {
  const result: T[] = [];
  for (const [seat, item] of list.entries()) result[to(seat)] = item;
  return result;
};
const keyed = <T>(record: Readonly<Record<string, T>>, to: Move, value: (item: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([seat, item]) => [to(Number(seat)), value(item)]));

/** The same game by the same people with the same points, all of them in other seats. */
function reseated(state: RoomState, to: Move): RoomState {
  const { phase } = state;
  const proposer = (seat: number | null) => (seat === null ? null : to(seat));
  const shown = <P extends RoomState['history'][number]['proposal']>(proposal: P): P => ({
    ...proposal,
    proposer: proposer(proposal.proposer),
    ...(proposal.pool ? { pool: proposal.pool.map((p) => ({ ...p, proposer: proposer(p.proposer) })) } : {}),
  });
  return {
    ...state,
    members: moved(state.members, to),
    drawn: moved(state.drawn, to),
    seats: moved(state.seats, to),
    removed: state.removed.map((one) => ({ ...one, seat: to(one.seat) })),
    waiting: state.waiting.map((one) => ({ ...one, seat: to(one.seat) })),
    messages: state.messages.map((one) => ({ ...one, seat: to(one.seat) })),
    delegates: keyed(state.delegates, to, to),
    supports: keyed(state.supports, to, (id) => id),
    history: state.history.map((round) => ({
      ...round,
      ballots: moved(round.ballots, to),
      delegates: keyed(round.delegates, to, to),
      proposal: shown(round.proposal),
    })),
    phase:
      phase.type === 'voting'
        ? { ...phase, ballots: moved(phase.ballots, to), proposal: shown(phase.proposal) }
        : phase.type === 'proposal'
          ? { ...phase, proposal: shown(phase.proposal) }
          : phase,
  };
}

/** What the server computed, seat by seat, of that game. */
function reseatedDebrief(debrief: Debrief, to: Move): Debrief {
  const { people, members } = debrief;
  return {
    ...debrief,
    members: moved(members, to),
    people: {
      ...people,
      persons: people.persons.map((record) => ({ ...record, member: to(record.member) })),
      moments: people.moments.map((moment) =>
        'member' in moment && moment.member !== null ? { ...moment, member: to(moment.member) } : moment,
      ),
    },
  };
}

/** What is shown, by members themselves where it names them: those alike in everything have no fixed order. */
function byMember({ people, you, ...debrief }: Debrief) {
  const at = (member: number | null) => (member === null ? null : debrief.members[member]);
  const persons = people.persons.map((record) => JSON.stringify({ ...record, member: at(record.member) }));
  const moments = people.moments.map((m) => ('member' in m ? { ...m, member: at(m.member) } : m));
  return { ...debrief, you: at(you), people: { ...people, persons: persons.sort(), moments } };
}

const turn = (session: Parameters<typeof playSession>[0], by: number) => {
  const { state, connected } = playSession(session);
  const to: Move = (seat) => (seat + by) % state.seats.length;
  return { state, connected, to };
};

describe('who sits where', () => {
  it('[ROOM-32] what everyone is shown in any phase is the same, whoever sits in which seat', () => {
    fc.assert(
      fc.property(anySession, fc.integer({ min: 1, max: 6 }), (session, by) => {
        const { state, connected, to } = turn(session, by);
        const others = reseated(state, to);
        const there = new Set(state.seats.flatMap((_, seat) => (connected.has(seat) ? [to(seat)] : [])));
        expect(viewFor(others, there, { role: 'projector' })).toEqual(
          viewFor(state, connected, { role: 'projector' }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('[ROOM-32] so is the debrief, for the screens and for each person, with the own member marked', () => {
    fc.assert(
      fc.property(
        anySession,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('all', 'own'),
        (session, by, records) => {
          const game = playSession(session);
          if (game.state.phase.type !== 'debrief') perform(game, { do: 'end' });
          const state = { ...game.state, settings: { ...game.state.settings, records } };
          const to: Move = (seat) => (seat + by) % state.seats.length;
          const debrief = debriefOf(state, 2);
          const [others, told] = [reseated(state, to), reseatedDebrief(debrief, to)];
          for (const role of ['projector', 'host'] as const) {
            const seen = debriefFor(others, told, { role });
            expect(byMember(seen)).toEqual(byMember(debriefFor(state, debrief, { role })));
            expect(seen.you).toBeNull();
          }
          for (const seat of state.seats.keys()) {
            const seen = debriefFor(state, debrief, { role: 'player', seat });
            const there = debriefFor(others, told, { role: 'player', seat: to(seat) });
            expect(byMember(there)).toEqual(byMember(seen));
            expect(seen.members[seen.you ?? -1]).toEqual(debrief.members[seat]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('[ROOM-32] neither does the seal tell it, which the list that is shown opens', () => {
    const points = [[30], [10], [20]];
    const game = new Game(scenarioAt(points), { readingSeconds: 0 });
    game.host('start');
    game.host('end');
    const { members, salt } = game.state;
    const { seal, members: shown } = debriefFor(game.state, debriefOf(game.state, 2), { role: 'projector' });
    expect(shown.map(({ ideal }) => ideal)).toEqual([[10], [20], [30]]);
    const listed = shown.map(({ ideal, tokens }) => ({ ideal, tokens }));
    expect(membershipHash(seal.salt, listed)).toBe(seal.membershipHash);
    expect(membershipHash(salt, members.toReversed())).toBe(seal.membershipHash);
    const another = members.with(0, { ideal: [31], tokens: 1 });
    expect(opensSeal(salt, another, seal.membershipHash)).toBe(false);
  });

  it('[ROOM-32] a delegate is chosen by name, and names come in no order of seats', () => {
    const delegation = { mode: 'transitive', delegates: {} } as const;
    const mechanism = { id: 'token-majority', delegation } as const;
    const game = new Game(scenarioAt([[1], [2], [3]], { mechanism }), { seating: 'in-order' });
    for (const name of ['Cem', 'Ana', 'Ben']) game.seat(name);
    const { people, delegates } = viewFor(game.state, game.connected, { role: 'projector' }).public;
    expect([people.names, delegates]).toEqual([
      ['Ana', 'Ben', 'Cem'],
      ['Ana', 'Ben', 'Cem'],
    ]);
    game.give({ kind: 'player', seat: 2 }, { type: 'delegate', to: 'Cem' });
    expect(game.state.delegates).toEqual({ 2: 0 });
  });
});
