import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/protocol/comparison';
import { compareSteps } from '../../../src/server/archive/comparison-analysis';
import { sessionSteps } from '../../../src/server/archive/comparison-session';
import { estimate } from '../../../src/sim/comparison';
import { atOnce } from '../../../src/sim/steps';
import type { Scenario } from '../../../src/sim/types';
import { Game, scenarioAt } from '../room/game';

const SESSIONS = 80;
const RUNS = 40;

/** Nine members with points of their own in each session; all start where few of them want to be. */
const scenario: Scenario = scenarioAt([[0, 0]], {
  initialState: [60, -60],
  population: {
    size: 9,
    ideals: { kind: 'normal', mean: [0, 0], spread: [25, 25] },
    tokens: { kind: 'equal' },
  },
  proposals: { kind: 'uniform-ball', maxStep: 30 },
  rounds: 5,
});

/** Sessions in which so many people vote against everything and bots play the others. */
function compared(sessions: number, people: number): Comparison {
  const numbers = Array.from({ length: sessions }, (_, i) => {
    const game = new Game(scenario, { seating: 'in-order', readingSeconds: 0, settleSeconds: null }, `${i}`);
    const seats = Array.from({ length: people }, (_, seat) => game.seat(`Person ${seat}`));
    game.host('start');
    while (game.state.phase.type !== 'debrief') {
      for (const seat of seats) game.vote(seat, 'against');
      game.host('close-voting');
      game.host('next');
    }
    const found = atOnce(sessionSteps(game.state, RUNS));
    const code = `S${i}`;
    return {
      ...found,
      place: { ...found.place, id: code },
      session: { ...found.session, code, createdAt: 0 },
    };
  });
  return atOnce(compareSteps(numbers, []));
}

/** How much farther than simulated games the sessions ended. */
const excesses = ({ sessions }: Comparison): readonly number[] =>
  sessions.map(({ distances: { centre } }) => (centre?.real ?? Number.NaN) - (centre?.simulated ?? 0));

describe('calibration of the comparison', () => {
  it('[COMP-13] finds nothing in sessions of bots alone', () => {
    const found = compared(SESSIONS, 0);
    const all = estimate(excesses(found), 0.999);
    if (all.kind !== 'interval') throw new Error('many sessions have an interval');
    expect(all.low).toBeLessThan(0);
    expect(all.high).toBeGreaterThan(0);
    // The interval is short enough to tell: a fifth of a spread would be seen.
    expect(all.high - all.low).toBeLessThan(0.4);
    expect(found.places.p).toBeGreaterThan(0.001);
    expect(found.pooled.kind).toBe('unknown');
  });

  it('[COMP-13] finds people who vote against everything: farther out, and not as their points ask', () => {
    const found = compared(12, 6);
    expect(estimate(excesses(found))).toEqual(found.measures[0]?.all.excess);
    const { excess } = found.measures[0]?.all ?? {};
    expect(excess?.kind === 'interval' ? excess.low : 0).toBeGreaterThan(0);
    expect(found.places.verdict).toBe('high');
    // Half of all proposals help, half do not: voting against all of them tells next to nothing of one's point.
    expect(found.pooled.kind).toBe('finite');
    expect(Math.abs(found.pooled.lambda ?? 9)).toBeLessThan(1);
  });
});
