import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debriefOf, type RoomCommand } from '../../../src/server/room';
import { ensemble, predictions } from '../../../src/sim';
import type { MechanismConfig, Scenario } from '../../../src/sim/types';
import { anySession, Game, perform, playSession, scenarioAt } from './game';

/** Tokens 1, 2, 3, 4, 5. */
const POINTS = [[-50], [-10], [0], [30], [60]];
const MANUAL = { seating: 'in-order', readingSeconds: 0, settleSeconds: null } as const;

/** Plays one round without people's ballots. */
function playRound(game: Game): void {
  game.host(game.state.phase.type === 'lobby' ? 'start' : 'next');
  game.host('close-voting');
}

describe('the debrief', () => {
  it('[ROOM-291] has the yolk, the deepest and the unbeaten point on two issues, as the predictors have them', () => {
    const placesAfter = (points: readonly (readonly number[])[], more: Partial<Scenario> = {}) => {
      const game = new Game(scenarioAt(points, { rounds: 1, ...more }), MANUAL);
      playRound(game);
      game.host('end');
      return debriefOf(game.state, 2).places;
    };
    const heads: Partial<Scenario> = { mechanism: { id: 'member-majority' } };
    // Equal weights at the corners of a square and its middle: every line through the middle has half on each side.
    const square = [
      [-40, 0],
      [40, 0],
      [0, 40],
      [0, -40],
      [0, 0],
    ];
    const places = placesAfter(square, heads);
    expect(places.yolk?.applies && places.yolk.value.radius).toBeCloseTo(0, 9);
    expect(places.deepestPoint).toMatchObject({ applies: true, value: { depth: 0.6 } });
    expect(places.unbeaten).toMatchObject({ applies: true, value: { isUnbeaten: true } });
    // Of a triangle the yolk is the inscribed circle, and nothing is unbeaten: with sides 3, 4 and 5 its radius is 1.
    const triangle = placesAfter(
      [
        [0, 0],
        [30, 0],
        [0, 40],
      ],
      heads,
    );
    if (!triangle.yolk?.applies) throw new Error('no yolk');
    expect(triangle.yolk.value.radius).toBeCloseTo(10, 6);
    expect(triangle.yolk.value.center[0]).toBeCloseTo(10, 6);
    expect(triangle.unbeaten).toMatchObject({ applies: true, value: { isUnbeaten: false } });
    const pulled = placesAfter(square, { mechanism: { id: 'local-voting', localVoting: { radius: 20 } } });
    expect(pulled.yolk).toMatchObject({ applies: false, reasonId: 'pulled-not-voted' });
    expect(placesAfter(POINTS)).toEqual({ yolk: null, deepestPoint: null, unbeaten: null });
  });

  it('[ROOM-148] compares with the rules as they were really played, round by round', () => {
    const rules = {
      mechanism: { id: 'member-majority' },
      proposals: { kind: 'fixed-length', step: 3 },
    } as const;
    const scenario = scenarioAt(POINTS, { schedule: [{ from: 2, proposals: rules.proposals }], rounds: 6 });
    const game = new Game(scenario, MANUAL);
    for (const round of [1, 2, 3]) {
      if (round === 3) {
        const change: RoomCommand = { type: 'change-rules', mechanism: rules.mechanism };
        game.give({ kind: 'host' }, change);
      }
      playRound(game);
    }
    // After the last vote: changes nothing that was played.
    game.give({ kind: 'host' }, { type: 'change-rules', mechanism: { id: 'quadratic-sqrt' } });
    game.host('end');
    const played: Scenario = {
      ...scenario,
      rounds: 3,
      schedule: [
        { from: 2, proposals: rules.proposals },
        { from: 3, mechanism: rules.mechanism },
      ],
    };
    const { members, seed } = game.state;
    const debrief = debriefOf(game.state, 20);
    const { ends, mean, lossBands } = ensemble(played, members, seed, 20);
    expect(debrief.ensemble).toMatchObject({ ends, mean, lossBands });
    expect(debrief.predictions).toEqual(predictions(played, members));
    expect(debrief.predictions[0]?.point).toEqual([0]);
    expect(debrief.proposals).toBe('fixed-length');
  });

  it('[ROOM-148] can be computed after any session, under any mechanism, in finite numbers', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const game = playSession(session);
        if (game.state.phase.type !== 'debrief') perform(game, { do: 'end' });
        const { ensemble: simulated, meanLossByRound, path } = debriefOf(game.state, 2);
        const { ends, distance, percentile } = simulated;
        const numbers = [...ends.flat(), ...meanLossByRound, distance, percentile];
        expect(numbers.every(Number.isFinite)).toBe(true);
        expect(path).toHaveLength(game.state.history.length + 1);
      }),
      { numRuns: 60 },
    );
  });

  it('[ROOM-148] says of every seat whether a person ever held it', () => {
    const game = new Game(scenarioAt(POINTS), MANUAL);
    for (const name of ['Ana', 'Ben', 'Cem']) game.seat(name);
    playRound(game);
    game.give({ kind: 'host' }, { type: 'remove', seat: 0 });
    game.give({ kind: 'host' }, { type: 'swap-seats', seats: [2, 4] });
    game.host('end');
    const held = debriefOf(game.state, 2).members.map(({ person }) => person);
    expect(held).toEqual([true, true, true, false, true]);
  });

  const sincereAmong = (
    mechanism: MechanismConfig,
    ballots: readonly RoomCommand[],
    more: Partial<Scenario> = {},
  ) => {
    const game = new Game(scenarioAt(POINTS, { mechanism, rounds: 1, ...more }), MANUAL);
    for (const i of ballots.keys()) game.seat(`Player ${i}`);
    game.host('start');
    ballots.forEach((command, seat) => {
      expect(game.give({ kind: 'player', seat }, command)).toBeNull();
    });
    game.host('close-voting');
    game.host('end');
    return debriefOf(game.state, 2).ballots;
  };

  it('[ROOM-148] counts as sincere who does what the model’s member does', () => {
    const round = 1;
    const pulls = [[-90], [5], [1]].map((toward): RoomCommand => ({ type: 'pull', round, toward }));
    // Member 2 stands where the DAO does, and would not pull.
    const pulling: MechanismConfig = { id: 'local-voting', localVoting: { radius: 5 } };
    expect(sincereAmong(pulling, pulls)).toEqual({ people: 3, bots: 2, sincere: 1 });
    const still = [null, null, null].map((toward): RoomCommand => ({ type: 'pull', round, toward }));
    expect(sincereAmong(pulling, still)).toMatchObject({ sincere: 1 });
    const deltas = [[-6]] as const;
    const conviction: MechanismConfig = { id: 'conviction', conviction: { motionBudget: 100 } };
    const supports = [1, null, 1].map((proposal): RoomCommand => ({ type: 'support', round, proposal }));
    const proposals = { kind: 'scripted', deltas } as const;
    expect(sincereAmong(conviction, supports, { proposals })).toMatchObject({ people: 3, sincere: 1 });
    const credits: MechanismConfig = { id: 'quadratic-credits' };
    const votes = [0.5, -1, -0.1].map((v): RoomCommand => ({ type: 'allocate', round, votes: v }));
    expect(sincereAmong(credits, votes, { proposals })).toMatchObject({ people: 3, sincere: 2 });
  });
});
