import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimSteps } from '../../../src/server/room/debrief-claims';
import { drawMembers } from '../../../src/sim';
import { compileElectorate, sincereTally } from '../../../src/sim/electorate';
import { atOnce } from '../../../src/sim/steps';
import type { MechanismConfig, Member, Scenario } from '../../../src/sim/types';
import { scenarioAt } from './game';

const claimsOf = (...asked: Parameters<typeof claimSteps>) => atOnce(claimSteps(...asked));

const members = (points: readonly (readonly number[])[], tokens: readonly number[] = []): readonly Member[] =>
  points.map((ideal, i) => ({ ideal, tokens: tokens[i] ?? 1 }));

const voted = (points: readonly (readonly number[])[], mechanism: MechanismConfig): Scenario => ({
  ...scenarioAt(points),
  mechanism,
});

const TRIANGLE = [
  [0, 0],
  [100, 0],
  [50, 80],
];

describe('beliefs about voting, looked up for the members of a room', () => {
  test('[ROOM-230] averaging weighs wishes as the rule weighs votes', () => {
    const points = [...Array(100).fill([40]), ...Array(99).fill([45]), [1000]];
    const tokens = [...Array(199).fill(1), 99.5];
    // By hand: (100 · 40 + 99 · 45 + 99.5 · 1000) / 298.5, and by heads (4000 + 4455 + 1000) / 200.
    const by = (id: 'token-majority' | 'member-majority') =>
      claimsOf(voted(points, { id }), members(points, tokens), [45]).average[0];
    expect(by('token-majority')).toBeCloseTo(107955 / 298.5, 9);
    expect(by('member-majority')).toBeCloseTo(9455 / 200, 9);
  });

  test('[ROOM-230] the middle of three who disagree is beaten two to one, and the change named does it', () => {
    const { centre } = claimsOf(voted(TRIANGLE, { id: 'token-majority' }), members(TRIANGLE), [50, 30]);
    expect(centre?.beatenBy?.forShare).toBeCloseTo(2 / 3, 9);
    expect(centre?.beatenBy?.againstShare).toBeCloseTo(1 / 3, 9);
  });

  test('[ROOM-230] what beats the middle is shown also where it reaches no further than the eye', () => {
    // Found by chance: all that passes lies within a tenth of ranges of 200.
    const points = [
      [0, 0],
      [8 / 9, -58 / 9],
      [-4 / 9, -361 / 9],
      [1, -20 / 9],
    ];
    const asked = voted(points, { id: 'token-majority' });
    const { centre } = claimsOf(asked, members(points, [1, 2, 3, 4]), [0, 0]);
    expect(centre?.beats?.length).toBeGreaterThan(2);
    expect(centre?.beatenBy?.to).not.toEqual(centre?.point);
    expect(centre?.beatenBy).toMatchObject({ forShare: 0.8, againstShare: 0.2 });
  });

  test('[ROOM-230] a middle that half of the weight stands on is beaten by nothing', () => {
    const held = members([...TRIANGLE, [50, 30]], [1, 1, 1, 4]);
    const { centre } = claimsOf(voted(TRIANGLE, { id: 'token-majority' }), held, [0, 0]);
    expect(centre).toEqual({ point: [50, 30], beatenBy: null, beats: null });
  });

  test.each([
    ['local-voting', { id: 'local-voting', localVoting: { radius: 5 } }, 'pulled-not-voted'],
    ['quadratic-credits', { id: 'quadratic-credits' }, 'by-strength'],
    ['bicameral', { id: 'bicameral' }, 'two-houses'],
    ['conviction', { id: 'conviction', conviction: { motionBudget: 100 } }, 'nobody-against'],
  ] as const)(
    '[ROOM-230] nothing is claimed of the middle, or of what would pass, under %s, and it says why',
    (_, mechanism, reasonId) => {
      const claims = claimsOf(voted(TRIANGLE, mechanism), members(TRIANGLE), [50, 30]);
      expect([claims.centre, claims.next]).toEqual([null, null]);
      expect(claims.notLookedFor).toEqual({ reasonId, notes: [] });
    },
  );

  test('[ROOM-231] inside the border of what would still pass everything passes, and beyond it nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.string(), (size, seed) => {
        const s: Scenario = {
          ...voted(TRIANGLE, { id: 'token-majority' }),
          population: {
            size,
            ideals: { kind: 'uniform', min: [0, 0], max: [100, 100] },
            tokens: { kind: 'lognormal', sigma: 1 },
          },
        };
        const people = drawMembers(s, seed);
        const electorate = compileElectorate(people, s.mechanism, s.tieRule);
        const end = [20, 70];
        const passes = (to: readonly number[]) =>
          sincereTally(electorate, end, [(to[0] ?? 0) - 20, (to[1] ?? 0) - 70]).accepted;
        const towards = (corner: readonly number[], share: number) =>
          corner.map((x, d) => (end[d] ?? 0) + share * (x - (end[d] ?? 0)));
        const far = (claimsOf(s, people, end).next ?? []).filter(
          (corner) => Math.hypot((corner[0] ?? 0) - 20, (corner[1] ?? 0) - 70) > 1,
        );
        for (const corner of far) {
          expect(passes(towards(corner, 0.999))).toBe(true);
          expect(passes(towards(corner, 1.001))).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });
});
