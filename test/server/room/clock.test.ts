import { describe, expect, it } from 'vitest';
import { type Actor, nextDeadline, viewFor } from '../../../src/server/room';
import { Game, scenarioAt } from './game';

const line = scenarioAt([[-50], [-10], [0], [30], [60]]);
const HOST: Actor = { kind: 'host' };

function open(settings: ConstructorParameters<typeof Game>[1] = {}): { game: Game; seat: number } {
  const game = new Game(line, { seating: 'in-order', readingSeconds: 0, votingSeconds: 30, ...settings });
  const seat = game.seat('Ana');
  game.host('start');
  return { game, seat };
}

describe('clocks', () => {
  it('[ROOM-120] a pause stops the clock, and gives back all the time it took', () => {
    const { game, seat } = open({ settleSeconds: 0 });
    const deadline = nextDeadline(game.state) ?? 0;
    game.now += 10_000;
    game.give(HOST, { type: 'pause' });
    expect(nextDeadline(game.state)).toBeNull();
    game.now += 3_600_000;
    game.give({ kind: 'server' }, { type: 'tick' });
    // A ballot is taken, and although everyone has voted, nothing closes.
    expect(game.vote(seat, 'for')).toBeNull();
    expect(game.state.phase.type).toBe('voting');
    game.give(HOST, { type: 'resume' });
    expect(nextDeadline(game.state)).toBe(deadline + 3_600_000);
    game.give({ kind: 'server' }, { type: 'tick' });
    expect(game.state.phase.type).toBe('result');
  });

  it('[ROOM-120] a step of the game lets the clocks run again, from the step on', () => {
    const { game } = open({ resultSeconds: 20 });
    game.give(HOST, { type: 'pause' });
    game.now += 50_000;
    expect(game.host('close-voting')).toBeNull();
    expect(game.state.pausedAtMs).toBeNull();
    expect(nextDeadline(game.state)).toBe(game.now + 20_000);
  });

  it('[ROOM-121] a deadline is moved, never into the past; taken away; and set where there was none', () => {
    const { game } = open();
    const move = (byMs: number | null, round = 1) => game.give(HOST, { type: 'move-deadline', round, byMs });
    const deadline = nextDeadline(game.state) ?? 0;
    move(15_000);
    expect(nextDeadline(game.state)).toBe(deadline + 15_000);
    expect(move(15_000, 2)).toBe('wrong-round');
    move(-3_600_000);
    expect(nextDeadline(game.state)).toBe(game.now);
    move(null);
    expect(nextDeadline(game.state)).toBeNull();
    move(20_000);
    expect(nextDeadline(game.state)).toBe(game.now + 20_000);
    game.host('end');
    expect(game.give(HOST, { type: 'move-deadline', round: 0, byMs: 1000 })).toBe('wrong-phase');
  });

  it('[ROOM-121] what a facilitator grants while all have voted stays granted', () => {
    for (const [byMs, closes] of [
      [30_000, 33_000],
      [null, null],
    ] as const) {
      const { game, seat } = open({ settleSeconds: 3 });
      game.vote(seat, 'for');
      const settled = game.now + 3000;
      expect(nextDeadline(game.state)).toBe(settled);
      game.give(HOST, { type: 'move-deadline', round: 1, byMs });
      const granted = closes === null ? null : game.now + closes;
      game.vote(seat, 'against');
      game.give({ kind: 'server' }, { type: 'tick' });
      expect(nextDeadline(game.state)).toBe(granted);
    }
  });

  it('[ROOM-26] whoever comes while all have voted has the time that was left', () => {
    const { game, seat } = open({ settleSeconds: 3 });
    const before = nextDeadline(game.state) as number;
    game.vote(seat, 'for');
    game.now += 1000;
    const late = game.seat('Late');
    game.give({ kind: 'server' }, { type: 'tick' });
    expect(nextDeadline(game.state)).toBe(before);
    game.give(HOST, { type: 'pause' });
    game.give(HOST, { type: 'resume' });
    game.vote(late, 'against');
    expect(nextDeadline(game.state)).toBe(game.now + 3000);
    const later = game.seat('Later');
    game.pass();
    expect(nextDeadline(game.state)).toBe(before);
    expect(game.vote(later, 'for')).toBeNull();
    game.pass();
    expect(game.state.history[0]?.ballots[later]?.by).toBe('person');
  });

  it('[ROOM-123] a reminder is for those who are waited for: none who gave the vote away or to the bot', () => {
    const delegation = { mode: 'transitive', delegates: {} } as const;
    const scenario = scenarioAt([[-50], [0], [60]], { mechanism: { id: 'token-majority', delegation } });
    const game = new Game(scenario, { readingSeconds: 0, settleSeconds: null });
    const [ana, ben, cem] = [game.seat('Ana'), game.seat('Ben'), game.seat('Cem')];
    game.host('start');
    game.give({ kind: 'player', seat: ana }, { type: 'delegate', to: 'Ben' });
    game.give(HOST, { type: 'hand-over', seat: cem, to: 'bot' });
    game.give(HOST, { type: 'nudge', round: 1 });
    const reminded = [ana, ben, cem].filter(
      (seat) => viewFor(game.state, game.connected, { role: 'player', seat }).you?.nudged,
    );
    expect(reminded).toEqual([ben]);
  });

  it('[ROOM-123] a reminder reaches those who have not voted, and ends with their vote', () => {
    const { game, seat } = open({ settleSeconds: null });
    const ben = game.seat('Ben');
    const reminded = (of: number) =>
      viewFor(game.state, game.connected, { role: 'player', seat: of }).you?.nudged;
    game.vote(seat, 'for');
    game.give(HOST, { type: 'nudge', round: 1 });
    const first = game.state.seq;
    expect([reminded(seat), reminded(ben)]).toEqual([null, first]);
    game.give(HOST, { type: 'nudge', round: 1 });
    expect(reminded(ben)).toBe(game.state.seq);
    expect(reminded(ben)).toBeGreaterThan(first);
    expect(reminded(game.seat('Late'))).toBeNull();
    game.vote(ben, 'against');
    expect(reminded(ben)).toBeNull();
    game.host('close-voting');
    expect(game.give(HOST, { type: 'nudge', round: 1 })).toBe('wrong-phase');
  });
});

describe('rules', () => {
  it('[ROOM-122] rules change between rounds, times at any time, and rounds played keep theirs', () => {
    const { game } = open({ settleSeconds: null });
    const change = (rules: object) => game.give(HOST, { type: 'change-rules', ...rules });
    const mechanism = { id: 'member-majority' } as const;
    const before = game.state;
    expect(change({ mechanism })).toBe('wrong-phase');
    expect(change({ rounds: 9 })).toBe('wrong-phase');
    expect(change({ proposals: { kind: 'fixed-length', step: 3 } })).toBe('wrong-phase');
    expect(game.state).toEqual(before);
    expect(change({ settings: { votingSeconds: 7 } })).toBeNull();
    game.host('close-voting');
    expect(change({ mechanism, proposals: { kind: 'fixed-length', step: 3 }, rounds: 2 })).toBeNull();
    expect(change({ rounds: 0 })).toBe('bad-scenario');
    expect(change({ mechanism: { id: 'token-majority', approvalShare: 2 } })).toBe('bad-scenario');
    expect(change({ proposals: { kind: 'fixed-length', step: -1 } })).toBe('bad-scenario');
    game.host('next');
    expect(nextDeadline(game.state)).toBe(game.now + 7000);
    const { phase } = game.state;
    expect(phase.type === 'voting' && Math.abs(phase.proposal.delta[0] ?? 0)).toBeCloseTo(3, 12);
    game.host('close-voting');
    expect(game.state.history.map((round) => round.mechanism.id)).toEqual([
      'token-majority',
      'member-majority',
    ]);
    game.host('next');
    expect(game.state.phase.type).toBe('debrief');
    expect(change({ settings: { votingSeconds: 8 } })).toBe('wrong-phase');
  });
});
