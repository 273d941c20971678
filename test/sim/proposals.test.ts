import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Member, type ProposalLaw, proposalSource, type Vector } from '../../src/sim/index';
import { drawnProposals, electorate, latticeVector, scenarioOf } from './arbitraries';

const norm = (v: Vector) => Math.hypot(...v);
const at = (...ideal: number[]): Member => ({ ideal, tokens: 1 });

const source = (proposals: ProposalLaw, members: readonly Member[] = [at(0, 0)], seed = 's') =>
  proposalSource(scenarioOf(members, { proposals }), members, seed);

const draws = (proposals: ProposalLaw, count: number, members: readonly Member[] = [at(0, 0)]) => {
  const next = source(proposals, members);
  const state = (members[0] as Member).ideal.map(() => 0);
  return Array.from({ length: count }, (_, t) => next(t + 1, state));
};

describe('proposals', () => {
  test('[MODEL-22] uniform-ball: even over the disc, so half of the lengths exceed max/√2', () => {
    const n = 8000;
    const deltas = draws({ kind: 'uniform-ball', maxStep: 10 }, n).map((p) => p.delta);
    expect(deltas.every((v) => norm(v) <= 10)).toBe(true);
    const share = (test: (v: Vector) => boolean) => deltas.filter(test).length / n;
    const tolerance = (5 * 0.5) / Math.sqrt(n);
    expect(Math.abs(share((v) => norm(v) > 10 / Math.SQRT2) - 0.5)).toBeLessThan(tolerance);
    for (const [a, b] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const)
      expect(Math.abs(share(([x = 0, y = 0]) => x * a > 0 && y * b > 0) - 0.25)).toBeLessThan(tolerance);
  });

  test('[MODEL-22] fixed-length: always the same length, every direction', () => {
    const deltas = draws({ kind: 'fixed-length', step: 3 }, 500).map((p) => p.delta);
    for (const v of deltas) expect(norm(v)).toBeCloseTo(3, 12);
    const angles = new Set(
      deltas.map(([x = 0, y = 0]) => Math.floor((Math.atan2(y, x) / Math.PI + 1) * 4) % 8),
    );
    expect(angles.size).toBe(8);
  });

  test('[MODEL-22] single-issue: one issue at a time, each in turn, up and down', () => {
    const deltas = draws({ kind: 'single-issue', maxStep: 4 }, 400, [at(0, 0, 0)]).map((p) => p.delta);
    const kinds = new Set(deltas.map((v) => v.map(Math.sign).join()));
    expect(kinds).toEqual(new Set(['1,0,0', '-1,0,0', '0,1,0', '0,-1,0', '0,0,1', '0,0,-1']));
    expect(deltas.every((v) => norm(v) <= 4)).toBe(true);
  });

  test("[MODEL-22] toward-proposer: a step to the proposer's ideal, no longer than allowed", () => {
    const members = [at(3, 4), at(-30, -40)];
    for (const { delta, proposer } of draws(
      { kind: 'toward-proposer', maxStep: 10, draw: 'random' },
      50,
      members,
    ))
      expect(delta).toEqual(proposer === 0 ? [3, 4] : [-6, -8]);
  });

  test('[MODEL-22] toward-proposer, token-weighted: holders propose in proportion', () => {
    const n = 4000;
    const members = [1, 0, 3].map((tokens, i): Member => ({ ideal: [i + 1], tokens }));
    const law: ProposalLaw = { kind: 'toward-proposer', maxStep: 10, draw: 'token-weighted' };
    const proposers = draws(law, n, members).map((p) => p.proposer);
    expect(proposers).not.toContain(1);
    const share = proposers.filter((i) => i === 2).length / n;
    expect(Math.abs(share - 0.75)).toBeLessThan((5 * 0.44) / Math.sqrt(n));
  });

  test('[MODEL-22] candidate: the change leads from the state to a drawn candidate', () => {
    const from = {
      kind: 'points',
      points: [
        [7, 1],
        [9, 9],
      ],
      counts: [1, 0],
    } as const;
    const next = source({ kind: 'candidate', from });
    expect(next(1, [5, 5]).delta).toEqual([2, -4]);
    const cut = source({ kind: 'candidate', from, maxStep: 1 });
    expect(norm(cut(1, [5, 5]).delta)).toBeCloseTo(1, 12);
    const grid = source({ kind: 'candidate', from: { kind: 'grid', min: [0, 0], max: [20, 20] } });
    const candidates = Array.from({ length: 300 }, (_, t) =>
      grid(t + 1, [0.5, 0.5]).delta.map((x) => x + 0.5),
    );
    expect(candidates.flat().every((x) => Number.isInteger(x) && x >= 0 && x <= 20)).toBe(true);
    expect(new Set(candidates.flat()).size).toBe(21);
  });

  test('[MODEL-23] on a grid, every coordinate is a round number and no step grows', () => {
    const deltas = draws({ kind: 'uniform-ball', maxStep: 1, grid: 0.1 }, 300).map((p) => p.delta);
    for (const v of deltas) {
      expect(norm(v)).toBeLessThanOrEqual(1);
      for (const x of v) expect(x).toBe(Math.round(x * 10) / 10);
    }
    expect(deltas.flat()).toContain(0.3);
  });

  test('[MODEL-24] every law proposes something, within its step, wherever the state is', () => {
    const world = fc.integer({ min: 1, max: 4 }).chain((k) =>
      fc.record({
        members: electorate(k, 3),
        law: drawnProposals(k),
        state: latticeVector(k),
        round: fc.integer({ min: 1, max: 10_000 }),
        seed: fc.string(),
      }),
    );
    fc.assert(
      fc.property(world, ({ members, law, state, round, seed }) => {
        const { delta } = source(law, members, seed)(round, state);
        expect(delta).toHaveLength(state.length);
        expect(delta.every(Number.isFinite)).toBe(true);
        expect(delta.some((x) => x !== 0)).toBe(true);
        const longest = law.kind === 'fixed-length' ? law.step : 'maxStep' in law ? law.maxStep : undefined;
        expect(norm(delta)).toBeLessThanOrEqual((longest ?? 0) * (1 + 1e-12));
      }),
      { numRuns: 400 },
    );
  });

  test('[MODEL-24] a grid as wide as the step, in 16 issues, still proposes one grid step', () => {
    const members = [at(...new Array<number>(16).fill(0))];
    const [first] = draws({ kind: 'uniform-ball', maxStep: 2, grid: 2 }, 1, members);
    expect(first?.delta.filter((x) => x !== 0).map(Math.abs)).toEqual([2]);
  });

  test('[MODEL-24] when everyone already has what they want, some step is still proposed', () => {
    const [first] = draws({ kind: 'toward-proposer', maxStep: 2, draw: 'random' }, 1);
    expect(norm(first?.delta ?? [])).toBe(2);
    expect(first?.proposer).toBeUndefined();
  });

  test("[MODEL-25] a round's proposal does not depend on the rounds asked for before", () => {
    const law: ProposalLaw = { kind: 'uniform-ball', maxStep: 10 };
    const inOrder = draws(law, 5);
    const restarted = source(law);
    for (const t of [5, 2, 4, 1, 3]) expect(restarted(t, [9, 9])).toEqual(inOrder[t - 1]);
    expect(new Set(inOrder.map((p) => String(p.delta))).size).toBe(5);
  });

  test('[MODEL-26] a script is proposed as written and ends with an error', () => {
    const next = source({
      kind: 'scripted',
      deltas: [
        [0.25, -1],
        [2, 0],
      ],
    });
    expect(next(2, [0, 0])).toEqual({ delta: [2, 0] });
    expect(() => next(3, [0, 0])).toThrow(/proposals\.deltas: has 2 changes, round 3 needs one more/);
  });
});
