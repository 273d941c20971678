import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileElectorate, type Member, SimError, sincereTally, stream } from '../../src/sim/index';
import { stationary } from '../../src/sim/stationary';

const at = (ideal: number[], tokens = 1): Member => ({ ideal, tokens });
const line = { min: [0], max: [8], step: 1 };
const rule = 'for-exceeds-against' as const;

const world = fc.record({
  members: fc.array(
    fc.record({
      ideal: fc.array(
        fc.integer({ min: 0, max: 8 }).map((x) => x / 2),
        { minLength: 2, maxLength: 2 },
      ),
      tokens: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  agenda: fc.constantFrom('zero-intelligence' as const, 'minimal-intelligence' as const),
});
const box = { min: [0, 0], max: [4, 4], step: 1 };
const points = Array.from({ length: 25 }, (_, i) => [Math.floor(i / 5), i % 5]);

/** The process written out as a table of chances and squared until it stands still, begun anywhere. */
function byHand(members: readonly Member[], agenda: 'zero-intelligence' | 'minimal-intelligence'): number[] {
  const electorate = compileElectorate(members, { id: 'token-majority' });
  const beats = (a: number[], b: number[]) =>
    a !== b &&
    sincereTally(
      electorate,
      b,
      a.map((x, d) => x - (b[d] ?? 0)),
    ).accepted;
  let chances = points.map((from, i) => {
    const wins = points.map((to) => (beats(to, from) ? 1 : 0));
    const count = wins.reduce<number>((s, x) => s + x, 0);
    const draws = agenda === 'zero-intelligence' ? points.length : count + 1;
    return wins.map((win, j) => (i === j ? draws - count : win) / draws);
  });
  for (let t = 0; t < 30; t++) {
    const now = chances;
    chances = now.map((row) => {
      const next = row.map((_, j) => row.reduce((s, x, m) => s + x * (now[m]?.[j] ?? 0), 0));
      const whole = next.reduce((s, x) => s + x, 0); // squaring doubles what rounding takes from 1
      return next.map((x) => x / whole);
    });
  }
  return points.map((_, j) => chances.reduce((s, row) => s + (row[j] ?? 0), 0) / points.length);
}

describe('stationary distribution', () => {
  test('[MODEL-120] [MODEL-121] it is the limit of the process, written out vote by vote', () => {
    fc.assert(
      fc.property(world, ({ members, agenda }) => {
        const found = stationary(members, box, agenda, rule);
        const mass = byHand(members, agenda);
        const over = (value: (p: number[]) => number) =>
          points.reduce((s, p, i) => s + (mass[i] ?? 0) * value(p), 0);
        found.mean.forEach((x, d) => {
          expect(x).toBeCloseTo(
            over((p) => p[d] ?? 0),
            7,
          );
        });
        const [mx = 0, my = 0] = found.mean;
        expect(found.covariance[0]?.[1]).toBeCloseTo(
          over(([x = 0, y = 0]) => (x - mx) * (y - my)),
          7,
        );
        expect(found.boundaryMass).toBeCloseTo(
          over((p) => (p.includes(0) || p.includes(4) ? 1 : 0)),
          7,
        );
        const entropy = -mass.reduce((s, x) => s + (x > 1e-12 ? x * Math.log2(x) : 0), 0);
        expect(found.entropyBits).toBeCloseTo(entropy, 6);
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-122] one issue: all ends at the median; a tied median is a stretch of unbeaten points', () => {
    const odd = stationary([at([1]), at([4]), at([7])], line, 'zero-intelligence', rule);
    expect(odd).toMatchObject({ mean: [4], core: [[4]], mode: [4], paretoMass: 1, boundaryMass: 0 });
    expect(odd.entropyBits).toBeCloseTo(0, 12);
    const even = stationary([at([2]), at([6])], line, 'minimal-intelligence', rule);
    expect(even.core).toEqual([[2], [3], [4], [5], [6]]);
    expect(even.mean[0]).toBeCloseTo(4, 12);
    expect(even.paretoMass).toBeCloseTo(1, 12);
  });

  test('[MODEL-122] when nothing ever wins, the process stays where it began: anywhere', () => {
    const found = stationary([at([1]), at([4]), at([7])], line, 'zero-intelligence', { majority: 4 });
    expect(found.core).toHaveLength(9);
    expect(found.entropyBits).toBeCloseTo(Math.log2(9), 12);
    expect(found.paretoMass).toBeCloseTo(7 / 9, 12);
  });

  test('[MODEL-120] tokens are weights: a member with two is two members', () => {
    const split = [at([0, 0]), at([4, 0], 2), at([0, 3], 2)];
    const doubled = [at([0, 0]), at([4, 0]), at([4, 0]), at([0, 3]), at([0, 3])];
    const found = stationary(split, box, 'zero-intelligence', rule);
    expect(stationary(doubled, box, 'zero-intelligence', rule)).toEqual(found);
  });

  test('[MODEL-120] steps that are not whole tie as whole ones do', () => {
    const scaled = { min: [0, 0], max: [0.4, 0.4], step: 0.1 };
    const members = [at([1, 1]), at([3, 1]), at([2, 3])];
    const small = members.map(({ ideal }) => at(ideal.map((x) => x / 10)));
    const whole = stationary(members, box, 'zero-intelligence', rule);
    const tenth = stationary(small, scaled, 'zero-intelligence', rule);
    expect(tenth.entropyBits).toBeCloseTo(whole.entropyBits, 10);
    expect(tenth.mean[0]).toBeCloseTo((whole.mean[0] ?? 0) / 10, 10);
  });

  test('[MODEL-120] a long game on the grid spends its time as predicted', () => {
    const members = [at([0, 1]), at([4, 0]), at([2, 4])];
    const electorate = compileElectorate(members, { id: 'token-majority' });
    const random = stream('test', 'grid');
    let state = [2, 2];
    const total = [0, 0];
    const rounds = 60_000;
    for (let t = 0; t < rounds; t++) {
      const to = points[random.int(25)] ?? state;
      const delta = to.map((x, d) => x - (state[d] ?? 0));
      if (delta.some((x) => x !== 0) && sincereTally(electorate, state, delta).accepted) state = to;
      state.forEach((x, d) => {
        total[d] = (total[d] ?? 0) + x / rounds;
      });
    }
    const { mean } = stationary(members, box, 'zero-intelligence', rule);
    mean.forEach((x, d) => {
      expect(Math.abs(x - (total[d] ?? 0))).toBeLessThan(0.05);
    });
  });

  const wrong: [string, Member[], typeof box, RegExp][] = [
    ['no members', [], box, /members: a DAO needs/],
    ['an ideal of other length', [at([1])], box, /members\[0\]\.ideal: has 1 numbers for 2 issues/],
    ['no tokens', [at([1, 1], 0)], box, /nobody holds any tokens/],
    ['a reversed grid', [at([1, 1])], { ...box, max: [4, -1] }, /grid\.max\[1\]: must be at least min/],
    [
      'a step that does not fit',
      [at([1, 1])],
      { ...box, step: 3 },
      /grid\.max\[0\]: must be a whole number of steps/,
    ],
    ['a step of 0', [at([1, 1])], { ...box, step: 0 }, /grid\.step: must be more than 0/],
    ['too fine a grid', [at([1, 1])], { ...box, step: 0.01 }, /grid\.step: makes 160801 points/],
  ];
  for (const [what, members, grid, message] of wrong)
    test(`[MODEL-2] ${what} is refused`, () => {
      expect(() => stationary(members, grid, 'zero-intelligence', rule)).toThrow(SimError);
      expect(() => stationary(members, grid, 'zero-intelligence', rule)).toThrow(message);
    });
});
