import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Judgement, precision, stream } from '../../src/sim/index';

/** Choices of a member with precision λ on proposals of random strength. */
function judged(lambda: number, n: number, seed: string, size = (x: number) => x): Judgement[] {
  const random = stream('precision', seed);
  return Array.from({ length: n }, () => {
    const strength = size(2 * random.uniform() - 1);
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

  test('[MODEL-280] nothing is likelier', () => {
    fc.assert(
      fc.property(some, fc.double({ min: -40, max: 40, noNaN: true }), (judgements, other) => {
        const { kind, lambda } = precision(judgements);
        const best = kind === 'finite' ? logLikelihood(judgements, lambda ?? Number.NaN) : 0;
        expect(logLikelihood(judgements, other)).toBeLessThanOrEqual(best + 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  test('[MODEL-280] a bound makes as sincere choices, or less sincere ones, as rare as 2.5 %: all sets of choices counted', () => {
    /** The chance of sets whose sincere strengths add up to at least, or at most, those seen. */
    function tail(judgements: readonly Judgement[], lambda: number, side: 1 | -1): number {
      const sizes = judgements.map(({ strength }) => Math.abs(strength));
      const sumOf = (isSincere: (i: number) => boolean) =>
        sizes.reduce((sum, size, i) => sum + (isSincere(i) ? size : 0), 0);
      const seen = sumOf((i) => (judgements[i]?.choice === 'for') === (judgements[i]?.strength ?? 0) > 0);
      let chance = 0;
      for (let set = 0; set < 2 ** sizes.length; set += 1) {
        const isSincere = (i: number) => ((set >> i) & 1) === 1;
        if (side * (sumOf(isSincere) - seen) < -1e-12) continue;
        chance += sizes.reduce(
          (p, size, i) => p / (1 + Math.exp(isSincere(i) ? -lambda * size : lambda * size)),
          1,
        );
      }
      return chance;
    }
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 7 }),
        fc.nat(127),
        (sizes, set) => {
          const judgements = sizes.map(
            (size, i): Judgement => ({ strength: size / 20, choice: (set >> i) & 1 ? 'for' : 'against' }),
          );
          const { lower, upper } = precision(judgements);
          if (lower !== null) expect(tail(judgements, lower, 1)).toBeCloseTo(0.025, 6);
          if (upper !== null) expect(tail(judgements, upper, -1)).toBeCloseTo(0.025, 6);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('[MODEL-280] of more choices than can be counted the interval holds what is likely enough', () => {
    for (const lambda of [0, 3, 8]) {
      const judgements = judged(lambda, 100, `many/${lambda}`);
      const { lambda: best, lower, upper } = precision(judgements);
      for (const bound of [lower, upper])
        expect(
          2 * (logLikelihood(judgements, best ?? 0) - logLikelihood(judgements, bound ?? Number.NaN)),
        ).toBeCloseTo(QUANTILE, 6);
    }
  });

  test('[MODEL-280] opposite choices mirror it; repeated choices narrow it; indifference tells nothing', () => {
    fc.assert(
      fc.property(some, (judgements) => {
        const { lambda, ...bounds } = precision(judgements);
        const opposite = judgements.map(({ strength, choice }) => ({ strength: -strength, choice }));
        const mirrored = precision(opposite);
        const mirror = (x: number | null) => (x === null ? null : expect.closeTo(-x, 8));
        expect(mirrored).toMatchObject({
          lambda: mirror(lambda),
          lower: mirror(bounds.upper),
          upper: mirror(bounds.lower),
        });
        const idle = { strength: 0, choice: 'for' as const };
        expect(precision([...judgements, idle, idle])).toEqual(precision(judgements));
        // So many that they are not counted one by one: counting is careful, and more so the fewer sums there can be.
        const many = Array.from({ length: 41 }, () => judgements).flat();
        const { lower, upper } = precision(many);
        const twice = precision([...many, ...many]);
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
    expect(Math.exp(logLikelihood(sincere, found.lower ?? Number.NaN))).toBeCloseTo(0.025, 9);
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

  /** In how many of so many sets of choices the interval holds the true λ. */
  function shareHeld(lambda: number, sets: number, choices: (set: number) => readonly Judgement[]): number {
    let held = 0;
    for (let i = 0; i < sets; i++) {
      const { lower, upper } = precision(choices(i));
      if ((lower === null || lower <= lambda) && (upper === null || upper >= lambda)) held++;
    }
    return held / sets;
  }

  /** So many standard errors of a binomial of 0.95. */
  const errors = (count: number, sets: number) => count * Math.sqrt((0.95 * 0.05) / sets);

  test('[MODEL-282] the interval of many choices holds the true λ at its nominal rate', () => {
    for (const [lambda, n] of [
      [8, 60],
      [3, 400],
    ] as const) {
      const share = shareHeld(lambda, 1000, (i) => judged(lambda, n, `${lambda}/${n}/${i}`));
      expect(Math.abs(share - 0.95)).toBeLessThan(errors(3.5, 1000));
    }
  });

  test.each([4, 6, 8, 12, 16, 20])(
    '[MODEL-282] the interval of %i choices holds the true λ at least at its nominal rate',
    (n) => {
      const sets = 100;
      for (const lambda of [0, 1, 2]) {
        // Of any strength, and nearly alike, where the likelihood ratio's interval misses most.
        const alike = (i: number) =>
          judged(lambda, n, `alike/${lambda}/${n}/${i}`, (x) => Math.sign(x) * (0.9 + 0.1 * Math.abs(x)));
        const any = (i: number) => judged(lambda, n, `any/${lambda}/${n}/${i}`);
        for (const choices of n < 8 ? [alike, any] : [alike])
          expect(shareHeld(lambda, sets, choices)).toBeGreaterThan(0.95 - errors(3, sets));
      }
    },
  );

  test('[MODEL-282] pooled over many members it comes near the true λ', () => {
    const members = Array.from({ length: 50 }, (_, i) => judged(4, 20, `pooled/${i}`));
    const { lambda, lower, upper, choices } = precision(members.flat());
    expect(choices).toBe(1000);
    expect(Math.abs((lambda ?? 0) - 4)).toBeLessThan(1);
    expect((upper ?? 9) - (lower ?? 0)).toBeLessThan(1.5);
  });
});
