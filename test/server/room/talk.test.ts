import { describe, expect, it } from 'vitest';
import { type Actor, type Recipient, replay, viewFor } from '../../../src/server/room';
import { Game, scenarioAt } from './game';

const line = scenarioAt([[-50], [-10], [0], [30], [60]]);
const HOST: Actor = { kind: 'host' };
const player = (seat: number): Actor => ({ kind: 'player', seat });
const NAMES = ['Ana', 'Ben', 'Cem', 'Dua', 'Eli'];

function chat(mode: 'off' | 'room' | 'groups'): Game {
  const game = new Game(line, { seating: 'in-order', chat: mode, groups: 2 });
  for (const name of NAMES) game.seat(name);
  return game;
}

const say = (game: Game, seat: number, text: string) => game.give(player(seat), { type: 'say', text });
const heard = (game: Game, seat: number) =>
  viewFor(game.state, game.connected, { role: 'player', seat }).chat?.groups.flatMap((g) => g.messages) ?? [];

describe('talk', () => {
  it('[ROOM-180] a message is one line of plain text, from a player who may write, not too fast', () => {
    const game = chat('room');
    expect(say(game, 0, ' <b>Hi</b>\n\u202ethere ')).toBeNull();
    expect(heard(game, 1).map(({ name, text }) => [name, text])).toEqual([['Ana', '<b>Hi</b> there']]);
    for (const text of ['', ' \u200b ', 'x'.repeat(281)]) expect(say(game, 0, text)).toBe('bad-text');
    expect(say(game, 0, '🦊'.repeat(280))).toBeNull();
    for (let i = 0; i < 3; i += 1) expect(say(game, 0, 'again')).toBeNull();
    expect(say(game, 0, 'a sixth')).toBe('too-fast');
    expect(say(game, 1, 'another player')).toBeNull();
    game.now += 10_001;
    expect(say(game, 0, 'later')).toBeNull();
    game.give(HOST, { type: 'mute', seat: 0, muted: true });
    expect(say(game, 0, 'muted')).toBe('muted');
    expect(say(chat('off'), 0, 'Hi')).toBe('chat-closed');
    expect(game.give({ kind: 'guest' }, { type: 'say', text: 'Hi' })).toBe('not-joined');
    expect(viewFor(game.state, game.connected, { role: 'projector' }).chat).toBeUndefined();
  });

  it('[ROOM-181] groups are even, hear themselves alone, and facilitators hear all and hide', () => {
    const game = chat('groups');
    const groupOf = (seat: number) =>
      viewFor(game.state, game.connected, { role: 'player', seat }).you?.group ?? -1;
    const groups = NAMES.map((_, seat) => groupOf(seat));
    const sizes = [0, 1].map((group) => groups.filter((g) => g === group).length);
    expect(sizes.toSorted()).toEqual([2, 3]);
    for (const [seat, name] of NAMES.entries()) say(game, seat, `I am ${name}`);
    for (const [seat] of NAMES.entries()) {
      const own = NAMES.filter((_, other) => groups[other] === groups[seat]);
      expect(heard(game, seat).map(({ name }) => name)).toEqual(own);
    }
    const first = game.state.messages[0];
    game.give(HOST, { type: 'hide-message', message: first?.id ?? 0, hidden: true });
    expect(heard(game, 0)[0]).toMatchObject({ hidden: true, text: '' });
    const toHost = viewFor(game.state, game.connected, { role: 'host' }).chat?.groups ?? [];
    expect(toHost.flatMap(({ messages }) => messages).find(({ id }) => id === first?.id)?.text).toBe(
      'I am Ana',
    );
    expect(game.give(player(1), { type: 'react', message: first?.id ?? 0, reaction: 'agree' })).toBe(
      'bad-target',
    );
  });

  it('[ROOM-181] more seats leave everyone in their group, which keeps its messages however busy others are', () => {
    const game = chat('groups');
    const groupOf = (seat: number) =>
      viewFor(game.state, game.connected, { role: 'player', seat }).you?.group ?? -1;
    const before = NAMES.map((_, seat) => groupOf(seat));
    say(game, 0, 'A secret');
    game.give(HOST, { type: 'add-seats', count: 4 });
    for (const name of ['Fay', 'Gil', 'Hua', 'Ian']) game.seat(name);
    expect(NAMES.map((_, seat) => groupOf(seat))).toEqual(before);
    const all = game.state.seats.map((_, seat) => groupOf(seat));
    expect([0, 1].map((group) => all.filter((of) => of === group).length).toSorted()).toEqual([4, 5]);
    const others = all.flatMap((group, seat) => (group === before[0] ? [] : [seat]));
    for (let i = 0; i < 300; i += 1) {
      game.now += 11_000;
      say(game, others[i % others.length] ?? 0, `message ${i}`);
    }
    expect(heard(game, 0).map(({ text }) => text)).toEqual(['A secret']);
    expect(game.state.messages).toHaveLength(201);
    expect(replay(game.events)).toEqual(game.state);
  });

  it('[ROOM-6] a message sent again by somebody who was taken out and let back in is written once', () => {
    const game = chat('room');
    const again = () => game.give(player(0), { type: 'say', text: 'Hello' }, 'said-once');
    expect(again()).toBeNull();
    game.give(HOST, { type: 'remove', seat: 0 });
    game.give(HOST, { type: 'readmit', person: game.state.removed[0]?.id ?? 0 });
    expect(again()).toBeNull();
    expect(heard(game, 1)).toHaveLength(1);
  });

  it('[ROOM-253] groups have names, set with the room or while it runs; no two the same', () => {
    const game = new Game(line, { chat: 'groups', groups: 2, groupNames: ['Blue'] });
    const names = () => viewFor(game.state, game.connected, { role: 'projector' }).public.settings.groupNames;
    const name = (...given: string[]) => game.give(HOST, { type: 'name-groups', names: given });
    expect(names()).toEqual(['Blue']);
    expect(name(' Red  team ', 'Green', 'of no group')).toBeNull();
    expect(names()).toEqual(['Red team', 'Green']);
    const { seq } = game.state;
    expect(name('Red team', 'Green')).toBeNull();
    expect(game.state.seq).toBe(seq);
    expect(name('', 'Green')).toBeNull();
    for (const wrong of [['x'.repeat(25)], ['Red', 'red']]) expect(name(...wrong)).toBe('bad-name');
    expect(names()).toEqual(['', 'Green']);
    expect(game.give(player(0), { type: 'name-groups', names: [] })).toBe('not-host');
  });

  it('[ROOM-182] one reaction a player and message, changed and taken back', () => {
    const game = chat('room');
    say(game, 0, 'Shall we?');
    const message = game.state.messages[0]?.id ?? 0;
    const react = (seat: number, reaction: 'agree' | 'disagree' | null) =>
      game.give(player(seat), { type: 'react', message, reaction });
    react(1, 'agree');
    react(2, 'agree');
    react(1, 'disagree');
    expect(heard(game, 0)[0]?.reactions).toEqual({ agree: 1, disagree: 1 });
    expect(viewFor(game.state, game.connected, { role: 'player', seat: 1 }).you?.reactions).toEqual([
      { message, reaction: 'disagree' },
    ]);
    react(1, null);
    expect(heard(game, 0)[0]?.reactions).toEqual({ agree: 1 });
    expect(react(1, null)).toBeNull();
    expect(game.give(player(1), { type: 'react', message: 9999, reaction: 'agree' })).toBe('bad-target');
  });
});

describe('the room that follows', () => {
  const leadOn = (game: Game, code: string, actor: Actor = HOST) =>
    game.give(actor, { type: 'lead-on', code });

  it('[ROOM-250] once the game is over a facilitator shows everyone the way on, and anew to yet another room', () => {
    const game = chat('room');
    const seen = (recipient: Recipient) => viewFor(game.state, game.connected, recipient).public.successor;
    expect(leadOn(game, 'CFHKMQ')).toBe('wrong-phase');
    game.host('end');
    expect(leadOn(game, 'CFHKMQ', player(0))).toBe('not-host');
    for (const code of [game.state.code, 'ZZZZZZ', 'CFH']) expect(leadOn(game, code)).toBe('bad-target');
    expect(seen({ role: 'projector' })).toBeNull();
    expect(leadOn(game, 'cfh kmq')).toBeNull();
    for (const recipient of [{ role: 'projector' }, { role: 'host' }, { role: 'player', seat: 0 }] as const)
      expect(seen(recipient)).toBe('CFHKMQ');
    const { seq } = game.state;
    expect(leadOn(game, 'CFHKMQ')).toBeNull();
    expect(game.state.seq).toBe(seq);
    expect(leadOn(game, 'CFHKMR')).toBeNull();
    expect(seen({ role: 'player', seat: 1 })).toBe('CFHKMR');
  });

  it('[ROOM-250] nothing of anybody goes along, and the room tells it to who comes later', () => {
    const game = chat('room');
    game.host('end');
    leadOn(game, 'CFHKMQ');
    const { type, payload } = game.events.at(-1) ?? {};
    expect([type, payload]).toEqual(['room-succeeded', { code: 'CFHKMQ' }]);
    expect(game.join('Zoe')).toBe('room-closed');
    expect(replay(game.events).successor).toBe('CFHKMQ');
  });
});
