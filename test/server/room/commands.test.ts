import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import { decide, decideCreate, type RoomCommand, replyTo } from '../../../src/server/room';
import { anySession, Game, playSession, scenarioAt } from './game';

const line = scenarioAt([[-50], [-10], [0], [30], [60]]);
const strategic = { kind: 'adversary', maxStep: 10 } as const;
const crowd = (size: number) =>
  ({ size, ideals: { kind: 'normal', mean: [0], spread: [1] }, tokens: { kind: 'equal' } }) as const;
const newRoom = { code: 'KMWQ37', settings: DEFAULT_SETTINGS, seed: 's', salt: 't', hostTokenHash: 'h' };

describe('opening a room', () => {
  it.each([
    ['population.size', { ...line, population: { ...line.population, size: 6 } }],
    [
      'population.size',
      {
        ...line,
        population: crowd(2001),
      },
    ],
    ['initialState', { ...line, initialState: [0, 0] }],
    ['mechanism.conviction', { ...line, mechanism: { id: 'conviction' } }],
    [
      'mechanism.delegation',
      {
        ...line,
        mechanism: {
          id: 'token-majority',
          delegation: { mode: 'transitive', delegates: { 0: 1, 1: 2, 2: 3, 3: 4, 4: 0 } },
        },
      },
    ],
    ['rounds', { ...line, rounds: 201 }],
    ['proposals', { ...line, population: crowd(61), proposals: strategic }],
    [
      'script',
      {
        ...line,
        population: crowd(61),
        schedule: [{ from: 2, proposals: strategic }],
      },
    ],
    // Each of these once kept the debrief, or the first proposal, from ever being finite.
    ['initialState[0]', { ...line, initialState: [4.5e-207] }],
    ['executionNoise', { ...line, executionNoise: 1e300 }],
    ['proposals.grid', { ...line, proposals: { kind: 'fixed-length', step: 1e6, grid: 5e-324 } }],
    [
      'population.salience',
      { ...line, population: { ...line.population, salience: { kind: 'equal', each: [0.5] } } },
    ],
    [
      'mechanism.proposalThreshold',
      {
        ...line,
        mechanism: { id: 'token-majority', proposalThreshold: 1e9 },
        proposals: { kind: 'toward-proposer', maxStep: 1, draw: 'random' },
      },
    ],
  ] as const)('[ROOM-4] refuses a scenario whose %s makes no sense', (field, scenario) => {
    const decision = decideCreate({ ...newRoom, scenario });
    expect(decision).toMatchObject({ ok: false, problem: { code: 'bad-scenario' } });
    if (!decision.ok) expect(decision.problem.field).toContain(field.split('.')[0]);
  });
});

describe('laws of proposals that look through all that passes', () => {
  const HOST = { kind: 'host' } as const;
  const adding = (count: number) => ({ type: 'add-seats', count }) as const;

  it('[ROOM-4] come with sixty seats at most, whichever of the two comes later', () => {
    const small = new Game({ ...line, population: crowd(60), proposals: strategic });
    expect(small.give(HOST, adding(1))).toBe('bad-scenario');
    const crowded = new Game({ ...line, population: crowd(60) });
    expect(crowded.give(HOST, { type: 'change-rules', proposals: strategic })).toBeNull();
    expect(crowded.give(HOST, adding(1))).toBe('bad-scenario');
    const large = new Game({ ...line, population: crowd(61) });
    expect(large.give(HOST, { type: 'change-rules', proposals: strategic })).toBe('bad-scenario');
    expect(large.give(HOST, { type: 'change-rules', settings: { votingSeconds: 9 } })).toBeNull();
    const scripted = new Game({ ...line, population: crowd(60) }, {}, 's', [{}, { proposals: strategic }]);
    expect(scripted.give(HOST, adding(1))).toBe('bad-scenario');
    expect(scripted.give(HOST, { type: 'start' })).toBeNull();
  });
});

describe('commands', () => {
  it('[ROOM-6] a vote sent again is answered with the ballot that holds, not carried out again', () => {
    const game = new Game(line, { readingSeconds: 0, settleSeconds: null });
    const seat = game.seat('Ana');
    game.host('start');
    expect(game.vote(seat, 'for', 1, 'first-tap')).toBeNull();
    expect(game.vote(seat, 'against', 1, 'second-tap')).toBeNull();
    const before = game.events.length;
    expect(game.vote(seat, 'for', 1, 'first-tap')).toBeNull();
    expect(game.events).toHaveLength(before);
    const command: RoomCommand = { type: 'vote', round: 1, choice: 'for' };
    expect(replyTo(game.state, { kind: 'player', seat }, command)).toMatchObject({
      ballot: { round: 1, choice: 'against' },
    });
  });

  it('[ROOM-6] a facilitator command sent again does nothing twice', () => {
    const game = new Game(line, { readingSeconds: 0 });
    expect(game.give({ kind: 'host' }, { type: 'start' }, 'start-once')).toBeNull();
    const before = game.events.length;
    expect(game.give({ kind: 'host' }, { type: 'start' }, 'start-once')).toBeNull();
    expect(game.events).toHaveLength(before);
    expect(game.give({ kind: 'host' }, { type: 'start' }, 'start-again')).toBe('wrong-phase');
  });

  it.each(['start', 'open-voting', 'close-voting', 'next', 'end'] as const)(
    '[ROOM-7] %s is for the facilitator alone',
    (type) => {
      const game = new Game(line);
      const seat = game.seat('Ana');
      for (const actor of [{ kind: 'guest' }, { kind: 'player', seat }] as const) {
        expect(game.give(actor, { type, round: 1 } as RoomCommand)).toBe('not-host');
      }
    },
  );

  it('[ROOM-7] only a seated person can vote and leave', () => {
    const game = new Game(line, { readingSeconds: 0 });
    game.host('start');
    expect(game.give({ kind: 'guest' }, { type: 'vote', round: 1, choice: 'for' })).toBe('not-joined');
    expect(game.give({ kind: 'host' }, { type: 'vote', round: 1, choice: 'for' })).toBe('not-joined');
    expect(game.give({ kind: 'guest' }, { type: 'leave' })).toBe('not-joined');
  });

  it('[ROOM-8] every facilitator command is refused outside its phase and for another round', () => {
    const game = new Game(line, { readingSeconds: 5 });
    expect(game.host('next')).toBe('wrong-phase');
    expect(game.host('close-voting')).toBe('wrong-phase');
    game.host('start');
    expect(game.host('start')).toBe('wrong-phase');
    expect(game.give({ kind: 'host' }, { type: 'open-voting', round: 2 })).toBe('wrong-round');
    game.host('open-voting');
    expect(game.host('open-voting')).toBe('wrong-phase');
    expect(game.give({ kind: 'host' }, { type: 'close-voting', round: 2 })).toBe('wrong-round');
    game.host('close-voting');
    expect(game.host('close-voting')).toBe('wrong-phase');
    expect(game.give({ kind: 'host' }, { type: 'next', round: 2 })).toBe('wrong-round');
    expect(game.host('next')).toBeNull();
    game.host('end');
    expect(game.host('end')).toBe('wrong-phase');
  });

  it('[ROOM-5] deciding changes nothing, whatever the command and whoever asks', () => {
    const commands: RoomCommand[] = [
      { type: 'join', name: 'X', tokenHash: 'x' },
      { type: 'leave' },
      { type: 'vote', round: 1, choice: 'for' },
      { type: 'start' },
      { type: 'end' },
      { type: 'tick' },
    ];
    const actors = [
      { kind: 'host' },
      { kind: 'guest' },
      { kind: 'player', seat: 0 },
      { kind: 'server' },
    ] as const;
    fc.assert(
      fc.property(
        anySession,
        fc.constantFrom(...commands),
        fc.constantFrom(...actors),
        (session, command, actor) => {
          const game = playSession(session);
          const before = JSON.stringify(game.state);
          const context = { now: game.now, connected: game.connected };
          const first = decide(game.state, actor, command, context);
          expect(decide(game.state, actor, command, context)).toEqual(first);
          expect(JSON.stringify(game.state)).toBe(before);
        },
      ),
    );
  });
});
