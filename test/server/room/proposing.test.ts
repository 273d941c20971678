import { describe, expect, it } from 'vitest';
import type { RoomSettings } from '../../../src/protocol/settings';
import type { PhaseView } from '../../../src/protocol/views';
import { decide, type RoomCommand, viewFor } from '../../../src/server/room';
import type { Scenario } from '../../../src/sim/types';
import { Game, scenarioAt } from './game';

/** Tokens 1, 2, 3, 4, 5; the state at 0, issues from −100 to 100, steps of 10 at most. */
const POINTS = [[-50], [-10], [0], [30], [60]];
const host = { kind: 'host' } as const;

function room(settings: Partial<RoomSettings> = {}, more: Partial<Scenario> = {}, people = 4) {
  const game = new Game(scenarioAt(POINTS, more), {
    seating: 'in-order',
    readingSeconds: 0,
    settleSeconds: null,
    proposers: 'queue',
    ...settings,
  });
  for (let i = 0; i < people; i++) game.seat(`Player ${i}`);
  return game;
}

const as = (game: Game, seat: number, command: RoomCommand) => game.give({ kind: 'player', seat }, command);
const propose = (game: Game, seat: number, ...delta: number[]) => as(game, seat, { type: 'propose', delta });
const phaseOf = (game: Game): PhaseView =>
  viewFor(game.state, game.connected, { role: 'projector' }).public.phase;

/** Goes on until the next vote is open; the change voted on and who proposed it. */
function nextVote(game: Game): [number | undefined, string | null] {
  if (game.state.phase.type === 'voting') game.host('close-voting');
  for (let steps = 0; steps < 3 && game.state.phase.type !== 'voting'; steps++) {
    if (game.state.phase.type === 'lobby') game.host('start');
    else game.give(host, { type: 'next', round: currentOf(game) });
  }
  const open = phaseOf(game);
  if (open.type !== 'voting') throw new Error(`no vote is open, but ${open.type}`);
  return [open.proposal?.delta[0], open.by];
}

const currentOf = ({ state: { phase, history } }: Game) =>
  phase.type === 'proposing' ? phase.round : history.length;

function refusal(game: Game, seat: number, command: RoomCommand) {
  const context = { now: game.now, connected: game.connected };
  const decision = decide(game.state, { kind: 'player', seat }, command, context);
  return decision.ok ? null : decision.problem;
}

describe('what people may propose', () => {
  it('[ROOM-160] only where the settings say so, and with enough tokens', () => {
    const change: RoomCommand = { type: 'propose', delta: [5] };
    expect(refusal(room({ proposers: 'law' }), 0, change)?.code).toBe('not-open');
    const pulling = { id: 'local-voting', localVoting: { radius: 5 } } as const;
    expect(refusal(room({}, { mechanism: pulling }), 0, change)?.code).toBe('not-open');
    const rich = room({}, { mechanism: { id: 'token-majority', proposalThreshold: 3 } });
    expect(refusal(rich, 1, change)).toMatchObject({
      code: 'not-open',
      message: 'It takes 3 tokens to propose; you hold 2.',
    });
    expect(refusal(rich, 2, change)).toBeNull();
    const may = (seat: number) =>
      viewFor(rich.state, rich.connected, { role: 'player', seat }).you?.mayPropose;
    expect([1, 2].map(may)).toEqual([false, true]);
    const shared = viewFor(rich.state, rich.connected, { role: 'projector' }).public;
    expect(shared.proposing).toEqual({ maxStep: 10, threshold: 3 });
  });

  it.each([
    ['delta', 'one number for each issue', [5, 5]],
    ['delta', 'changes nothing', [0]],
    ['delta', '11 long; at most 10', [-11]],
    ['delta[0]', '"Issue 1" would be 101; it goes from -100 to 100', [3], 98],
  ])('[ROOM-160] refused: %s, because it %s', (field, message, delta, start = 0) => {
    const problem = refusal(room({}, { initialState: [start] }), 0, { type: 'propose', delta });
    expect(problem).toMatchObject({ code: 'bad-proposal', field, message: expect.stringContaining(message) });
  });

  it('[ROOM-160] the longest step and the edge of a range may be reached, rounding included', () => {
    const game = room({}, { initialState: [0.1 + 0.2] });
    expect(refusal(game, 0, { type: 'propose', delta: [10] })).toBeNull();
    const edge = room({}, { initialState: [99.9], proposals: { kind: 'normal', spread: 3 } });
    expect(refusal(edge, 0, { type: 'propose', delta: [100 - 99.9 + 1e-12] })).toBeNull();
    // From beyond a range, as noise can lead, a step back may be proposed, and none further out.
    const beyond = room({}, { initialState: [120] });
    expect(refusal(beyond, 0, { type: 'propose', delta: [-5] })).toBeNull();
    expect(refusal(beyond, 0, { type: 'propose', delta: [1] })?.code).toBe('bad-proposal');
  });

  it('[ROOM-160] guests do not propose, and nobody does once no round is to come', () => {
    const game = room({}, { rounds: 1 });
    expect(game.give({ kind: 'guest' }, { type: 'propose', delta: [5] })).toBe('not-joined');
    nextVote(game);
    expect(propose(game, 0, 5)).toBe('wrong-phase');
    game.host('end');
    expect(propose(game, 0, 5)).toBe('wrong-phase');
  });
});

describe('whose proposal is voted on', () => {
  it('[ROOM-161] before each round there is time to propose, which the clock or the facilitator ends', () => {
    const game = room({ proposingSeconds: 60 });
    game.host('start');
    expect(phaseOf(game)).toEqual({
      type: 'proposing',
      round: 1,
      closesAtMs: game.now + 60_000,
      waiting: 0,
    });
    expect(game.vote(0, 'for', 1)).toBe('wrong-phase');
    propose(game, 1, 4);
    expect(phaseOf(game)).toMatchObject({ waiting: 1 });
    game.pass();
    expect(phaseOf(game)).toMatchObject({ type: 'voting', proposal: { delta: [4] }, by: 'Player 1' });
    expect(nextVote(game)[1]).toBeNull();
    expect(game.state.history[0]?.proposal).toMatchObject({ source: 'member', proposer: 1 });
  });

  it('[ROOM-161] nobody is waited for where nobody who is here may propose', () => {
    const opensAt = (people: number, proposalThreshold: number) => {
      const game = room({}, { mechanism: { id: 'token-majority', proposalThreshold } }, people);
      game.host('start');
      return phaseOf(game).type;
    };
    expect(opensAt(0, 1)).toBe('voting');
    expect(opensAt(2, 3)).toBe('voting');
    expect(opensAt(3, 3)).toBe('proposing');
  });

  it('[ROOM-161] in the queue who was heard least comes first, then who has waited longest', () => {
    const game = room({}, { rounds: 9 });
    propose(game, 2, 2);
    propose(game, 0, 3);
    expect(nextVote(game)).toEqual([2, 'Player 2']);
    // Heard once already, so behind everyone who was not, though it came before theirs.
    propose(game, 2, -2);
    propose(game, 1, 4);
    expect(nextVote(game)).toEqual([3, 'Player 0']);
    expect(nextVote(game)).toEqual([4, 'Player 1']);
    expect(nextVote(game)).toEqual([-2, 'Player 2']);
    expect(nextVote(game)[1]).toBeNull();
  });

  it('[ROOM-161] a draw is the same for the same seed, falls on everyone, and follows tokens where it shall', () => {
    const drawn = (proposers: 'random' | 'token-weighted') => {
      const counts = new Map<string | null, number>();
      for (let i = 0; i < 200; i++) {
        const game = new Game(
          scenarioAt(POINTS),
          { seating: 'in-order', readingSeconds: 0, proposers },
          `${i}`,
        );
        for (const seat of [0, 1, 2, 3, 4]) propose(game, game.seat(`Player ${seat}`), seat + 1);
        const [, by] = nextVote(game);
        counts.set(by, (counts.get(by) ?? 0) + 1);
      }
      return [0, 1, 2, 3, 4].map((seat) => counts.get(`Player ${seat}`) ?? 0);
    };
    const [even, weighted] = [drawn('random'), drawn('token-weighted')];
    expect(drawn('random')).toEqual(even);
    // Of 200 draws 40 each, or 13, 27, 40, 53, 67: limits of four standard deviations.
    for (const count of even) expect(Math.abs(count - 40)).toBeLessThan(23);
    weighted.forEach((count, seat) => {
      const share = (seat + 1) / 15;
      expect(Math.abs(count - 200 * share)).toBeLessThan(4 * Math.sqrt(200 * share * (1 - share)));
    });
  });

  it('[ROOM-162] what cannot be voted on any more is passed over, and waits; where nothing can, the room proposes', () => {
    const game = room({}, { rounds: 9, initialState: [-95] });
    propose(game, 0, 8);
    propose(game, 1, -5);
    propose(game, 2, 7);
    propose(game, 3, 6);
    as(game, 2, { type: 'leave' });
    game.give(host, { type: 'change-rules', proposals: { kind: 'uniform-ball', maxStep: 6.5 } });
    // 8 and 7 are too long now, and the third player has left.
    expect(nextVote(game)).toEqual([-5, 'Player 1']);
    game.give(host, { type: 'remove', seat: 3 });
    expect(nextVote(game)[1]).toBeNull();
    game.host('close-voting');
    game.give(host, { type: 'change-rules', proposals: { kind: 'uniform-ball', maxStep: 10 } });
    expect(nextVote(game)).toEqual([8, 'Player 0']);
    as(game, 2, { type: 'return' });
    expect(nextVote(game)).toEqual([7, 'Player 2']);
  });

  it('[ROOM-162] without people’s proposals a room goes where the law leads', () => {
    const plain = room({ proposers: 'law' });
    const open = room({ proposers: 'random' });
    for (let round = 0; round < 4; round++) expect(nextVote(open)).toEqual(nextVote(plain));
  });

  it('[ROOM-163] a new proposal replaces the old, can be withdrawn, and leaves the queue when it is shown', () => {
    const game = room({}, { rounds: 9 });
    const proposed = (seat: number) =>
      viewFor(game.state, game.connected, { role: 'player', seat }).you?.proposed;
    propose(game, 0, 3);
    propose(game, 0, 4);
    const before = game.events.length;
    expect(propose(game, 0, 4)).toBeNull();
    expect(game.events).toHaveLength(before);
    expect(proposed(0)).toEqual([4]);
    propose(game, 1, 5);
    expect(as(game, 1, { type: 'withdraw' })).toBeNull();
    expect(as(game, 1, { type: 'withdraw' })).toBeNull();
    expect([0, 1].map(proposed)).toEqual([[4], null]);
    expect(nextVote(game)).toEqual([4, 'Player 0']);
    expect(proposed(0)).toBeNull();
    expect(nextVote(game)[1]).toBeNull();
  });

  it('[ROOM-163] under conviction people open proposals while there is room for one more', () => {
    const stuck = {
      id: 'conviction',
      conviction: { motionBudget: 1e-9, openProposals: 2, maxAge: 3 },
    } as const;
    const game = room({}, { mechanism: stuck, rounds: 9 });
    propose(game, 0, 3);
    propose(game, 1, 4);
    propose(game, 2, 5);
    const pool = () => {
      nextVote(game);
      const open = phaseOf(game);
      return open.type === 'voting' ? open.pool.map(({ id, by }) => [id, by]) : [];
    };
    expect(pool()).toEqual([[1, 'Player 0']]);
    expect(pool()).toEqual([
      [1, 'Player 0'],
      [2, 'Player 1'],
    ]);
    game.host('close-voting');
    game.host('next');
    // No room, so no time to propose either.
    expect(phaseOf(game).type).toBe('voting');
    expect(pool()).toEqual([
      [2, 'Player 1'],
      [4, 'Player 2'],
    ]);
  });
});

describe('what everyone sees of it', () => {
  it('[ROOM-163] the result names who put forward what passed, not who proposed last', () => {
    const quorum = { numerator: 50, counting: 'for' } as const;
    const mechanism = { id: 'conviction', conviction: { motionBudget: 1000 }, quorum } as const;
    const game = room({}, { mechanism, rounds: 9 });
    propose(game, 0, 3);
    propose(game, 1, 4);
    const everyone = (round: number, proposal: number | null) => {
      nextVote(game);
      for (const seat of [0, 1, 2, 3]) as(game, seat, { type: 'support', round, proposal });
    };
    everyone(1, null);
    everyone(2, 1);
    game.host('close-voting');
    const { history } = viewFor(game.state, game.connected, { role: 'projector' }).public;
    expect(history[0]).toMatchObject({ accepted: false, by: 'Player 0' });
    expect(history[1]).toMatchObject({ accepted: true, by: 'Player 0', proposal: { delta: [3], to: [3] } });
  });
});

describe('skipped proposals', () => {
  const skip = (game: Game) =>
    game.give(host, { type: 'skip', round: game.round, skips: game.state.skipsInRound });

  it('[ROOM-164] a skipped proposal does not count, and another takes its place in the same round', () => {
    const game = room({ proposers: 'law' });
    const first = nextVote(game);
    game.vote(0, 'for');
    expect(skip(game)).toBeNull();
    const open = phaseOf(game);
    expect(open).toMatchObject({ type: 'voting', round: 1, voted: 0 });
    expect(open.type === 'voting' && open.proposal?.delta[0]).not.toBe(first[0]);
    expect(game.state.history).toHaveLength(0);
  });

  it('[ROOM-275] a ballot, or another press of Skip, for the dropped proposal is refused', () => {
    const stuck = { id: 'conviction', conviction: { motionBudget: 1e-9 } } as const;
    for (const [mechanism, ballot] of [
      [{ id: 'token-majority' }, { type: 'vote', choice: 'for' }],
      [{ id: 'quadratic-credits' }, { type: 'allocate', votes: 1 }],
      [stuck, { type: 'support', proposal: 1 }],
    ] as const) {
      const game = room({ proposers: 'law' }, { mechanism });
      nextVote(game);
      const late = (skips?: number) =>
        refusal(game, 0, { ...ballot, round: 1, ...(skips === undefined ? {} : { skips }) })?.code;
      expect(game.give(host, { type: 'skip', round: 1 })).toBeNull();
      const shown = phaseOf(game);
      expect(shown).toMatchObject({ round: 1, skips: 1 });
      expect([late(), late(0), late(2)]).toEqual([
        'proposal-skipped',
        'proposal-skipped',
        'proposal-skipped',
      ]);
      expect(game.give(host, { type: 'skip', round: 1 })).toBe('proposal-skipped');
      expect(game.give(host, { type: 'skip', round: 1, skips: 0 })).toBe('proposal-skipped');
      expect(phaseOf(game)).toEqual(shown);
      expect(late(1)).toBeUndefined();
      expect(game.give(host, { type: 'close-voting', round: 1, skips: 1 })).toBeNull();
      nextVote(game);
      expect(phaseOf(game)).toMatchObject({ round: 2, skips: 0 });
      expect(game.give(host, { type: 'skip', round: 2 })).toBeNull();
    }
  });

  it('[ROOM-275] opening and closing the vote and reminding are refused for a proposal that was dropped', () => {
    const game = room({ proposers: 'law', readingSeconds: 60 });
    game.host('start');
    const steps = ['open-voting', 'nudge', 'close-voting'] as const;
    expect(game.give(host, { type: 'skip', round: 1 })).toBeNull();
    for (const type of steps) {
      const shown = game.state;
      for (const other of [{}, { skips: 0 }, { skips: 2 }])
        expect(game.give(host, { type, round: 1, ...other }), type).toBe('proposal-skipped');
      expect(game.state).toEqual(shown);
      expect(game.give(host, { type, round: 1, skips: 1 }), type).toBeNull();
    }
    // The round is over: there is nothing left that could be meant.
    expect(game.give(host, { type: 'close-voting', round: 1, skips: 1 })).toBe('wrong-phase');
  });

  it('[ROOM-164] the next in the queue comes instead; of a written list the next line, and with the last the game ends', () => {
    const queue = room();
    propose(queue, 0, 3);
    propose(queue, 1, 4);
    nextVote(queue);
    skip(queue);
    expect(phaseOf(queue)).toMatchObject({ type: 'voting', round: 1, by: 'Player 1' });
    const deltas = [[1], [2], [3]] as const;
    const listed = room({ proposers: 'law' }, { proposals: { kind: 'scripted', deltas }, rounds: 3 });
    nextVote(listed);
    skip(listed);
    expect(phaseOf(listed)).toMatchObject({ round: 1, proposal: { delta: [2] } });
    expect(nextVote(listed)[0]).toBe(3);
    skip(listed);
    expect(listed.state.phase.type).toBe('debrief');
    expect(listed.state.history).toHaveLength(1);
  });

  it('[ROOM-164] under conviction the newest is dropped, with its support, and what stood open stays', () => {
    const stuck = { id: 'conviction', conviction: { motionBudget: 1e-9 } } as const;
    const game = room({ proposers: 'law' }, { mechanism: stuck });
    nextVote(game);
    nextVote(game);
    as(game, 0, { type: 'support', round: 2, proposal: 1 });
    as(game, 1, { type: 'support', round: 2, proposal: 2 });
    const pool = () => {
      const open = phaseOf(game);
      return open.type === 'voting' ? open.pool.map(({ id, proposal }) => [id, proposal.delta[0]]) : [];
    };
    const before = pool();
    skip(game);
    expect(pool()[0]).toEqual(before[0]);
    expect(pool()[1]?.[0]).toBe(2);
    expect(pool()[1]?.[1]).not.toBe(before[1]?.[1]);
    expect(game.state.supports).toEqual({ 0: 1 });
  });
});

describe('scripts', () => {
  it('[ROOM-167] a line of the script holds from its round on, for people’s proposals too', () => {
    const decision = room({}, { rounds: 5 });
    expect(decision.state.script).toEqual([]);
    const schedule = [
      { from: 2, mechanism: { id: 'local-voting', localVoting: { radius: 5 } } },
      { from: 3, mechanism: { id: 'member-majority' }, proposals: { kind: 'fixed-length', step: 2 } },
    ] as const;
    const game = room({}, { rounds: 5, schedule });
    propose(game, 0, 9);
    propose(game, 1, 1);
    expect(nextVote(game)).toEqual([9, 'Player 0']);
    expect(game.state.change).toBeNull();
    game.host('close-voting');
    game.host('next');
    // Where people pull nothing is proposed, so there is no time for it.
    expect(phaseOf(game)).toMatchObject({ type: 'voting', ballot: 'pull' });
    expect(game.state.change).toMatchObject({ round: 2, mechanism: true, proposals: false });
    expect(nextVote(game)).toEqual([1, 'Player 1']);
    expect(Math.abs(nextVote(game)[0] ?? 0)).toBe(2);
    expect(game.state.scenario.mechanism.id).toBe('member-majority');
  });
});

describe('scripts and changes on the way', () => {
  it('[ROOM-168] what is new in a round is said, of all changes for it together, and only what really differs', () => {
    const game = room({ proposers: 'law', votingSeconds: 30 });
    const change = (asked: Omit<Extract<RoomCommand, { type: 'change-rules' }>, 'type'>) => {
      expect(game.give(host, { type: 'change-rules', ...asked })).toBeNull();
      return viewFor(game.state, game.connected, { role: 'projector' }).public.change;
    };
    // Before the first vote there are no rules that others could differ from.
    expect(change({ mechanism: { id: 'member-majority' } })).toBeNull();
    nextVote(game);
    game.host('close-voting');
    const nothing = { mechanism: false, delegation: false, proposals: false, rounds: false, settings: [] };
    expect(change({ mechanism: { id: 'bicameral' } })).toEqual({ ...nothing, round: 2, mechanism: true });
    const settings = ['votingSeconds'];
    expect(change({ settings: { votingSeconds: 20, readingSeconds: 0 } })).toEqual({
      ...nothing,
      round: 2,
      mechanism: true,
      settings,
    });
    expect(change({ mechanism: { id: 'member-majority' } })).toEqual({ ...nothing, round: 2, settings });
    const delegation = { mode: 'transitive' as const, delegates: {} };
    expect(change({ mechanism: { id: 'member-majority', delegation } })).toMatchObject({ delegation: true });
    nextVote(game);
    game.host('close-voting');
    expect(change({ mechanism: { id: 'bicameral' } })).toMatchObject({ mechanism: true, delegation: true });
    expect(change({ mechanism: { id: 'bicameral', delegation } })).toMatchObject({ delegation: false });
  });

  it('[ROOM-167] a line that does not go with what the facilitator changed is left out, its settings are not', () => {
    const game = new Game(
      scenarioAt(POINTS, { mechanism: { id: 'token-majority', proposalThreshold: 2 }, rounds: 5 }),
      { seating: 'in-order', readingSeconds: 0 },
      'a seed',
      [
        {},
        {
          proposals: { kind: 'scripted', deltas: [[1], [2], [3], [4], [5]] },
          settings: { votingSeconds: 7 },
        },
      ],
    );
    nextVote(game);
    // Six rounds are one more than the list has lines.
    game.host('close-voting');
    expect(game.give(host, { type: 'change-rules', rounds: 6 })).toBeNull();
    nextVote(game);
    expect(game.state.scenario.proposals.kind).toBe('uniform-ball');
    expect(game.state.settings.votingSeconds).toBe(7);
    expect(game.state.change).toMatchObject({ round: 2, proposals: false, settings: ['votingSeconds'] });
  });
});

describe('delegation', () => {
  const liquid = (mode: 'transitive' | 'single-hop' = 'transitive') =>
    room(
      { proposers: 'law', settleSeconds: 0 },
      {
        mechanism: { id: 'token-majority', delegation: { mode, delegates: {} } },
      },
    );
  const give = (game: Game, seat: number, to: number | null) =>
    as(game, seat, { type: 'delegate', to: to === null ? null : `Player ${to}` });
  const seen = (game: Game, seat: number) =>
    viewFor(game.state, game.connected, { role: 'player', seat }).you?.delegation;

  const given = (game: Game, seat: number) =>
    viewFor(game.state, game.connected, { role: 'player', seat }).you?.history.at(-1)?.given;

  it('[ROOM-165] a vote is given to another player, where the rules in force allow it, and taken back', () => {
    expect(refusal(room(), 0, { type: 'delegate', to: 'Player 1' })?.code).toBe('not-open');
    const game = liquid();
    expect(refusal(game, 0, { type: 'delegate', to: 'Player 0' })?.code).toBe('bad-target');
    expect(refusal(game, 0, { type: 'delegate', to: 'Player 4' })?.code).toBe('bad-target');
    expect(give(game, 0, 1)).toBeNull();
    expect(seen(game, 0)?.to).toBe('Player 1');
    expect(seen(game, 1)?.from).toEqual(['Player 0']);
    expect(give(game, 0, null)).toBeNull();
    expect(seen(game, 0)).toEqual({ to: null, chain: [], circle: false, from: [] });
    const { delegates } = viewFor(game.state, game.connected, { role: 'projector' }).public;
    expect(delegates).toEqual(['Player 0', 'Player 1', 'Player 2', 'Player 3']);
  });

  it('[ROOM-165] the chain is shown to its end, or that it leads round in a circle', () => {
    const game = liquid();
    give(game, 0, 1);
    give(game, 1, 2);
    expect(seen(game, 0)).toMatchObject({ chain: ['Player 1', 'Player 2'], circle: false });
    give(game, 2, 1);
    expect(seen(game, 0)).toMatchObject({ chain: ['Player 1', 'Player 2'], circle: true });
    expect(seen(game, 2)).toMatchObject({ chain: ['Player 1'], circle: true, from: ['Player 1'] });
    const oneHop = liquid('single-hop');
    give(oneHop, 0, 1);
    give(oneHop, 1, 2);
    expect(seen(oneHop, 0)).toMatchObject({ chain: ['Player 1'], circle: false });
  });

  it('[ROOM-166] who has delegated is not waited for; the delegate casts the weight, and an own vote overrides', () => {
    const game = liquid();
    nextVote(game);
    give(game, 0, 1);
    give(game, 2, 3);
    game.vote(1, 'for');
    expect(game.vote(2, 'against')).toBeNull();
    expect(game.state.phase.type).toBe('voting');
    expect(viewFor(game.state, game.connected, { role: 'host' }).host?.waitingFor).toBe(1);
    game.vote(3, 'for');
    const [round] = game.state.history;
    expect(round?.ballots.map(({ by }) => by)).toEqual([
      'delegated',
      'person',
      'person',
      'person',
      'bot-seat',
    ]);
    expect(round?.ballots[0]?.choice).toBeNull();
    const bot = round?.ballots[4]?.choice;
    expect(round?.tally.for).toBe(1 + 2 + 4 + (bot === 'for' ? 5 : 0));
    expect(round?.tally.against).toBe(3 + (bot === 'against' ? 5 : 0));
    expect(round?.tally.delegation).toEqual({ cast: 1, caught: 0, uncast: 0 });
    expect(given(game, 0)).toEqual({ to: 'Player 1', caster: 'Player 1' });
    expect(given(game, 2)).toBeUndefined();
  });

  it('[ROOM-166] delegations hold while the rules in force allow them, and people keep theirs for when they do again', () => {
    const game = liquid();
    give(game, 0, 1);
    nextVote(game);
    game.host('close-voting');
    game.give(host, { type: 'change-rules', mechanism: { id: 'member-majority' } });
    nextVote(game);
    for (const seat of [1, 2, 3]) game.vote(seat, 'for');
    expect(game.state.phase.type).toBe('voting');
    expect(seen(game, 0)).toBeNull();
    game.host('close-voting');
    expect(game.state.history[1]?.ballots[0]?.by).toBe('bot-for-no-answer');
    // Of those that new rules name, only bots'.
    const delegation = { mode: 'single-hop', delegates: { 0: 2, 3: 1, 4: 1 } } as const;
    game.give(host, { type: 'change-rules', mechanism: { id: 'token-majority', delegation } });
    expect(game.state.delegates).toEqual({ 0: 1, 4: 1 });
    expect(seen(game, 1)?.from).toEqual(['Player 0', '#5']);
  });

  it('[ROOM-166] afterwards the giver is told who cast the vote along the chain, not how', () => {
    const game = liquid();
    nextVote(game);
    give(game, 0, 1);
    give(game, 1, 2);
    for (const seat of [2, 3]) game.vote(seat, 'against');
    expect(given(game, 0)).toEqual({ to: 'Player 1', caster: 'Player 2' });
    expect(given(game, 1)).toEqual({ to: 'Player 2', caster: 'Player 2' });
  });

  it('[ROOM-166] giving the vote away may be what an open round waited for; a circle casts nothing', () => {
    const game = liquid();
    nextVote(game);
    game.vote(0, 'for');
    give(game, 1, 2);
    give(game, 2, 1);
    expect(game.state.phase.type).toBe('voting');
    give(game, 3, 0);
    const [round] = game.state.history;
    expect(round?.ballots.slice(0, 4).map(({ by }) => by)).toEqual([
      'person',
      'delegated',
      'delegated',
      'delegated',
    ]);
    expect(round?.tally.delegation).toEqual({ cast: 4, caught: 5, uncast: 0 });
    expect(given(game, 1)).toEqual({ to: 'Player 2', caster: null });
  });
});
