import { describe, expect, test } from 'vitest';
import { nextAction } from '../../src/app/_live/next-action';
import { votedInWords } from '../../src/app/_live/people';
import { type RoomCommand, viewFor } from '../../src/server/room';
import { Game, scenarioAt } from '../server/room/game';
import { words } from '../support/text';

const text = words('en');
const seen = (game: Game) => viewFor(game.state, game.connected, { role: 'host' }).public;

describe('the facilitator’s one button', () => {
  test('[PAGE-64] pressing it again and again plays a whole game, and every press is accepted', () => {
    const game = new Game(scenarioAt([[1], [2], [3]], { rounds: 2 }), { readingSeconds: 5 });
    const pressed: string[] = [];
    for (let action = nextAction(text, seen(game)); action; action = nextAction(text, seen(game))) {
      pressed.push(action.label);
      expect(game.give({ kind: 'host' }, action.command as RoomCommand)).toBeNull();
    }
    const round = ['Open voting now', 'Close voting'];
    expect(pressed).toEqual(['Start the game', ...round, 'Next proposal', ...round, 'Go to the debrief']);
    expect(seen(game).phase.type).toBe('debrief');
  });

  test('[PAGE-64] says what happens if nobody presses it', () => {
    const game = new Game(scenarioAt([[1], [2]]), {
      votingSeconds: 0,
      settleSeconds: null,
      readingSeconds: 0,
    });
    game.host('start');
    expect(nextAction(text, seen(game))?.otherwise).toBeNull();
    const timed = new Game(scenarioAt([[1], [2]]), {
      votingSeconds: 30,
      settleSeconds: 3,
      readingSeconds: 0,
    });
    timed.host('start');
    expect(nextAction(text, seen(timed))?.otherwise).toContain(
      'when the time is over or once everyone here has voted',
    );
  });
});

describe('how many have voted', () => {
  test('[PAGE-4] counts people, never bots', () => {
    const game = new Game(scenarioAt([[1], [2], [3]]), { readingSeconds: 0 });
    const seat = game.seat('Ana');
    game.seat('Bo');
    game.host('start');
    expect(votedInWords(text, seen(game), 0)).toBe('0 of 2 voted');
    game.vote(seat, 'for');
    const { phase } = seen(game);
    if (phase.type !== 'voting') throw new Error('voting is not open');
    expect(votedInWords(text, seen(game), phase.voted)).toBe('1 of 2 voted');
  });

  test('a room without people says that bots vote', () => {
    expect(votedInWords(text, seen(new Game(scenarioAt([[1]]))), 0)).toContain('bots vote');
  });
});
