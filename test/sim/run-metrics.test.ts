import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  longestStepOfRun,
  type Member,
  minorityProtection,
  type Scenario,
  SimError,
  settling,
  simulate,
} from '../../src/sim/index';
import { adaptability, groupLosses, holdersOf, robustness, shockHalfLife } from '../../src/sim/run-metrics';
import { electorate, latticeVector, scenarioOf } from './arbitraries';

const at = (ideal: number[], tokens = 1): Member => ({ ideal, tokens });

/** A run along one issue: `true` moves the state by 1, `false` is a rejected step of that length. */
function runOf(steps: readonly (1 | -1 | 0)[]) {
  const members = [at([0])];
  const deltas = steps.map((step) => [step === 0 ? 1 : step]);
  const s = scenarioOf(members, { proposals: { kind: 'scripted', deltas }, rounds: steps.length });
  const run = simulate(s, members, 's');
  let state = 0;
  const rounds = run.rounds.map((round, t) => {
    const step = steps[t] ?? 0;
    state += step;
    return { ...round, state: [state], tally: { ...round.tally, accepted: step !== 0 } };
  });
  return { ...run, initialState: [0], rounds, finalState: [state] };
}

describe('how members fare', () => {
  test('[MODEL-150] a tenth that bears everything', () => {
    const nine = Array.from({ length: 9 }, () => at([0]));
    expect(minorityProtection([...nine, at([10])], [0])).toBe(0.1);
    expect(minorityProtection([at([1]), at([-1])], [0])).toBe(1);
    expect(minorityProtection(nine, [0])).toBe(1);
    expect(() => minorityProtection([], [0])).toThrow(SimError);
    const eleven = [...nine, at([6]), at([10])]; // the worst two of eleven
    expect(minorityProtection(eleven, [0])).toBeCloseTo(16 / 11 / 8, 12);
  });

  test('[MODEL-150] it lies between 0 and 1 and does not depend on the unit', () => {
    fc.assert(
      fc.property(electorate(2), latticeVector(2), (members, state) => {
        const value = minorityProtection(members, state);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(1);
        const doubled = members.map((m) => ({ ...m, ideal: m.ideal.map((x) => 2 * x) }));
        const stretched = minorityProtection(
          doubled,
          state.map((x) => 2 * x),
        );
        expect(stretched).toBeCloseTo(value, 12);
      }),
    );
  });

  test('[MODEL-150] groups: the better off over the worse off', () => {
    const members = [at([0]), at([2]), at([8])];
    const { meanLosses, ratio } = groupLosses(members, ['labs', 'labs', 'public'], [0]);
    expect([...meanLosses]).toEqual([
      ['labs', 1],
      ['public', 8],
    ]);
    expect(ratio).toBe(1 / 8);
    expect(groupLosses([at([1])], ['a'], [1]).ratio).toBe(1);
    expect(() => groupLosses(members, ['labs'], [0])).toThrow(/groups: has 1 labels for 3 members/);
  });
});

describe('how a run settles', () => {
  test('[MODEL-151] acceptance, deadlock and the round of convergence', () => {
    const run = runOf([1, 1, 1, 0, 0, 1, 1, -1, 0]);
    expect(settling(run)).toMatchObject({ acceptanceRate: 6 / 9, longestDeadlock: 2, convergenceRound: 3 });
    expect(settling(runOf([0, 0]))).toEqual({
      acceptanceRate: 0,
      longestDeadlock: 2,
      convergenceRound: 0,
      stability: 0,
    });
    expect(settling(run, 0).convergenceRound).toBe(8);
    expect(settling(run, 100).convergenceRound).toBe(0);
  });

  test('[MODEL-151] the longest step is that of the law of proposals, of every law that comes into force', () => {
    const members = [at([0])];
    const of = (changes: Partial<Scenario>) => longestStepOfRun(scenarioOf(members, changes));
    const ball = { kind: 'uniform-ball', maxStep: 2 } as const;
    expect(of({ proposals: ball })).toBe(2);
    expect(of({ proposals: { kind: 'scripted', deltas: [[3], [-4]] } })).toBe(4);
    expect(of({ proposals: { kind: 'normal', spread: 1 } })).toBeUndefined();
    const later = (change: object) => of({ proposals: ball, schedule: [{ from: 2, ...change }] });
    expect(later({ proposals: { ...ball, maxStep: 5 } })).toBe(5);
    expect(later({ proposals: { kind: 'normal', spread: 1 } })).toBeUndefined();
    expect(later({ mechanism: { id: 'local-voting', localVoting: { radius: 1 } } })).toBeUndefined();
  });

  test('[MODEL-152] movement after convergence', () => {
    const run = runOf([1, 1, 1, 0, 0, 1, 1, -1, 0]);
    expect(settling(run).stability).toBeCloseTo(Math.sqrt(3 / 6), 12);
  });

  test('[MODEL-153] the half-life of a shock', () => {
    const losses = [2, 2, 10, 9, 7, 6, 3, 2];
    expect(shockHalfLife(losses, 2)).toBe(3); // excess 8, half 4: first at or below 6
    expect(shockHalfLife(losses, 2, 0)).toBe(4); // excess 10, half 5
    expect(shockHalfLife([2, 2, 10, 9], 2)).toBeNull();
    expect(shockHalfLife([2, 2, 1, 1], 2)).toBe(0);
    expect(() => shockHalfLife(losses, 0)).toThrow(/shock: must be between 1 and 7/);
    expect(() => shockHalfLife(losses, 1.5)).toThrow(SimError);
  });

  test('[MODEL-153] adaptability counts from the least loss that the new beliefs leave', () => {
    const shifted = [at([0]), at([4])]; // least mean loss 2
    expect(adaptability([1, 1, 12, 10, 7, 3], 2, shifted)).toBe(2); // excess 10, half 5: first at or below 7
  });
});

describe('robustness', () => {
  const members = [at([0], 3), at([5], 1), at([9], 1)];
  const s = scenarioOf(members, {
    proposals: { kind: 'uniform-ball', maxStep: 1 },
    rounds: 300,
    initialState: [6],
  });

  test('[MODEL-154] the one who decides drags the end along, nobody else moves it', () => {
    const moved = (who: number) => robustness(s, members, 'seed', { members: [who], shift: [2] });
    expect(moved(0)).toBeGreaterThan(0.5);
    expect(moved(0)).toBeLessThan(1.5);
    expect(moved(1)).toBe(0);
    expect(() => robustness(s, members, 'seed', { members: [0], shift: [0] })).toThrow(/shift: must move/);
    expect(() => robustness(s, members, 'seed', { members: [3], shift: [1] })).toThrow(SimError);
  });

  test('[MODEL-154] holders of a share: the fewest, richest first', () => {
    expect(holdersOf([at([0], 1), at([0], 5), at([0], 4)], 0.5)).toEqual([1]);
    expect(holdersOf([at([0], 1), at([0], 5), at([0], 4)], 0.6)).toEqual([1, 2]);
    expect(holdersOf([at([0], 1), at([0], 5), at([0], 4)], 1)).toEqual([1, 2, 0]);
  });
});
