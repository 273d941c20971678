import { describe, expect, test } from 'vitest';
import { verify } from '../../../src/server/export';
import { decideCreate } from '../../../src/server/room';
import { stream } from '../../../src/sim';
import { exported } from '../../support/exported';
import { anyMove, anyRoom } from '../room/anything';
import { Game } from '../room/game';

const SESSIONS = 150;
const SEED = 'seed-of-the-room';

/** Rooms of any rules, in which anybody does anything: new rules on the way, swaps, removals, own points, skips. */
function anyGame(seed: string, steps: number): Game {
  const random = stream(seed, 'moves');
  for (let attempt = 0; ; attempt += 1) {
    const { scenario, settings, script } = anyRoom(stream(seed, 'room', attempt));
    const secrets = { code: 'KMWQ37', seed: SEED, salt: 'salt', hostTokenHash: 'hash' };
    if (!decideCreate({ ...secrets, scenario, settings, script }).ok) continue;
    const game = new Game(scenario, settings, SEED, script);
    for (let step = 0; step < steps; step += 1) {
      const { actor, command } = anyMove(random, game.state);
      game.give(actor, command);
      if (random.uniform() < 0.2) game.pass();
    }
    return game;
  }
}

describe('exports of sessions in which anything happens', () => {
  test('[EXPORT-5] nothing that a room does is called wrong, while the game goes on or afterwards', async () => {
    let finished = 0;
    for (let n = 0; n < SESSIONS; n += 1) {
      const game = anyGame(`session-${n}`, 20 + 4 * (n % 40));
      const open = game.state.phase.type !== 'debrief';
      if (!open && game.state.history.length > 0) finished += 1;
      const wrong = (await verify(await exported(game.events, { open }))).filter(
        ({ result }) => result === 'wrong',
      );
      expect({ n, wrong }).toEqual({ n, wrong: [] });
    }
    expect(finished).toBeGreaterThan(SESSIONS / 20);
  });
});
