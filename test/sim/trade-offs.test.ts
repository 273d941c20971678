import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignment, exaggerationSteps, largestHolder } from '../../src/sim/alignment';
import { MECHANISMS, type MechanismConfig, type Member, type Scenario } from '../../src/sim/index';
import { atOnce } from '../../src/sim/steps';
import { TRADE_OFFS, type TradeOffId } from '../../src/sim/trade-off-measures';
import { tradeOffSteps } from '../../src/sim/trade-offs';
import { electorate, scenarioOf } from './arbitraries';

const at = (ideal: number[], tokens: number): Member => ({ ideal, tokens });
const one = (id: MechanismConfig['id']): MechanismConfig => ({
  id,
  ...(id === 'conviction' ? { conviction: { motionBudget: 35 } } : {}),
  ...(id === 'local-voting' ? { localVoting: { radius: 15 } } : {}),
});
const rulesFor = (s: Scenario) => MECHANISMS.map(({ id }) => ({ ...s, mechanism: one(id) }));

describe('how well a state suits its members', () => {
  test('[MODEL-290] the measures of a state, by hand', () => {
    // Losses 0, 4, 8, 8 and a geometric median of 4 to 8: the best mean is 1 + 1 + … at any point between.
    const members = [at([0], 1), at([4], 1), at([8], 1), at([8], 5)];
    const found = alignment(members, [0]);
    expect(found).toMatchObject({ mean: 5, tokenWeightedMean: (4 + 8 + 40) / 8, max: 8 });
    // The worst-off tenth of four is one member.
    expect(found.minorityProtection).toBe(5 / 8);
    // Best possible: 8, 4, 0, 0 at 8, or 4, 0, 4, 4 at 4: 3 on average.
    expect(found.efficiency).toBeCloseTo(3 / 5, 12);
    expect(found.capture).toBe(0);
    expect(alignment(members, [8]).capture).toBe(1);
  });

  test('[MODEL-290] nobody has the DAO on its side where several hold the most', () => {
    expect(largestHolder([at([0], 3), at([1], 3), at([2], 1)])).toBeNull();
    expect(largestHolder([at([0], 1), at([1], 3)])).toBe(1);
    expect(alignment([at([0], 3), at([1], 3)], [0]).capture).toBeNull();
  });
});

describe('exaggerating', () => {
  const s = (members: readonly Member[], mechanism: MechanismConfig) =>
    scenarioOf(members, { mechanism, rounds: 40 });
  const led = (members: readonly Member[], mechanism: MechanismConfig, liar: number) =>
    atOnce(exaggerationSteps(s(members, mechanism), members, 'x', liar, 20));

  test('[MODEL-291] is of no use to a member on its own side of a median, and drags along whom it alone decides for', () => {
    const members = [at([-6], 1), at([1], 1), at([5], 1)];
    expect(led(members, { id: 'member-majority' }, 2)).toBe(0);
    const alone = [at([-6], 1), at([1], 1), at([5], 9)];
    expect(led(alone, { id: 'token-majority' }, 2)).toBeGreaterThan(0.5);
  });

  test('[MODEL-291] means nothing for a member that wants what is', () => {
    expect(led([at([0], 9), at([5], 1)], { id: 'token-majority' }, 0)).toBeNull();
  });
});

describe('rules by what they do for the same people', () => {
  test('[MODEL-292] a rule is best by a measure unless another is better in more than chance', () => {
    const people = electorate(2, 7).filter((members) => members.length >= 3);
    fc.assert(
      fc.property(people, fc.constantFrom('a', 'b'), (members, seed) => {
        const { rules, runs } = atOnce(
          tradeOffSteps(rulesFor(scenarioOf(members, { rounds: 6 })), members, seed, 8),
        );
        expect(runs).toBe(8);
        for (const [id, sign] of Object.entries(TRADE_OFFS) as [TradeOffId, 1 | -1][]) {
          const known = rules.filter(({ values }) => values[id] !== null);
          const top = Math.max(...known.map(({ values }) => sign * (values[id] ?? 0)));
          for (const { values, best } of known) {
            if (sign * (values[id] ?? 0) === top) expect(best).toContain(id);
          }
          for (const { values, best } of rules) if (values[id] === null) expect(best).not.toContain(id);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('[MODEL-292] a whale that leads by tokens and not by heads is better for tokens and worse for members', () => {
    const members = [at([15], 20), ...[-6, -5, -4, -3, -2, -1].map((x) => at([x], 1))];
    const { rules } = atOnce(
      tradeOffSteps(rulesFor(scenarioOf(members, { rounds: 60 })), members, 'whale', 20),
    );
    const best = (id: MechanismConfig['id']) => rules.find(({ mechanism }) => mechanism === id)?.best ?? [];
    expect(best('token-majority')).toContain('tokenWeightedMean');
    expect(best('token-majority')).not.toContain('mean');
    expect(best('member-majority')).toEqual(expect.arrayContaining(['mean', 'capture']));
    expect(best('member-majority')).not.toContain('tokenWeightedMean');
    expect(rules.find(({ mechanism }) => mechanism === 'local-voting')?.values.acceptanceRate).toBeNull();
  });

  test('[MODEL-292] the same seed gives the same figures, and changing the mechanism leaves the chances alone', () => {
    const members = [at([6], 3), at([-2], 1), at([-4], 1)];
    const rules = rulesFor(scenarioOf(members, { rounds: 12 }));
    const all = atOnce(tradeOffSteps(rules, members, 'x', 6));
    expect(atOnce(tradeOffSteps(rules, members, 'x', 6))).toEqual(all);
    const [first] = atOnce(tradeOffSteps(rules.slice(1, 2), members, 'x', 6)).rules;
    expect(first?.values).toEqual(all.rules[1]?.values);
  });
});
