import { describe, expect, test } from 'vitest';
import { drawMembers, ensemble, type Scenario, scoreEnd, simulate } from '../../src/sim/index';

const SESSIONS = 500;
const RUNS = 99;

/** Kolmogorov's distance between values in 0…1 and the uniform distribution. */
function distanceFromUniform(values: readonly number[]): number {
  const n = values.length;
  const sorted = values.toSorted((a, b) => a - b);
  return Math.max(...sorted.map((x, i) => Math.max(x - i / n, (i + 1) / n - x)));
}

/** Exceeded once in a thousand samples of n values (Kolmogorov 1933, large n). */
const atOneInAThousand = (n: number) => Math.sqrt(-Math.log(0.001 / 2) / 2 / n);

const base: Omit<Scenario, 'issues' | 'initialState' | 'population' | 'mechanism' | 'proposals'> = {
  title: 'A session',
  rounds: 6,
};
const issue = { label: 'Issue', unit: '', min: -10, max: 10 };

const WORLDS: readonly [string, Scenario][] = [
  [
    'one issue, short steps, tokens of a heavy tail',
    {
      ...base,
      issues: [issue],
      initialState: [-6],
      population: {
        size: 15,
        ideals: { kind: 'normal', mean: [2], spread: [3] },
        tokens: { kind: 'pareto', alpha: 1.5 },
      },
      mechanism: { id: 'token-majority' },
      proposals: { kind: 'uniform-ball', maxStep: 2 },
    },
  ],
  [
    'two issues, proposals of members, noise in votes and in execution',
    {
      ...base,
      issues: [issue, issue],
      initialState: [5, -5],
      population: {
        size: 9,
        ideals: { kind: 'uniform', min: [-8, -8], max: [8, 8] },
        tokens: { kind: 'equal' },
      },
      mechanism: { id: 'quadratic-sqrt' },
      proposals: { kind: 'toward-proposer', maxStep: 3, draw: 'random' },
      behaviour: { noisyChoice: { lambda: 3 }, participation: { kind: 'equal', probability: 0.8 } },
      executionNoise: 0.4,
    },
  ],
  [
    'three issues, votes by credits',
    {
      ...base,
      issues: [issue, issue, issue],
      initialState: [9, 9, -9],
      population: {
        size: 12,
        ideals: { kind: 'polarized', center: [1, 1, 1], distance: 8, spread: 2 },
        tokens: { kind: 'zipf', exponent: 1 },
      },
      mechanism: { id: 'quadratic-credits' },
      proposals: { kind: 'normal', spread: 1 },
    },
  ],
];

// Sessions that often end in exactly the same place, because nothing passes, are left out: they tie, and ties count half.
describe('calibration: sessions of bots scored against their own ensembles', () => {
  for (const [what, s] of WORLDS)
    test(`[MODEL-289] percentiles are uniform: ${what}`, () => {
      // Every session has people of its own; its game is one more run, under the room's seed.
      const scores = Array.from({ length: SESSIONS }, (_, i) => {
        const seed = `session ${i}`;
        const members = drawMembers(s, seed);
        return scoreEnd(ensemble(s, members, seed, RUNS), members, simulate(s, members, seed).finalState);
      });
      for (const key of ['percentile', 'lossPercentile'] as const) {
        const values = scores.map((score) => score[key]);
        expect(values.every((x) => x >= 0 && x <= 1)).toBe(true);
        expect(distanceFromUniform(values)).toBeLessThan(atOneInAThousand(SESSIONS));
      }
    });

  test('[MODEL-289] the test itself sees a score that leans by a tenth', () => {
    const even = Array.from({ length: SESSIONS }, (_, i) => (i + 0.5) / SESSIONS);
    expect(distanceFromUniform(even)).toBeLessThan(atOneInAThousand(SESSIONS));
    expect(distanceFromUniform(even.map((x) => x ** 1.3))).toBeGreaterThan(atOneInAThousand(SESSIONS));
  });
});
