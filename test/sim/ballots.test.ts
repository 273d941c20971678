import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gain, loss, type Member, SimError, sincereChoice } from '../../src/sim/index';
import { changeVector, electorate, latticeVector } from './arbitraries';

const member = (ideal: number[], salience?: number[]): Member =>
  salience === undefined ? { ideal, tokens: 1 } : { ideal, tokens: 1, salience };

describe('losses and sincere ballots', () => {
  test('[MODEL-3] loss is the salience-weighted distance', () => {
    expect(loss(member([3, 4]), [0, 0])).toBe(5);
    expect(loss(member([3, 4], [1, 0]), [0, 0])).toBe(3);
    expect(loss(member([3, 4], [0, 0.25]), [0, 0])).toBe(2);
  });

  test('[MODEL-4] gain is how much closer the DAO comes', () => {
    expect(gain(member([10]), [0], [4])).toBe(4);
    expect(gain(member([10]), [0], [-4])).toBe(-4);
    expect(gain(member([3, 4]), [0, 0], [3, 4])).toBe(5);
  });

  test('[MODEL-4] the vote is the sign of the gain', () => {
    const world = fc
      .integer({ min: 1, max: 5 })
      .chain((k) =>
        fc.record({ members: electorate(k, 4), state: latticeVector(k), delta: changeVector(k) }),
      );
    fc.assert(
      fc.property(world, ({ members, state, delta }) => {
        for (const m of members) {
          const g = gain(m, state, delta);
          const choice = sincereChoice(m, state, delta);
          // The square roots of `gain` round; the vote itself is exact on the lattice.
          if (Math.abs(g) > 1e-9) expect(choice).toBe(g > 0 ? 'for' : 'against');
          else expect(choice).toBe('abstain');
        }
      }),
    );
  });

  test('[MODEL-5] exact indifference abstains, or is against where the tie rule says so', () => {
    expect(sincereChoice(member([5]), [0], [10])).toBe('abstain');
    expect(sincereChoice(member([5]), [0], [10], 'against')).toBe('against');
    expect(sincereChoice(member([0.1]), [0], [0.2])).toBe('abstain');
    expect(sincereChoice(member([5, 9], [1, 0]), [0, 0], [0, 3])).toBe('abstain');
  });

  test('[MODEL-6] a change of nothing is refused', () => {
    expect(() => sincereChoice(member([5]), [0], [0])).toThrow(SimError);
    expect(() => sincereChoice(member([5]), [0], [0])).toThrow(/delta: a proposal must change something/);
    expect(() => sincereChoice(member([5]), [0], [1, 2])).toThrow(/delta: has 2 numbers, the state has 1/);
  });
});
