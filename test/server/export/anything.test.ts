import { describe, expect, test } from 'vitest';
import { verify } from '../../../src/server/export';
import { exported } from '../../support/exported';
import { anyGame } from '../room/any-game';

const BATCHES = [0, 1, 2, 3, 4, 5];
const SESSIONS = 20;

describe('exports of sessions in which anything happens', () => {
  test.each(BATCHES)(
    '[EXPORT-5] nothing that a room does is called wrong, while the game goes on or afterwards (%i)',
    async (batch) => {
      let finished = 0;
      for (let n = batch * SESSIONS; n < (batch + 1) * SESSIONS; n += 1) {
        const game = anyGame(`session-${n}`, 20 + 4 * (n % 40));
        const open = game.state.phase.type !== 'debrief';
        if (!open && game.state.history.length > 0) finished += 1;
        const wrong = (await verify(await exported(game.events, { open }))).filter(
          ({ result }) => result === 'wrong',
        );
        expect({ n, wrong }).toEqual({ n, wrong: [] });
      }
      expect(finished).toBeGreaterThan(0);
    },
  );
});
