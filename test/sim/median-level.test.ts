import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LevelRule, levelAlong } from '../../src/sim/median-level';

const member = fc.record({ at: fc.integer({ min: -6, max: 6 }), weight: fc.integer({ min: 0, max: 5 }) });
const rule = fc.record<LevelRule>({
  share: fc.constantFrom(0.25, 0.5, 2 / 3, 0.9),
  reach: fc.constantFrom('at-least', 'more-than'),
});

test('[MODEL-104] the level is the least projection up to which enough weight lies, the greatest where none does', () => {
  fc.assert(
    fc.property(fc.array(member, { minLength: 1, maxLength: 60 }), rule, (members, { share, reach }) => {
      fc.pre(members.some(({ weight }) => weight > 0));
      const heavy = members.filter(({ weight }) => weight > 0);
      const upTo = (x: number) => heavy.reduce((sum, { at, weight }) => sum + (at <= x ? weight : 0), 0);
      const needed = share * upTo(6);
      // Whole weights: a share is met exactly or by far more than its rounding.
      const enough = (x: number) =>
        reach === 'at-least' ? upTo(x) >= needed - 1e-9 : upTo(x) > needed + 1e-9;
      const projections = heavy.map(({ at }) => at).sort((a, b) => a - b);
      const expected = projections.find(enough) ?? projections.at(-1);
      const points = members.map(({ at }) => [at, 7]);
      const weights = members.map(({ weight }) => weight);
      expect(levelAlong(points, weights, [1, 0], { share, reach })).toBe(expected);
    }),
  );
});
