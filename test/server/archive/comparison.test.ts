import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/protocol/comparison';
import { parseScenario } from '../../../src/protocol/scenario';
import { compareSteps, type DatedNumbers } from '../../../src/server/archive/comparison-analysis';
import { matchedScenario, matchedSimulation } from '../../../src/server/archive/comparison-matched';
import { presetIn, type SessionNumbers, sessionSteps } from '../../../src/server/archive/comparison-session';
import { debriefOf, type RoomState } from '../../../src/server/room';
import { checkScenario, drawMembers, ensemble, PRESETS, precision } from '../../../src/sim';
import { pooledPrecision } from '../../../src/sim/comparison-precision';
import { atOnce } from '../../../src/sim/steps';
import type { MechanismId, Scenario } from '../../../src/sim/types';
import { anySession, Game, perform, playSession, scenarioAt } from '../room/game';

const MANUAL = { seating: 'in-order', readingSeconds: 0, settleSeconds: null } as const;

/** Plays all rounds; people vote as told, the others' bots sincerely. */
function played(scenario: Scenario, people = 0, seed = 'a seed of some length'): Game {
  const game = new Game(scenario, MANUAL, seed);
  const seats = Array.from({ length: people }, (_, i) => game.seat(`Person ${i}`));
  game.host('start');
  while (game.state.phase.type !== 'debrief') {
    for (const seat of seats) game.vote(seat, seat % 2 === 0 ? 'for' : 'against');
    game.host('close-voting');
    game.host('next');
  }
  return game;
}

const numbersOf = (state: RoomState, runs: number): SessionNumbers => atOnce(sessionSteps(state, runs));

const TRIANGLE = [
  [0, 0],
  [40, 0],
  [0, 30],
];

describe('a simulation matched to a session', () => {
  it('[COMP-9] has the same ensemble under the session’s seed, whatever was played', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const game = playSession(session);
        if (game.state.phase.type !== 'debrief') perform(game, { do: 'end' });
        const { scenario, seed } = matchedSimulation(game.state);
        // As it comes out of a file.
        const document = parseScenario(JSON.parse(JSON.stringify(scenario)));
        checkScenario(document);
        const members = drawMembers(document, seed);
        expect(members).toEqual(game.state.members);
        const { ends, mean, covariance, lossBands } = ensemble(document, members, seed, 5);
        expect(debriefOf(game.state, 5).ensemble).toMatchObject({ ends, mean, covariance, lossBands });
      }),
      { numRuns: 80 },
    );
  });

  it('[COMP-9] keeps each round’s rules, each member’s own chance of taking part, and added seats', () => {
    const scenario = scenarioAt([[-50], [-10], [0], [30], [60]], {
      rounds: 3,
      behaviour: { participation: { kind: 'uniform', min: 0.2, max: 0.9 } },
    });
    const game = new Game(scenario, MANUAL);
    game.give({ kind: 'host' }, { type: 'add-seats', count: 2 });
    game.host('start');
    game.host('close-voting');
    game.give({ kind: 'host' }, { type: 'change-rules', mechanism: { id: 'member-majority' } });
    game.host('next');
    game.host('close-voting');
    game.host('end');
    const matched = matchedScenario(game.state);
    expect(matched).toMatchObject({
      rounds: 2,
      mechanism: { id: 'token-majority' },
      schedule: [{ from: 2, mechanism: { id: 'member-majority' } }],
      population: { size: 7, ideals: { kind: 'points' }, tokens: { kind: 'given' } },
    });
    expect(matched.behaviour?.participation).toEqual({
      kind: 'given',
      probabilities: game.state.members.map(({ turnout }) => turnout),
    });
  });

  it('[COMP-9] exists only once the game has ended', () => {
    const game = new Game(scenarioAt(TRIANGLE), MANUAL);
    expect(() => matchedSimulation(game.state)).toThrow(/sealed/);
  });
});

describe('a session’s numbers', () => {
  /** Nobody ever agrees to anything: all proposals lead away from everyone. */
  const stuck = (scale: number) =>
    scenarioAt(
      TRIANGLE.map((point) => point.map((x) => x * scale)),
      {
        initialState: [12 * scale, 9 * scale],
        proposals: { kind: 'scripted', deltas: Array.from({ length: 4 }, () => [500 * scale, 500 * scale]) },
      },
    );

  it('[COMP-7] are distances in spreads: the mean distance of members from their own best place', () => {
    const { session } = numbersOf(played(stuck(1)).state, 10);
    const { endLoss } = debriefOf(played(stuck(1)).state, 10);
    expect(session.spread).toBeCloseTo(endLoss.mean * endLoss.efficiency, 12);
    // All simulated games stay where they are as well.
    expect(session.distances).toEqual({ centre: { real: 0, simulated: 0 }, rest: null });
  });

  it('[COMP-7] do not hang on the unit that issues are measured in', () => {
    const inUnits = (scale: number) => {
      const points = TRIANGLE.map((point) => point.map((x) => x * scale));
      const scenario = scenarioAt(points, {
        initialState: [64 * scale, -64 * scale],
        mechanism: { id: 'quadratic-credits' },
        proposals: { kind: 'uniform-ball', maxStep: 16 * scale },
      });
      return numbersOf(played(scenario, 2).state, 40).session;
    };
    const [metres, others] = [inUnits(1), inUnits(1024)];
    expect(others.spread).toBeCloseTo((metres.spread ?? Number.NaN) * 1024, 6);
    for (const measure of ['centre', 'rest'] as const) {
      expect(metres.distances[measure]?.real).toBeGreaterThan(0);
      expect(others.distances[measure]?.real).toBeCloseTo(metres.distances[measure]?.real ?? Number.NaN, 9);
      expect(others.distances[measure]?.simulated).toBeCloseTo(
        metres.distances[measure]?.simulated ?? Number.NaN,
        9,
      );
    }
  });

  it('[COMP-7] by hand: one issue, members at 0, 10 and 20, an end at 16', () => {
    const scenario = scenarioAt([[0], [10], [20]], {
      initialState: [18],
      population: {
        size: 3,
        ideals: { kind: 'points', points: [[0], [10], [20]] },
        tokens: { kind: 'equal' },
      },
      proposals: { kind: 'scripted', deltas: [[-2], [4]] },
      rounds: 2,
    });
    // −2 passes, +4 does not: the end is 16. The best place for all is 10, on average 20/3 away; and the median.
    const { session, place } = numbersOf(played(scenario).state, 20);
    expect(session).toMatchObject({
      seats: 3,
      persons: 0,
      peopleShare: 0,
      rounds: 2,
      issues: 1,
      preset: null,
    });
    expect(session.spread).toBeCloseTo(20 / 3, 12);
    expect(session.distances.centre).toEqual({ real: 0, simulated: 0 });
    // Every simulated game goes the same way: the real one ties with all of them.
    expect(place).toEqual({ id: 'KMWQ37', runs: 20, nearer: 0, equal: 20 });
  });

  it('[COMP-7] count people by the ballots they cast, and have each person’s choices', () => {
    const { session, judgements } = numbersOf(played(scenarioAt(TRIANGLE, { rounds: 2 }), 2).state, 5);
    expect(session).toMatchObject({
      seats: 3,
      persons: 2,
      peopleShare: 2 / 3,
      mechanisms: ['token-majority'],
    });
    expect(judgements.map((own) => own.length)).toEqual([2, 2]);
    expect(session.precision).toEqual(atOnce(pooledPrecision(judgements)));
  });

  it('[COMP-7] have no distances where all members want the same', () => {
    const { session } = numbersOf(played(scenarioAt([[5], [5]])).state, 5);
    expect(session).toMatchObject({ spread: null, distances: { centre: null, rest: null } });
  });

  it('[COMP-8] know the preset they were made from by its people, not by its words or rules', () => {
    for (const { id, scenario, defaultSeats } of PRESETS.filter((preset) => !preset.fixedSeats)) {
      const { issues, ...rest } = scenario(defaultSeats);
      const translated = issues.map((issue) => ({ ...issue, label: 'Asunto', unit: '' }));
      const changed: Scenario = {
        ...rest,
        issues: translated,
        title: 'Otro título',
        mechanism: { id: 'bicameral' },
        rounds: 3,
      };
      expect(presetIn(changed)).toBe(id);
      expect(presetIn({ ...changed, initialState: issues.map(({ max }) => max + 1) })).toBeNull();
    }
  });
});

/** A made-up session; only what the groups are made by matters. */
function session(code: string, real: number, change: Partial<SessionNumbers['session']> = {}) {
  return {
    session: {
      code,
      title: `Session ${code}`,
      createdAt: 0,
      preset: null,
      mechanisms: ['token-majority'] as MechanismId[],
      rounds: 6,
      issues: 2,
      seats: 20,
      persons: 5,
      peopleShare: 0.25,
      spread: 10,
      distances: { centre: { real, simulated: 0.5 }, rest: null },
      runs: 500,
      percentile: 0.5,
      precision: precision([]),
      ...change,
    },
    place: { id: code, runs: 500, nearer: Math.round(real * 400), equal: 0 },
    judgements: [],
    game: null,
    units: '',
  };
}

function compare(found: readonly DatedNumbers[], leftOut: Comparison['leftOut']): Comparison {
  return atOnce(compareSteps(found, leftOut));
}

describe('sessions side by side', () => {
  const near = [0.1, 0.2, 0.15, 0.12].map((real, i) => session(`N${i}`, real));
  const far = [1.1, 1.3, 1.2].map((real, i) =>
    session(`F${i}`, real, { mechanisms: ['member-majority'], seats: 60, peopleShare: 1 }),
  );
  const mixed = session('M0', 0.7, {
    mechanisms: ['member-majority', 'conviction'],
    seats: 8,
    peopleShare: 0,
  });

  it('[COMP-8] are put into groups by mechanism, preset, size and share of people', () => {
    const { measures } = compare([...far, mixed, ...near], []);
    const [centre] = measures;
    const groups = centre?.factors.map(({ factor, groups: found }) => [
      factor,
      found.map(({ key, codes, distance }) => [key, codes.length, distance.kind]),
    ]);
    expect(groups).toEqual([
      [
        'mechanism',
        [
          ['token-majority', 4, 'interval'],
          ['member-majority', 3, 'interval'],
          ['mixed', 1, 'too-few'],
        ],
      ],
      ['preset', [...far, mixed, ...near].map(({ session: { title } }) => [`own:${title}`, 1, 'too-few'])],
      [
        'size',
        [
          ['to10', 1, 'too-few'],
          ['to20', 4, 'interval'],
          ['more', 3, 'interval'],
        ],
      ],
      [
        'people',
        [
          ['none', 1, 'too-few'],
          ['minority', 4, 'interval'],
          ['all', 3, 'interval'],
        ],
      ],
    ]);
    const [mechanism, preset] = centre?.factors ?? [];
    expect(mechanism?.contrast.differences).toMatchObject([{ a: 'member-majority', b: 'token-majority' }]);
    expect(preset?.contrast.kind).toBe('too-few');
  });

  it('[COMP-8] leave out of a measure those that do not have it, and say why others are left out', () => {
    const without = session('W0', 0.3, { spread: null, distances: { centre: null, rest: null } });
    const leftOut = [{ code: 'ZZZ999', reason: 'unknown-room' as const }];
    const found = compare([...near, without], leftOut);
    expect(found.sessions).toHaveLength(5);
    expect(found.leftOut).toEqual(leftOut);
    expect(found.measures.map(({ measure, codes }) => [measure, codes.length])).toEqual([
      ['centre', 4],
      ['rest', 0],
    ]);
    expect(found.places.values).toHaveLength(5);
  });

  it('[COMP-8] are held against what their own simulated games have, and no distance falls below 0', () => {
    const { all } = compare([...near], []).measures[0] ?? {};
    if (all?.distance.kind !== 'interval' || all.excess.kind !== 'interval') throw new Error('four sessions');
    expect(all.excess.mean).toBeCloseTo(all.distance.mean - 0.5, 12);
    expect(all.excess.high).toBeLessThan(0);
    const wide = compare(
      [0, 0.01, 3].map((real, i) => session(`V${i}`, real)),
      [],
    ).measures[0]?.all.distance;
    expect(wide).toMatchObject({ kind: 'interval', low: 0 });
  });

  it('[COMP-8] of which there are none compare to nothing, in finite numbers', () => {
    const found = compare([], []);
    expect(found).toMatchObject({ sessions: [], choosers: 0, pooled: { kind: 'unknown' } });
    expect(found.places).toMatchObject({ verdict: 'too-few', expected: 0, distance: 0, mean: 0.5 });
  });
});
