import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Judgement, precision, stream } from '../../src/sim/index';

/** Choices of a member with precision λ on proposals of random strength. */
function judged(lambda: number, n: number, seed: string): Judgement[] {
  const random = stream('precision', seed);
  return Array.from({ length: n }, () => {
    const strength = 2 * random.uniform() - 1;
    const isFor = random.uniform() < 1 / (1 + Math.exp(-lambda * strength));
    return { strength, choice: isFor ? 'for' : 'against' };
  });
}

const logLikelihood = (judgements: readonly Judgement[], lambda: number) =>
  judgements.reduce((sum, { strength, choice }) => {
    return sum - Math.log(1 + Math.exp(choice === 'for' ? -lambda * strength : lambda * strength));
  }, 0);

const QUANTILE = 3.841458820694124;

describe('choice precision', () => {
  test('[MODEL-280] two strengths by hand: λ is the log odds of going with the preference', () => {
    // Of ten choices at strength ½, eight with it: λ / 2 = log(8 / 2).
    const choices = Array.from(
      { length: 10 },
      (_, i): Judgement => ({
        strength: i % 2 === 0 ? 0.5 : -0.5,
        choice: (i % 2 === 0) === i > 1 ? 'for' : 'against',
      }),
    );
    const result = precision(choices);
    expect(choices.filter(({ strength, choice }) => strength > 0 === (choice === 'for'))).toHaveLength(8);
    expect(result.lambda).toBeCloseTo(2 * Math.log(4), 10);
    expect(result).toMatchObject({ kind: 'finite', choices: 10 });
  });

  const some = fc.array(
    fc.record({
      strength: fc.double({ min: -1, max: 1, noNaN: true }).filter((x) => Math.abs(x) > 0.01),
      choice: fc.constantFrom('for' as const, 'against' as const),
    }),
    { minLength: 1, maxLength: 30 },
  );

  test('[MODEL-280] nothing is likelier, and the interval holds what is likely enough', () => {
    fc.assert(
      fc.property(some, fc.double({ min: -40, max: 40, noNaN: true }), (judgements, other) => {
        const { kind, lambda, lower, upper } = precision(judgements);
        const best = kind === 'finite' ? logLikelihood(judgements, lambda ?? Number.NaN) : 0;
        expect(logLikelihood(judgements, other)).toBeLessThanOrEqual(best + 1e-9);
        for (const bound of [lower, upper])
          if (bound !== null && Math.abs(bound) < 500)
            expect(2 * (best - logLikelihood(judgements, bound))).toBeCloseTo(QUANTILE, 6);
        const isLikely = 2 * (best - logLikelihood(judgements, other)) < QUANTILE - 1e-6;
        const isUnlikely = 2 * (best - logLikelihood(judgements, other)) > QUANTILE + 1e-6;
        const inside = (lower === null || other >= lower) && (upper === null || other <= upper);
        if (isLikely) expect(inside).toBe(true);
        if (isUnlikely) expect(inside).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('[MODEL-280] opposite choices mirror it; repeated choices narrow it; indifference tells nothing', () => {
    fc.assert(
      fc.property(some, (judgements) => {
        const { lambda, lower, upper } = precision(judgements);
        const opposite = judgements.map(({ strength, choice }) => ({ strength: -strength, choice }));
        const mirrored = precision(opposite);
        const mirror = (x: number | null) => (x === null ? null : expect.closeTo(-x, 8));
        expect(mirrored).toMatchObject({
          lambda: mirror(lambda),
          lower: mirror(upper),
          upper: mirror(lower),
        });
        const idle = { strength: 0, choice: 'for' as const };
        expect(precision([...judgements, idle, idle])).toEqual(precision(judgements));
        const twice = precision([...judgements, ...judgements]);
        expect(twice.lower ?? Number.NEGATIVE_INFINITY).toBeGreaterThanOrEqual(
          lower ?? Number.NEGATIVE_INFINITY,
        );
        expect(twice.upper ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
          upper ?? Number.POSITIVE_INFINITY,
        );
      }),
    );
  });

  test('[MODEL-281] always sincere is +∞ with a lower bound, always opposite −∞ with an upper one', () => {
    const sincere = [0.2, -0.5, 0.9].map(
      (strength): Judgement => ({ strength, choice: strength > 0 ? 'for' : 'against' }),
    );
    const found = precision(sincere);
    expect(found).toMatchObject({ kind: 'always-sincere', lambda: null, upper: null, choices: 3 });
    expect(2 * -logLikelihood(sincere, found.lower ?? Number.NaN)).toBeCloseTo(QUANTILE, 9);
    const opposite = precision(sincere.map(({ strength, choice }) => ({ strength: -strength, choice })));
    expect(opposite).toMatchObject({ kind: 'always-opposite', lambda: null, lower: null });
    expect(opposite.upper).toBeCloseTo(-(found.lower ?? Number.NaN), 9);
    // Nine sincere choices in ten rounds of full strength rule a coin out, one alone does not.
    const strong = { strength: 1, choice: 'for' } as const;
    expect(precision([strong]).lower).toBeLessThan(0);
    expect(precision(new Array<Judgement>(10).fill(strong)).lower).toBeGreaterThan(0);
    const nothing = { kind: 'unknown', lambda: null, lower: null, upper: null, choices: 0 };
    expect(precision([])).toEqual(nothing);
    expect(precision([{ strength: 0, choice: 'for' }])).toEqual(nothing);
  });

  test('[MODEL-282] the interval holds the true λ at its nominal rate', () => {
    const sets = 1000;
    for (const [lambda, n] of [
      [0, 30],
      [3, 40],
      [8, 60],
      [3, 400],
    ] as const) {
      let held = 0;
      for (let i = 0; i < sets; i++) {
        const { lower, upper } = precision(judged(lambda, n, `${lambda}/${n}/${i}`));
        if ((lower === null || lower <= lambda) && (upper === null || upper >= lambda)) held++;
      }
      // Within 3.5 standard errors of a binomial of 0.95.
      expect(Math.abs(held / sets - 0.95)).toBeLessThan(3.5 * Math.sqrt((0.95 * 0.05) / sets));
    }
  });

  test('[MODEL-282] pooled over many members it comes near the true λ', () => {
    const members = Array.from({ length: 50 }, (_, i) => judged(4, 20, `pooled/${i}`));
    const { lambda, lower, upper, choices } = precision(members.flat());
    expect(choices).toBe(1000);
    expect(Math.abs((lambda ?? 0) - 4)).toBeLessThan(1);
    expect((upper ?? 9) - (lower ?? 0)).toBeLessThan(1.5);
  });
});
