import { describe, expect, test } from 'vitest';
import { verify } from '../../../src/server/export';
import { exported } from '../../support/exported';
import { anyGame } from '../room/any-game';

const SESSIONS = 150;

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
