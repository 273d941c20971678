import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drawMembers,
  executionNoise,
  lossMetrics,
  nextState,
  PRESETS,
  proposalSource,
  type Scenario,
  simulate,
  sincereChoice,
  tally,
} from '../../src/sim/index';
import { drawnProposals, electorate, mechanism, mechanismId, scenarioOf } from './arbitraries';

const world = fc.integer({ min: 1, max: 4 }).chain((k) =>
  fc
    .record({
      members: electorate(k),
      mechanism,
      proposals: drawnProposals(k),
      executionNoise: fc.constantFrom(0, 0.5),
      seed: fc.string({ maxLength: 8 }),
    })
    .map(({ members, seed, ...changes }) => ({ members, seed, s: scenarioOf(members, changes) })),
);

describe('one round', () => {
  test('[MODEL-15] accepted: the state moves by the change and the error; rejected: it stays', () => {
    expect(nextState([1, 2], [3, 4], true)).toEqual([4, 6]);
    expect(nextState([1, 2], [3, 4], true, [0.5, -0.5])).toEqual([4.5, 5.5]);
    expect(nextState([1, 2], [3, 4], false, [0.5, -0.5])).toEqual([1, 2]);
    expect(() => nextState([1, 2], [3], true)).toThrow(/delta: must have 2 numbers/);
  });

  test('[MODEL-16] the error is normal with the given standard deviation, 0 without one', () => {
    const s = scenarioOf([{ ideal: [0, 0], tokens: 1 }], { executionNoise: 3 });
    expect(executionNoise(scenarioOf([{ ideal: [0, 0], tokens: 1 }]), 'x', 1)).toEqual([0, 0]);
    expect(executionNoise(s, 'x', 1)).toEqual(executionNoise(s, 'x', 1));
    expect(executionNoise(s, 'x', 1)).not.toEqual(executionNoise(s, 'x', 2));
    const draws = Array.from({ length: 5000 }, (_, t) => executionNoise(s, 'x', t)).flat();
    const variance = draws.reduce((sum, x) => sum + x * x, 0) / draws.length;
    expect(Math.abs(variance - 9)).toBeLessThan(5 * 9 * Math.sqrt(2 / draws.length));
  });
});

describe('a run', () => {
  test('[MODEL-17] every round follows from the one before by the rules of a round', () => {
    fc.assert(
      fc.property(world, ({ s, members, seed }) => {
        const run = simulate(s, members, seed);
        const source = proposalSource(s, members, seed);
        expect(run.rounds).toHaveLength(s.rounds);
        let state = s.initialState;
        for (const r of run.rounds) {
          expect(r.proposal).toEqual(source(r.round, state));
          const choices = members.map((m) => sincereChoice(m, state, r.proposal.delta));
          expect(r.tally).toEqual(tally(s.mechanism, members, choices));
          state = nextState(state, r.proposal.delta, r.tally.accepted, executionNoise(s, seed, r.round));
          expect(r.state).toEqual(state);
          expect(r.meanLoss).toBeCloseTo(lossMetrics(members, state).mean, 10);
        }
        expect(run.finalState).toEqual(state);
      }),
    );
  });

  test('[MODEL-17] the same scenario, members and seed give the same bytes', () => {
    fc.assert(
      fc.property(world, ({ s, members, seed }) => {
        const again = JSON.parse(JSON.stringify(s)) as Scenario;
        expect(JSON.stringify(simulate(again, members, seed))).toBe(
          JSON.stringify(simulate(s, members, seed)),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('[MODEL-28] another mechanism leaves the people and the free proposals as they were', () => {
    fc.assert(
      fc.property(fc.string(), mechanism, mechanism, (seed, a, b) => {
        const preset = PRESETS.find((p) => p.id === 'treasury-split');
        if (preset === undefined) throw new Error('there is no such preset');
        const [one, other] = [a, b].map((m) => ({ ...preset.scenario(12), mechanism: m }));
        if (one === undefined || other === undefined) throw new Error('two scenarios expected');
        const members = drawMembers(one, seed);
        expect(drawMembers(other, seed)).toEqual(members);
        const deltas = (s: Scenario) => simulate(s, members, seed).rounds.map((r) => r.proposal);
        expect(deltas(other)).toEqual(deltas(one));
      }),
      { numRuns: 30 },
    );
  });

  test('[MODEL-35] with one issue every mechanism ends within a step of its weighted median', () => {
    const oneIssue = fc.record({
      members: electorate(1, 9).map((ms) => ms.map(({ ideal, tokens }) => ({ ideal, tokens }))),
      id: mechanismId,
      start: fc.constantFrom(-30, 0, 30),
      seed: fc.string({ maxLength: 6 }),
      proposals: fc.constantFrom(
        { kind: 'uniform-ball' as const, maxStep: 4 },
        { kind: 'fixed-length' as const, step: 4 },
        { kind: 'single-issue' as const, maxStep: 4 },
        { kind: 'toward-proposer' as const, maxStep: 4, draw: 'random' as const },
      ),
    });
    fc.assert(
      fc.property(oneIssue, ({ members, id, start, seed, proposals }) => {
        const s = scenarioOf(members, {
          mechanism: { id },
          initialState: [start],
          proposals,
          rounds: 500,
        });
        const [end = Number.NaN] = simulate(s, members, seed).finalState;
        const [lo, hi] = bruteForceStable(
          members.map((m) => ({ y: m.ideal[0] ?? 0, w: weightOf(id, m.tokens) })),
        );
        expect(end).toBeGreaterThanOrEqual(lo - 4);
        expect(end).toBeLessThanOrEqual(hi + 4);
      }),
      { numRuns: 200 },
    );
  });
});

function weightOf(id: string, tokens: number): number {
  return id === 'token-majority' ? tokens : id === 'member-majority' ? 1 : Math.sqrt(tokens);
}

/** Ends of the stable set by its definition, tried at every ideal. */
function bruteForceStable(voters: { y: number; w: number }[]): [number, number] {
  const total = voters.reduce((sum, v) => sum + v.w, 0);
  const weight = (test: (y: number) => boolean) =>
    voters.reduce((sum, v) => sum + (test(v.y) ? v.w : 0), 0) - 1e-9;
  const stable = voters
    .map((v) => v.y)
    .filter((s) => weight((y) => y > s) <= total / 2 && weight((y) => y < s) <= total / 2);
  return [Math.min(...stable), Math.max(...stable)];
}
