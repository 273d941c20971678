import { describe, expect, it } from 'vitest';
import type { RoomSettings } from '../../../src/protocol/settings';
import { decide, type RoomCommand, viewFor } from '../../../src/server/room';
import type { MechanismConfig, Scenario } from '../../../src/sim/types';
import { Game, scenarioAt } from './game';

/** Tokens 1, 2, 3, 4, 5; the state at 0. */
const POINTS = [[-50], [-10], [0], [30], [60]];

/** A room in its first vote, with people in the first seats. */
function playing(
  mechanism: MechanismConfig,
  { people = 2, settings = {}, ...more }: Partial<Scenario> & Playing = {},
) {
  const game = new Game(scenarioAt(POINTS, { mechanism, ...more }), {
    seating: 'in-order',
    readingSeconds: 0,
    settleSeconds: null,
    ...settings,
  });
  for (let i = 0; i < people; i++) game.seat(`Player ${i}`);
  game.host('start');
  return game;
}

interface Playing {
  readonly people?: number;
  readonly settings?: Partial<RoomSettings>;
}

const as = (game: Game, seat: number, command: RoomCommand) => game.give({ kind: 'player', seat }, command);

/** What a command is refused with, in full. */
function refusal(game: Game, seat: number, command: RoomCommand) {
  const decision = decide(game.state, { kind: 'player', seat }, command, {
    now: game.now,
    connected: game.connected,
  });
  return decision.ok ? null : decision.problem;
}

const credits = (more: MechanismConfig['credits'] = {}): MechanismConfig => ({
  id: 'quadratic-credits',
  credits: more,
});
const conviction = (more: Partial<MechanismConfig['conviction']> = {}): MechanismConfig => ({
  id: 'conviction',
  conviction: { motionBudget: 1000, ...more },
});
const pulling: MechanismConfig = { id: 'local-voting', localVoting: { radius: 15 } };

const OF_KIND = {
  choice: { type: 'vote', round: 1, choice: 'for' },
  credits: { type: 'allocate', round: 1, votes: 1 },
  support: { type: 'support', round: 1, proposal: 1 },
  pull: { type: 'pull', round: 1, toward: [7] },
} as const satisfies Record<string, RoomCommand>;

describe('kinds of ballots', () => {
  it.each([
    ['choice', { id: 'token-majority' }],
    ['choice', { id: 'bicameral' }],
    ['choice', { id: 'optimistic' }],
    ['credits', credits()],
    ['support', conviction()],
    ['pull', pulling],
  ] as const)('[ROOM-140] %s is the only kind that %o takes', (kind, mechanism) => {
    for (const [other, command] of Object.entries(OF_KIND)) {
      const game = playing(mechanism);
      expect(as(game, 0, command)).toBe(other === kind ? null : 'wrong-ballot');
      if (other !== kind) continue;
      expect(as(game, 0, command)).toBe('ballot-unchanged');
      const { you, public: shared } = viewFor(game.state, game.connected, { role: 'player', seat: 0 });
      expect(you?.ballot).toMatchObject({ round: 1, choice: 'for' });
      expect(shared.phase).toMatchObject({ type: 'voting', ballot: kind, voted: 1 });
      expect(shared.mechanism.ballot).toBe(kind);
    }
  });

  it('[ROOM-140] a proposal that is not open cannot be supported, and none can be', () => {
    const game = playing(conviction());
    expect(as(game, 0, { type: 'support', round: 1, proposal: 2 })).toBe('wrong-ballot');
    expect(as(game, 0, { type: 'support', round: 1, proposal: null })).toBeNull();
    game.host('close-voting');
    expect(game.state.history[0]?.ballots[0]).toMatchObject({ choice: 'abstain', by: 'person' });
  });

  it.each([
    ['as many numbers as issues', [1, 2], 'toward'],
    ['no more than half of the range beyond it', [200.1], 'toward[0]'],
    ['numbers', [Number.NaN], 'toward[0]'],
  ])('[ROOM-140] a pull needs %s', (_, toward, field) => {
    const game = playing(pulling);
    expect(refusal(game, 0, { type: 'pull', round: 1, toward })).toMatchObject({ code: 'bad-point', field });
    expect(as(game, 0, { type: 'pull', round: 1, toward: [-200] })).toBeNull();
  });
});

describe('votes for credits', () => {
  it('[ROOM-141] v votes cost v² credits, and what costs more than there is is refused with both named', () => {
    const game = playing(credits({ amount: 4 }));
    expect(refusal(game, 1, { type: 'allocate', round: 1, votes: -3 })).toEqual({
      code: 'overspent',
      message: '3 votes cost 9 credits; you have 8.',
      field: 'votes',
    });
    expect(as(game, 1, { type: 'allocate', round: 1, votes: -Math.sqrt(8) })).toBeNull();
    expect(as(game, 0, { type: 'allocate', round: 1, votes: 0 })).toBeNull();
    game.host('close-voting');
    const round = game.state.history[0];
    expect(round?.ballots[0]).toMatchObject({ choice: 'abstain', votes: 0 });
    expect(round?.ballots[1]).toMatchObject({ choice: 'against', votes: -Math.sqrt(8) });
    // Of √4 + √8 + … the votes that each seat could cast.
    expect(round?.tally.supply).toBeCloseTo(2 + Math.sqrt(8) + Math.sqrt(12) + 4 + Math.sqrt(20), 12);
  });

  it('[ROOM-141] credits come anew each round, or last the game where they are storable', () => {
    const leftUnder = (spending: 'refresh' | 'storable') => {
      const game = playing(credits({ amount: 10, spending }));
      const left = () => viewFor(game.state, game.connected, { role: 'player', seat: 0 }).you?.credits;
      expect(left()).toEqual({ now: 10, left: 10 });
      as(game, 0, { type: 'allocate', round: 1, votes: 2 });
      game.host('close-voting');
      game.host('next');
      expect(refusal(game, 0, { type: 'allocate', round: 2, votes: 3 })?.code ?? null).toBe(
        spending === 'storable' ? 'overspent' : null,
      );
      return left();
    };
    expect(leftUnder('refresh')).toEqual({ now: 10, left: 10 });
    expect(leftUnder('storable')).toEqual({ now: 6, left: 6 });
  });

  it('[ROOM-141] other rules of credits begin anew, and rules that come back go on where they were', () => {
    const stored = credits({ amount: 10, spending: 'storable' });
    const game = playing(stored, { rounds: 9 });
    const spendOne = (mechanism: MechanismConfig) => {
      game.host('close-voting');
      game.give({ kind: 'host' }, { type: 'change-rules', mechanism });
      game.host('next');
      const { you } = viewFor(game.state, game.connected, { role: 'player', seat: 0 });
      as(game, 0, { type: 'allocate', round: game.round, votes: 1 });
      return you?.credits?.left;
    };
    as(game, 0, { type: 'allocate', round: 1, votes: 1 });
    expect(spendOne(credits({ amount: 5, spending: 'storable' }))).toBe(5);
    expect(spendOne(stored)).toBe(9);
    expect(spendOne({ ...stored, credits: { amount: 10, spending: 'storable' } })).toBe(8);
  });

  it('[ROOM-141] whose vote is cast by a delegate pays for it', () => {
    const game = playing(
      {
        ...credits({ amount: 4, spending: 'storable' }),
        delegation: { mode: 'transitive', delegates: {} },
      },
      { rounds: 1 },
    );
    as(game, 1, { type: 'delegate', to: game.state.seats[0]?.person?.name ?? null });
    // Half of √4 is 1: with half of its strength √8 / 2 for the other seat, which costs 2 of 8.
    as(game, 0, { type: 'allocate', round: 1, votes: 1 });
    game.host('close-voting');
    const given = game.state.history[0]?.ballots[1];
    expect(given).toMatchObject({ choice: null, by: 'delegated' });
    expect((given?.votes ?? 0) ** 2).toBeCloseTo(2, 12);
  });
});

describe('support of open proposals', () => {
  it('[ROOM-142] a live room keeps three proposals open unless its scenario says how many', () => {
    const open = (mechanism: MechanismConfig) => {
      const game = playing(mechanism, { rounds: 9 });
      for (let round = 1; round < 6; round++) {
        game.host('close-voting');
        game.host('next');
      }
      const { phase } = game.state;
      return phase.type === 'voting' ? phase.proposal.pool?.map(({ id }) => id) : null;
    };
    // Nothing passes: with so small a budget every step asks for too much.
    const stuck = { motionBudget: 1e-9 };
    expect(open({ id: 'conviction', conviction: stuck })).toEqual([1, 2, 3]);
    expect(open({ id: 'conviction', conviction: { ...stuck, openProposals: 5 } })).toEqual([1, 2, 3, 4, 5]);
    expect(open({ id: 'conviction', conviction: { ...stuck, openProposals: 1 } })).toEqual([6]);
  });

  it('[ROOM-142] a support stands until it is moved, as its person’s own', () => {
    const game = playing({ id: 'conviction', conviction: { motionBudget: 1e-9 } }, { people: 3, rounds: 9 });
    as(game, 0, { type: 'support', round: 1, proposal: 1 });
    as(game, 1, { type: 'support', round: 1, proposal: 1 });
    as(game, 2, { type: 'support', round: 1, proposal: 1 });
    game.host('close-voting');
    game.host('next');
    const standing = (seat: number) =>
      viewFor(game.state, game.connected, { role: 'player', seat }).you?.standing;
    expect([0, 1].map(standing)).toEqual([1, 1]);
    as(game, 1, { type: 'support', round: 2, proposal: 2 });
    expect([0, 1].map(standing)).toEqual([1, 2]);
    // Out of reach is not gone from the proposal; handed over is.
    game.connected.delete(0);
    game.give({ kind: 'host' }, { type: 'hand-over', seat: 2, to: 'bot' });
    game.host('close-voting');
    const [stands, moved, handedOver] = game.state.history[1]?.ballots ?? [];
    expect(stands).toMatchObject({ choice: 'for', support: 1, by: 'person' });
    expect(moved).toMatchObject({ choice: 'for', support: 2, by: 'person' });
    expect(handedOver?.by).toBe('bot-for-away');
  });

  it('[ROOM-142] what passes moves the DAO and leaves; its supporters are free again', () => {
    const proposals = { kind: 'scripted', deltas: [[3], [-2], [5], [4]] } as const;
    const game = playing(conviction(), { proposals, people: 5 });
    for (let seat = 0; seat < 5; seat++) as(game, seat, { type: 'support', round: 1, proposal: 1 });
    game.host('close-voting');
    const [first] = game.state.history;
    expect(first).toMatchObject({ decided: 1, delta: [3], pool: [], state: [3] });
    expect(first?.tally).toMatchObject({ for: 15, accepted: true });
    game.host('next');
    game.host('close-voting');
    for (const ballot of game.state.history[1]?.ballots ?? []) expect(ballot.by).toBe('bot-for-no-answer');
  });

  it('[ROOM-142] everyone sees the open proposals with their conviction and what they need, a player also distances', () => {
    const proposals = { kind: 'scripted', deltas: [[3], [-2], [5], [4]] } as const;
    const game = playing(conviction({ weight: 1 }), { proposals });
    as(game, 0, { type: 'support', round: 1, proposal: 1 });
    game.host('close-voting');
    game.host('next');
    const { you, public: shared } = viewFor(game.state, game.connected, { role: 'player', seat: 0 });
    if (shared.phase.type !== 'voting') throw new Error('the second round is open');
    expect(shared.phase.proposal).toBeNull();
    const [old, young] = shared.phase.pool;
    const standing = game.state.history[0]?.tally.pool?.[0];
    expect(old).toMatchObject({ id: 1, by: null, conviction: standing?.reached, needed: standing?.needed });
    expect(young).toMatchObject({ id: 2, conviction: 0, proposal: { from: [0], to: [-2], delta: [-2] } });
    expect(you?.poolDistances).toEqual([
      { id: 1, distance: 53 },
      { id: 2, distance: 48 },
    ]);
    game.give({ kind: 'host' }, { type: 'change-rules', settings: { showHint: false } });
    const unhinted = viewFor(game.state, game.connected, { role: 'player', seat: 0 });
    expect(unhinted.you?.poolDistances).toEqual([]);
  });
});

describe('pulls', () => {
  it('[ROOM-143] there is no proposal; the state moves by what all pulls add up to', () => {
    const game = playing(pulling, { people: 5 });
    const open = viewFor(game.state, game.connected, { role: 'projector' }).public.phase;
    expect(open).toMatchObject({ type: 'voting', ballot: 'pull', proposal: null, pool: [] });
    as(game, 0, { type: 'pull', round: 1, toward: [99] });
    as(game, 1, { type: 'pull', round: 1, toward: [-0.5] });
    as(game, 2, { type: 'pull', round: 1, toward: [1] });
    as(game, 3, { type: 'pull', round: 1, toward: null });
    as(game, 4, { type: 'pull', round: 1, toward: [-1] });
    const { phase } = game.state;
    expect(phase.type === 'voting' && phase.ballots.map((ballot) => ballot?.hintShown)).not.toContain(true);
    game.host('close-voting');
    // Tokens: 1 up, 2 down, 3 up, 4 nowhere, 5 down; one step of 15 · (1 − 2 + 3 − 5) / 15.
    const [round] = game.state.history;
    expect(round).toMatchObject({ delta: [-3], state: [-3] });
    expect(round?.tally).toMatchObject({ for: 11, abstain: 4, supply: 15 });
    expect(game.state.position).toEqual([-3]);
  });
});

describe('missing ballots', () => {
  const bySettings = (settings: Partial<RoomSettings>) => {
    const game = playing({ id: 'token-majority' }, { people: 4, settings });
    const [voter, silent, dropped, left] = [0, 1, 2, 3];
    game.vote(voter, 'for');
    game.connected.delete(dropped);
    as(game, left, { type: 'leave' });
    game.host('close-voting');
    return [voter, silent, dropped, left, 4].map((seat) => {
      const ballot = game.state.history[0]?.ballots[seat];
      return [ballot?.by, ballot?.choice === null];
    });
  };

  it('[ROOM-144] bots vote for who is gone and for who does not answer, or none is cast, as the settings say', () => {
    expect(bySettings({ absence: 'bot', noAnswer: 'bot' })).toEqual([
      ['person', false],
      ['bot-for-no-answer', false],
      ['bot-for-away', false],
      ['bot-for-away', false],
      ['bot-seat', false],
    ]);
    for (const absence of ['abstain', 'wait'] as const)
      expect(bySettings({ absence, noAnswer: 'abstain' })).toEqual([
        ['person', false],
        ['no-answer', true],
        ['absent', true],
        ['absent', true],
        ['bot-seat', false],
      ]);
  });

  it('[ROOM-144] the bot of a seat that the facilitator handed over plays, whatever becomes of others', () => {
    const game = playing({ id: 'token-majority' }, { settings: { absence: 'abstain' } });
    game.give({ kind: 'host' }, { type: 'hand-over', seat: 0, to: 'bot' });
    game.host('close-voting');
    expect(game.state.history[0]?.ballots[0]).toMatchObject({
      by: 'bot-for-away',
      choice: expect.any(String),
    });
  });

  it('[ROOM-144] who is gone holds up the room only where it waits for them, and then until the deadline', () => {
    const closes = (absence: RoomSettings['absence']) => {
      const game = playing({ id: 'token-majority' }, { settings: { absence, settleSeconds: 0 } });
      game.connected.delete(1);
      game.vote(0, 'for');
      const before = game.state.phase.type;
      game.pass();
      return [before, game.state.phase.type];
    };
    expect(closes('bot')).toEqual(['result', 'result']);
    expect(closes('wait')).toEqual(['voting', 'result']);
  });
});

describe('stopped clocks and returns', () => {
  it('[ROOM-145] while the clocks are stopped, ballots are taken, after the deadline too, and nothing closes', () => {
    const game = playing({ id: 'token-majority' }, { settings: { votingSeconds: 30, settleSeconds: 0 } });
    game.give({ kind: 'host' }, { type: 'pause' });
    game.now += 60_000;
    expect(game.vote(0, 'for')).toBeNull();
    expect(game.vote(1, 'for')).toBeNull();
    game.give({ kind: 'server' }, { type: 'tick' });
    expect(game.state.phase.type).toBe('voting');
    game.give({ kind: 'host' }, { type: 'resume' });
    game.give({ kind: 'server' }, { type: 'tick' });
    expect(game.state.phase.type).toBe('result');
  });

  it('[ROOM-146] who votes is back: after leaving, and after the facilitator gave the seat to its bot', () => {
    const game = playing({ id: 'token-majority' });
    as(game, 0, { type: 'leave' });
    game.give({ kind: 'host' }, { type: 'hand-over', seat: 1, to: 'bot' });
    for (const seat of [0, 1]) {
      expect(game.vote(seat, 'against')).toBeNull();
      expect(game.state.seats[seat]?.person).toMatchObject({ away: false, handedOver: false });
    }
  });
});
