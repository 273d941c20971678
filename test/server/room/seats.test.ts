import { describe, expect, it } from 'vitest';
import { Game, scenarioAt } from './game';

const line = scenarioAt([[-50], [-10], [0], [30], [60]]);

describe('seats', () => {
  it('[ROOM-10] in order, people take the first free seat', () => {
    const game = new Game(line, { seating: 'in-order' });
    expect(['Ana', 'Ben', 'Cem'].map((name) => game.seat(name))).toEqual([0, 1, 2]);
  });

  it('[ROOM-10] at random, seats come from the seed: all different, the same for the same seed, not always in order', () => {
    const names = ['Ana', 'Ben', 'Cem', 'Dua', 'Eli'];
    const seatsFor = (seed: string) => {
      const game = new Game(line, { seating: 'random' }, seed);
      return names.map((name) => game.seat(name));
    };
    const orders = Array.from({ length: 12 }, (_, i) => seatsFor(`seed ${i}`));
    for (const order of orders) expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(seatsFor('seed 3')).toEqual(orders[3]);
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(6);
  });

  it('[ROOM-10] taking a seat changes neither its point nor its tokens', () => {
    const game = new Game(line);
    const before = game.state.members;
    game.seat('Ana');
    expect(game.state.members).toEqual(before);
  });

  it('[ROOM-11] the same token never takes a second seat', () => {
    const game = new Game(line);
    const seat = game.seat('Ana');
    expect(game.join('Ana once more', 'token-of-Ana')).toBe(seat);
    expect(game.state.seats.filter((s) => s.person !== null)).toHaveLength(1);
  });

  it.each([
    ['', 'bad-name'],
    ['   ', 'bad-name'],
    ['\u202e\u200b', 'bad-name'],
    ['x'.repeat(25), 'bad-name'],
  ])('[ROOM-12] the name %j is refused', (name, code) => {
    expect(new Game(line).join(name, 'some-token')).toBe(code);
  });

  it.each([
    ['  Ana   Maria ', 'Ana Maria'],
    ['A', 'A'],
    ['山田太郎', '山田太郎'],
    ['Evil\u202eName\u0007', 'EvilName'],
    ['🦊', '🦊'],
  ])('[ROOM-12] the name %j is shown as %j', (typed, shown) => {
    const game = new Game(line);
    const seat = game.seat(typed);
    expect(game.state.seats[seat]?.person?.name).toBe(shown);
  });

  it('[ROOM-12] a name taken already gets a number', () => {
    const game = new Game(line, { seating: 'in-order' });
    for (const token of ['a', 'b', 'c']) game.join('Ana', token);
    expect(game.state.seats.slice(0, 3).map((s) => s.person?.name)).toEqual(['Ana', 'Ana 2', 'Ana 3']);
  });

  it('[ROOM-13] people may join in every phase until the end, while seats are free', () => {
    const game = new Game(line, { readingSeconds: 5 });
    expect(game.join('in the lobby')).toBeTypeOf('number');
    game.host('start');
    expect(game.join('while reading')).toBeTypeOf('number');
    game.host('open-voting');
    const late = game.seat('while voting');
    expect(game.vote(late, 'for')).toBeNull();
    game.host('close-voting');
    expect(game.join('at the result')).toBeTypeOf('number');
    expect(game.join('fifth and last')).toBeTypeOf('number');
    expect(game.join('one too many')).toBe('room-full');
    game.host('end');
    expect(game.join('after the end')).toBe('room-closed');
  });

  it('[ROOM-14] the bot plays for a person who left, who gets the seat back with a vote', () => {
    const game = new Game(line, { readingSeconds: 0, settleSeconds: null });
    const seat = game.seat('Ana');
    game.give({ kind: 'player', seat }, { type: 'leave' });
    game.host('start');
    game.host('close-voting');
    expect(game.state.history[0]?.ballots[seat]?.by).toBe('bot-for-away');
    game.host('next');
    expect(game.vote(seat, 'abstain')).toBeNull();
    expect(game.state.seats[seat]?.person).toMatchObject({ name: 'Ana', away: false });
    game.host('close-voting');
    expect(game.state.history[1]?.ballots[seat]).toMatchObject({ by: 'person', choice: 'abstain' });
  });
});
