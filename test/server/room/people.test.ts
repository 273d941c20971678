import { describe, expect, it } from 'vitest';
import { type Actor, everyone, type FinishedRound, replyTo, viewFor } from '../../../src/server/room';
import { Game, scenarioAt } from './game';

const line = scenarioAt([[-50], [-10], [0], [30], [60]]);
const HOST: Actor = { kind: 'host' };
const player = (seat: number): Actor => ({ kind: 'player', seat });
const nameAt = (game: Game, seat: number) => game.state.seats[seat]?.person?.name ?? null;

const inOrder = { seating: 'in-order' } as const;

describe('people and their facilitators', () => {
  it('[ROOM-100] a facilitator acts on the person meant, and the answer names them', () => {
    const game = new Game(line, inOrder);
    const ana = game.seat('Ana');
    game.seat('Ben');
    expect(game.give(HOST, { type: 'rename', seat: ana, whom: 'Ana', name: ' Ben ' })).toBeNull();
    expect(nameAt(game, ana)).toBe('Ben 2');
    expect(replyTo(game.state, HOST, { type: 'rename', seat: ana, name: 'Ben' }).acted).toEqual({
      seat: ana,
      name: 'Ben 2',
    });
    const before = game.state;
    for (const [command, code] of [
      [{ type: 'rename', seat: ana, whom: 'Ana', name: 'Cem' }, 'bad-target'],
      [{ type: 'remove', seat: ana, whom: 'Ana' }, 'bad-target'],
      [{ type: 'mute', seat: ana, whom: 'Ana', muted: true }, 'bad-target'],
      [{ type: 'give-link', seat: ana, whom: 'Ana', tokenHash: 'other' }, 'bad-target'],
      [{ type: 'hand-over', seat: 4, to: 'bot' }, 'bad-target'],
      [{ type: 'answer-help', seat: 4 }, 'bad-target'],
      [{ type: 'rename', seat: ana, name: '\u200b' }, 'bad-name'],
    ] as const)
      expect(game.give(HOST, command), JSON.stringify(command)).toBe(code);
    expect(game.state).toEqual(before);
    expect(game.give(player(ana), { type: 'remove', seat: 1 })).toBe('not-host');
  });

  it('[ROOM-100] a call for help stands until it is answered or taken back', () => {
    const game = new Game(line, inOrder);
    const seat = game.seat('Ana');
    const called = () => viewFor(game.state, game.connected, { role: 'host' }).host?.roster[seat]?.help;
    game.give(player(seat), { type: 'call-help', on: true });
    expect(called()).toBe(true);
    game.give(HOST, { type: 'answer-help', seat });
    expect(called()).toBe(false);
  });

  it('[ROOM-101] who is removed loses all they had begun, and comes back only when let in', () => {
    const mechanism = { id: 'token-majority', delegation: { mode: 'transitive', delegates: {} } } as const;
    const game = new Game({ ...line, mechanism }, { ...inOrder, readingSeconds: 0, proposers: 'queue' });
    const [ana, ben, cem] = ['Ana', 'Ben', 'Cem'].map((name) => game.seat(name)) as [number, number, number];
    game.give(HOST, { type: 'give-link', seat: ana, tokenHash: 'second secret' });
    game.host('start');
    game.give(player(ana), { type: 'propose', delta: [5] });
    game.give(HOST, { type: 'next', round: 1 });
    game.give(player(ana), { type: 'propose', delta: [4] });
    game.give(player(ben), { type: 'delegate', to: 'Ana' });
    game.vote(ana, 'for');
    game.give(HOST, { type: 'remove', seat: ana });
    const { state } = game;
    expect([nameAt(game, ana), state.waiting, state.delegates]).toEqual([null, [], {}]);
    expect(state.phase.type === 'voting' && state.phase.ballots[ana]).toBeNull();
    for (const secret of ['token-of-Ana', 'second secret']) expect(game.join('Ana', secret)).toBe('removed');

    const [removed] = viewFor(state, game.connected, { role: 'host' }).host?.removed ?? [];
    expect(removed?.name).toBe('Ana');
    // Her seat is taken meanwhile: she gets the next free one.
    expect(game.seat('Dua')).toBe(ana);
    game.give(HOST, { type: 'readmit', person: removed?.id ?? 0 });
    expect(nameAt(game, cem + 1)).toBe('Ana');
    expect(game.join('Ana', 'second secret')).toBe(-1);
    expect(game.state.removed).toEqual([]);
  });

  it('[ROOM-101] who comes back and finds the own name taken gets a number', () => {
    const game = new Game(line, inOrder);
    const first = game.seat('Ana');
    game.give(HOST, { type: 'remove', seat: first });
    expect(game.join('Ana', 'secret of another Ana')).toBe(first);
    game.give(HOST, { type: 'readmit', person: game.state.removed[0]?.id ?? 0 });
    expect([nameAt(game, first), nameAt(game, first + 1)]).toEqual(['Ana', 'Ana 2']);
    expect(game.join('Ana', 'token-of-Ana')).toBe(first + 1);
  });

  it('[ROOM-251] an own point goes and comes back with its player before the start, and is the seat’s from then on', () => {
    const game = new Game(line, { ...inOrder, points: 'own' });
    const drawn = game.state.members;
    const ana = game.seat('Ana');
    game.give(player(ana), { type: 'set-point', ideal: [7] });
    game.give(HOST, { type: 'remove', seat: ana });
    expect(game.state.members).toEqual(drawn);
    expect(game.join('Ben')).toBe(ana);
    const ben = viewFor(game.state, game.connected, { role: 'player', seat: ana }).you;
    expect([ben?.ideal, ben?.pointSet]).toEqual([drawn[ana]?.ideal, false]);
    const [removed] = game.state.removed;
    game.give(HOST, { type: 'readmit', person: removed?.id ?? 0 });
    const back = viewFor(game.state, game.connected, { role: 'player', seat: ana + 1 }).you;
    expect([back?.name, back?.ideal, back?.pointSet]).toEqual(['Ana', [7], true]);
    expect(game.state.members[ana]).toEqual(drawn[ana]);

    // Once more, and let in after the start: the membership is sealed, and the point of the seat is theirs.
    game.give(HOST, { type: 'remove', seat: ana + 1 });
    game.host('start');
    const { membershipHash: sealed, members } = game.state;
    game.give(HOST, { type: 'readmit', person: game.state.removed[0]?.id ?? 0 });
    const late = viewFor(game.state, game.connected, { role: 'player', seat: ana + 1 }).you;
    expect([late?.ideal, late?.pointSet]).toEqual([drawn[ana + 1]?.ideal, false]);
    // Removed now, nothing changes any more.
    game.give(HOST, { type: 'remove', seat: ana });
    expect([game.state.membershipHash, game.state.members]).toEqual([sealed, members]);
  });

  it('[ROOM-251] seats that are added never hold a point that a player has set', () => {
    const game = new Game(line, { ...inOrder, points: 'own' });
    const drawn = game.state.members.map(({ ideal }) => ideal);
    for (const name of ['Ana', 'Ben', 'Cem'])
      game.give(player(game.seat(name)), { type: 'set-point', ideal: [77] });
    game.give(HOST, { type: 'add-seats', count: 30 });
    for (const { ideal } of game.state.members.slice(5)) expect(drawn).toContainEqual(ideal);
  });

  it('[ROOM-252] who takes a seat over sees nothing of what another did in it', () => {
    const game = new Game(line, { ...inOrder, readingSeconds: 0, settleSeconds: null, chat: 'room' });
    const [ana, ben] = [game.seat('Ana'), game.seat('Ben')];
    const historyOf = (seat: number) =>
      viewFor(game.state, game.connected, { role: 'player', seat }).you?.history.map(({ by }) => by);
    game.host('start');
    game.give(player(ben), { type: 'say', text: 'So?' });
    const message = game.state.messages[0]?.id ?? 0;
    game.give(player(ana), { type: 'react', message, reaction: 'agree' });
    game.vote(ana, 'for');
    game.host('close-voting');
    expect(historyOf(ana)).toEqual(['person']);
    game.give(HOST, { type: 'swap-seats', seats: [ana, 3] });
    expect(historyOf(3)).toEqual(['bot-seat']);
    game.give(HOST, { type: 'remove', seat: ben });
    expect([game.join('Cem'), game.join('Dua')]).toEqual([ana, ben]);
    const cem = viewFor(game.state, game.connected, { role: 'player', seat: ana }).you;
    expect([cem?.history, cem?.reactions]).toEqual([[], []]);
    expect(historyOf(ben)).toEqual([]);
    game.host('next');
    game.vote(ben, 'against');
    game.host('close-voting');
    expect(historyOf(ben)).toEqual(['person']);
  });

  it('[ROOM-290] a person keeps their number through swaps, removals and returns, and rounds say whose a seat was', () => {
    const game = new Game(line, { ...inOrder, readingSeconds: 0, settleSeconds: null });
    const [ana, ben] = [game.seat('Ana'), game.seat('Ben')];
    const round = () => {
      game.host('close-voting');
      const { people } = game.state.history.at(-1) as FinishedRound;
      game.host('next');
      return people;
    };
    const people = () =>
      everyone(game.state).map(({ seat, person, removed }) => [person.name, seat, removed]);
    game.host('start');
    expect(round()).toEqual([1, 2, null, null, null]);
    game.host('close-voting');
    game.give(HOST, { type: 'swap-seats', seats: [ana, 3] });
    game.give(HOST, { type: 'remove', seat: ben });
    game.seat('Cem');
    game.host('next');
    expect(round()).toEqual([3, null, null, 1, null]);
    expect(people()).toEqual([
      ['Ana', 3, false],
      ['Ben', ben, true],
      ['Cem', ana, false],
    ]);
    game.seat('Dua');
    game.give(HOST, { type: 'readmit', person: game.state.removed[0]?.id ?? 0 });
    expect(round()).toEqual([3, 4, 2, 1, null]);
    expect(game.state.history.map((finished) => finished.people[ana])).toEqual([1, 1, 3, 3]);
  });

  it('[ROOM-102] who is put aside is played by the bot until they want to play again', () => {
    const game = new Game(line, { ...inOrder, readingSeconds: 0, settleSeconds: null });
    const seat = game.seat('Ana');
    const isAside = () => game.state.seats[seat]?.person?.handedOver;
    game.host('start');
    game.give(HOST, { type: 'hand-over', seat, to: 'bot' });
    game.give(player(seat), { type: 'return' });
    expect(isAside()).toBe(true);
    game.give(player(seat), { type: 'come-back' });
    expect(isAside()).toBe(false);
    game.give(HOST, { type: 'hand-over', seat, to: 'bot' });
    game.vote(seat, 'for');
    expect(isAside()).toBe(false);
    game.give(HOST, { type: 'hand-over', seat, to: 'bot' });
    game.give(HOST, { type: 'hand-over', seat, to: 'person' });
    expect(isAside()).toBe(false);
  });

  it('[ROOM-103] swapped people take each other’s seat with its point and tokens, between rounds', () => {
    const game = new Game(line, { ...inOrder, readingSeconds: 0 });
    const [ana, ben] = [game.seat('Ana'), game.seat('Ben')];
    const { members } = game.state;
    expect(game.give(HOST, { type: 'swap-seats', seats: [ana, ben] })).toBeNull();
    expect([nameAt(game, ana), nameAt(game, ben)]).toEqual(['Ben', 'Ana']);
    expect(game.state.members).toEqual(members);
    expect(game.join('Ana', 'token-of-Ana')).toBe(ben);
    for (const seats of [
      [0, 0],
      [3, 4],
      [0, 99],
    ] as const)
      expect(game.give(HOST, { type: 'swap-seats', seats: [...seats] })).toBe('bad-target');
    game.host('start');
    expect(game.give(HOST, { type: 'swap-seats', seats: [ana, ben] })).toBe('wrong-phase');
  });

  it('[ROOM-103] a point that its player has set is never handed to another', () => {
    const game = new Game(line, { ...inOrder, points: 'own' });
    const [ana, ben] = [game.seat('Ana'), game.seat('Ben')];
    game.give(player(ana), { type: 'set-point', ideal: [7] });
    expect(game.give(HOST, { type: 'swap-seats', seats: [ana, ben] })).toBe('bad-target');
  });

  it('[ROOM-104] a locked room takes nobody new, and whoever has a seat comes and goes', () => {
    const game = new Game(line, inOrder);
    const seat = game.seat('Ana');
    game.give(HOST, { type: 'lock', locked: true });
    expect(game.join('Ben')).toBe('room-locked');
    game.give(player(seat), { type: 'leave' });
    expect(game.give(player(seat), { type: 'return' })).toBeNull();
    game.give(HOST, { type: 'lock', locked: false });
    expect(game.join('Ben')).toBe(1);
    expect(replyTo(game.state, HOST, { type: 'lock', locked: false }).locked).toBe(false);
  });

  it('[ROOM-105] more seats hold what members here hold, and are sealed with all others at the start', () => {
    const game = new Game(line, inOrder);
    const { members, membershipHash } = game.state;
    game.give(HOST, { type: 'add-seats', count: 7 });
    const grown = game.state.members;
    expect(grown.slice(0, 5)).toEqual(members);
    expect(grown).toHaveLength(12);
    for (const added of grown.slice(5)) expect(members).toContainEqual(added);
    expect(game.give(HOST, { type: 'add-seats', count: 2000 })).toBe('bad-scenario');
    expect(game.state.membershipHash).toBe(membershipHash);
    game.host('start');
    expect(game.state.membershipHash).not.toBe(membershipHash);
    expect(game.give(HOST, { type: 'add-seats', count: 1 })).toBe('wrong-phase');

    const same = new Game(line, inOrder);
    same.host('start');
    expect(same.state.membershipHash).toBe(membershipHash);
  });

  it('[ROOM-106] further facilitators have secrets of their own and can be dismissed', () => {
    const game = new Game(line);
    game.give(HOST, { type: 'invite-host', name: 'Eli', tokenHash: 'of Eli' });
    game.give(HOST, { type: 'invite-host', name: 'Eli again', tokenHash: 'of Eli' });
    expect(game.state.hosts.map(({ name }) => name)).toEqual(['Eli']);
    const shown = JSON.stringify(viewFor(game.state, game.connected, { role: 'host' }));
    expect(shown).not.toContain('of Eli');
    game.give(HOST, { type: 'dismiss-host', host: game.state.hosts[0]?.id ?? 0 });
    expect(game.state.hosts).toEqual([]);
    for (let i = 0; i < 20; i += 1)
      game.give(HOST, { type: 'invite-host', name: 'F', tokenHash: `secret ${i}` });
    expect(game.give(HOST, { type: 'invite-host', name: 'F', tokenHash: 'one more' })).toBe('bad-target');
  });

  it('[ROOM-107] agreement is asked for where there is a text, and names are given where the room gives them', () => {
    const game = new Game(line, { consent: 'What you do is kept.', names: 'pseudonym' });
    const join = (tokenHash: string, consent?: boolean) =>
      game.give(
        { kind: 'guest' },
        { type: 'join', name: 'Ana', tokenHash, ...(consent === undefined ? {} : { consent }) },
      );
    expect([join('a'), join('a', false), join('a', true)]).toEqual([
      'consent-needed',
      'consent-needed',
      null,
    ]);
    for (const token of ['b', 'c', 'd', 'e']) expect(join(token, true)).toBeNull();
    const names = game.state.seats.map(({ person }) => person?.name);
    expect(new Set(names).size).toBe(5);
    expect(names).not.toContain('Ana');
    expect(game.events.filter(({ type }) => type === 'player-joined')[0]?.payload).toMatchObject({
      consent: true,
    });
  });

  it('[ROOM-108] own points are set in the lobby, within the issues, where players bring their own', () => {
    const game = new Game(line, { ...inOrder, points: 'own' });
    const [ana, ben] = [game.seat('Ana'), game.seat('Ben')];
    const before = game.state.members;
    for (const ideal of [[101], [Number.NaN], [1, 2]])
      expect(game.give(player(ana), { type: 'set-point', ideal })).toBe('bad-point');
    expect(game.give(player(ana), { type: 'set-point', ideal: [42] })).toBeNull();
    expect(game.state.members[ana]).toEqual({ ...before[ana], ideal: [42] });
    expect(JSON.stringify(viewFor(game.state, game.connected, { role: 'player', seat: ben }))).not.toContain(
      '42',
    );
    game.host('start');
    expect(game.give(player(ana), { type: 'set-point', ideal: [43] })).toBe('wrong-phase');
    const assigned = new Game(line, inOrder);
    assigned.seat('Ana');
    expect(assigned.give(player(0), { type: 'set-point', ideal: [42] })).toBe('not-open');
  });

  it('[ROOM-109] questions are answered once, each in its time, by answers that fit', () => {
    const game = new Game(line, {
      ...inOrder,
      questionsBefore: [
        { kind: 'likert', id: 'trust', text: 'Trust?', points: 5, low: 'none', high: 'full' },
        { kind: 'choice', id: 'role', text: 'Role?', options: ['a', 'b'] },
      ],
      questionsAfter: [{ kind: 'text', id: 'why', text: 'Why?' }],
    });
    const seat = game.seat('Ana');
    const answer = (when: 'before' | 'after', answers: Record<string, number | string | null>) =>
      game.give(player(seat), { type: 'answer', when, answers });
    const asked = () => viewFor(game.state, game.connected, { role: 'player', seat }).you?.questions?.when;
    for (const wrong of [{ trust: 6 }, { trust: 0 }, { trust: 'x' }, { role: 2 }, { other: 1 }])
      expect(answer('before', wrong), JSON.stringify(wrong)).toBe('bad-answers');
    expect(asked()).toBe('before');
    expect(answer('after', { why: 'so' })).toBe('wrong-phase');
    expect(answer('before', { trust: 5 })).toBeNull();
    expect(asked()).toBeUndefined();
    expect(game.events.at(-1)?.payload).toMatchObject({ answers: { trust: 5, role: null } });
    expect(answer('before', { trust: 1 })).toBe('bad-answers');
    game.host('start');
    game.host('end');
    expect(asked()).toBe('after');
    expect(answer('after', { why: ' so\n it\u202e is ' })).toBeNull();
    expect(game.events.at(-1)?.payload).toMatchObject({ answers: { why: 'so it is' } });
  });
});
