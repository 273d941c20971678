import { decideCreate } from '../../../src/server/room';
import { stream } from '../../../src/sim';
import { anyMove, anyRoom } from './anything';
import { Game } from './game';

const SEED = 'seed-of-the-room';

/** A room of any rules, in which anybody does anything: new rules on the way, swaps, removals, own points, skips. */
export function anyGame(seed: string, steps: number): Game {
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
