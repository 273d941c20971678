import { expect, test } from 'vitest';
import { viewFor } from '../../src/server/room';
import { Game, scenarioAt } from '../server/room/game';

test('[PAGE-104] facilitators see since when the phase is on, whatever happens within it', () => {
  const game = new Game(scenarioAt([[1], [2]], { rounds: 2 }), { readingSeconds: 0, settleSeconds: null });
  const since = () => viewFor(game.state, game.connected, { role: 'host' }).host?.phaseSinceMs;
  const seat = game.seat('Ana');
  expect(since()).toBe(game.now);
  game.now += 5_000;
  game.host('start');
  const opened = game.now;
  expect(since()).toBe(opened);
  game.now += 1_000;
  game.vote(seat, 'for');
  game.give({ kind: 'host' }, { type: 'move-deadline', round: 1, byMs: 30_000 });
  expect(since()).toBe(opened);
  // Another proposal in place of the one that is open begins anew.
  game.give({ kind: 'host' }, { type: 'skip', round: 1 });
  expect(since()).toBe(game.now);
});
