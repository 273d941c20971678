import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { debriefOf, debriefSteps } from '../../../src/server/room';
import { MECHANISMS, settling, simulate } from '../../../src/sim';
import { alignment } from '../../../src/sim/alignment';
import type { MechanismConfig } from '../../../src/sim/types';
import { PLANE, PLAYED } from '../../support/exported';
import { anySession, Game, perform, playSession, scenarioAt } from './game';

const MANUAL = { seating: 'in-order', readingSeconds: 0, votingSeconds: 0, settleSeconds: null } as const;

function botsAlone(mechanism: MechanismConfig, rounds = 4): Game {
  const game = new Game(scenarioAt(PLANE, { mechanism, rounds }), MANUAL);
  game.host('start');
  while (game.state.phase.type !== 'debrief') {
    game.host('close-voting');
    game.host('next');
  }
  return game;
}

describe('how well the game suited its people', () => {
  test('[ROOM-272] start, end and rounds are measured, alike for a room of bots and the same simulated game', () => {
    const { state } = botsAlone({ id: 'token-majority' }, 12);
    const debrief = debriefOf(state, 3);
    expect(debrief.startLoss).toEqual(alignment(state.members, [0, 0]));
    expect(debrief.endLoss).toEqual(alignment(state.members, state.position));
    const { game, groups, holdings } = debrief.alignment;
    const run = simulate(state.scenario, state.members, state.seed);
    expect(game).toMatchObject({ ...settling(run, 10), turnout: 1 });
    expect(groups).toBeNull();
    // Tokens 1, 2, 3, 4, 5: the two richest hold 9 of 15.
    expect(holdings.nakamoto).toBe(2);
    expect(holdings.hhi).toBeCloseTo((1 + 4 + 9 + 16 + 25) / 225, 12);
  });

  test('[ROOM-272] people are set against bots where both sat', () => {
    const game = new Game(scenarioAt([[10], [40], [-20]], { rounds: 1 }), MANUAL);
    game.seat('Ada');
    game.host('start');
    game.host('close-voting');
    game.host('end');
    const { groups } = debriefOf(game.state, 2).alignment;
    expect(groups?.before).toBeCloseTo(10 / 30, 12);
  });

  test('[ROOM-273] every mechanism is compared, one that was played as it was set', () => {
    for (const mechanism of PLAYED) {
      const { tradeOffs } = debriefOf(botsAlone(mechanism).state, 3).alignment;
      expect(tradeOffs.runs).toBe(3);
      expect(tradeOffs.rules.map((rule) => rule.mechanism)).toEqual(MECHANISMS.map(({ id }) => id));
    }
    const unlike = (vetoShare: number) =>
      debriefOf(botsAlone({ id: 'optimistic', vetoShare }).state, 3).alignment.tradeOffs.rules.find(
        ({ mechanism }) => mechanism === 'optimistic',
      )?.values.acceptanceRate;
    expect(unlike(0)).toBeLessThan(unlike(0.9) ?? 0);
  });

  test('[ROOM-273] what does not go with the proposals or the bots is left out', () => {
    const proposals = { kind: 'adversary', maxStep: 10 } as const;
    const game = new Game(scenarioAt(PLANE, { proposals, rounds: 1 }), MANUAL);
    game.host('start');
    game.host('close-voting');
    game.host('end');
    const ids = debriefOf(game.state, 2).alignment.tradeOffs.rules.map(({ mechanism }) => mechanism);
    expect(ids).toContain('member-majority');
    expect(ids).not.toContain('conviction');
  });

  test('[ROOM-274] step by step it is the debrief made at once, and no step does more than a part', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const game = playSession(session);
        if (game.state.phase.type !== 'debrief') perform(game, { do: 'end' });
        const steps = debriefSteps(game.state, 2);
        let count = 0;
        let step = steps.next();
        for (; !step.done; step = steps.next()) count += 1;
        expect(step.value).toEqual(debriefOf(game.state, 2));
        expect(count).toBeGreaterThan(game.state.history.length * 3);
      }),
      { numRuns: 30 },
    );
  });
});
