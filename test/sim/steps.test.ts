import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halfspaceDepth, halfspaceDepthSteps } from '../../src/sim/depth';
import { levelCurve, levelCurveSteps, passingLevel } from '../../src/sim/median-level';
import { predictionSteps, predictions } from '../../src/sim/predictions';
import type { Steps } from '../../src/sim/steps';
import { stream } from '../../src/sim/streams';
import type { Member } from '../../src/sim/types';
import { scenarioOf } from './arbitraries';

/** A crowd around the middle, each with a token. */
function crowd(n: number, k: number, seed: string): Member[] {
  const random = stream(seed, 'crowd');
  return Array.from({ length: n }, () => ({
    ideal: Array.from({ length: k }, () => random.normal()),
    tokens: 1,
  }));
}

function counted<T>(steps: Steps<T>): { value: T; count: number } {
  for (let count = 0; ; count += 1) {
    const step = steps.next();
    if (step.done) return { value: step.value, count };
  }
}

const anyCrowd = (k: number) =>
  fc
    .record({ n: fc.integer({ min: 20, max: 60 }), seed: fc.string({ maxLength: 6 }) })
    .map(({ n, seed }) => crowd(n, k, seed));

describe('what takes long in large crowds', () => {
  test('[HOST-10] how deep a point lies is found some members at a time, and is the same', () => {
    fc.assert(
      fc.property(anyCrowd(3), (members) => {
        const points = members.map(({ ideal }) => ideal);
        const weights = members.map(({ tokens }) => tokens);
        const { value, count } = counted(halfspaceDepthSteps(points, weights, [0, 0, 0]));
        expect(value).toEqual(halfspaceDepth(points, weights, [0, 0, 0]));
        expect(count).toBeGreaterThanOrEqual(members.length);
      }),
      { numRuns: 10 },
    );
  });

  test('[HOST-10] what would pass is traced some arcs at a time, and is the same', () => {
    fc.assert(
      fc.property(anyCrowd(2), (members) => {
        const points = members.map(({ ideal }) => ideal);
        const weights = members.map(({ tokens }) => tokens);
        const { value, count } = counted(levelCurveSteps(points, weights, passingLevel(0.5)));
        expect(value).toEqual(levelCurve(points, weights, passingLevel(0.5)));
        expect(count).toBeGreaterThanOrEqual(Math.floor(value.arcs.length / 64));
        expect(count).toBeGreaterThan(0);
      }),
      { numRuns: 10 },
    );
  });

  test('[HOST-10] what the model says is found in parts, and is the same', () => {
    fc.assert(
      fc.property(anyCrowd(3), (members) => {
        const s = scenarioOf(members, { mechanism: { id: 'token-majority' } });
        const { value, count } = counted(predictionSteps(s, members));
        expect(value).toEqual(predictions(s, members));
        expect(count).toBeGreaterThan(1);
      }),
      { numRuns: 10 },
    );
  });
});
