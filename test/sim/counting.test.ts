import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanLoss, sincereTally } from '../../src/sim/electorate';
import { compileElectorate, type Member, type Tally, type TieRule, type Vector } from '../../src/sim/index';
import { stream } from '../../src/sim/streams';
import { latticeNumber } from './arbitraries';

/** Up to 300 members on few different places, so that ties, duplicates and lines are common; whole tokens. */
const lattice = (k: number, coordinate: fc.Arbitrary<number>) =>
  fc
    .array(
      fc.record({
        ideal: fc.array(coordinate, { minLength: k, maxLength: k }),
        tokens: fc.integer({ min: 0, max: 99 }),
      }),
      { minLength: 1, maxLength: 300, size: 'max' },
    )
    .map((members): Member[] => members.map((m, i) => (i === 0 ? { ...m, tokens: m.tokens + 1 } : m)));

const coordinates = fc.constantFrom(
  latticeNumber,
  fc.constantFrom(0, 1),
  fc.constant(0.1),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);

/** Members, a state that may be somebody's ideal, and a change that may leave somebody indifferent. */
const world = fc.tuple(fc.integer({ min: 1, max: 16 }), coordinates).chain(([k, coordinate]) =>
  fc.record({
    members: lattice(k, coordinate),
    state: fc.array(coordinate, { minLength: k, maxLength: k }),
    target: fc.array(coordinate, { minLength: k, maxLength: k }),
    half: fc.boolean(),
    tieRule: fc.constantFrom<TieRule>('abstain', 'against'),
  }),
);

const both = (members: readonly Member[], tieRule: TieRule, state: Vector, delta: Vector): [Tally, Tally] => {
  const config = { id: 'token-majority' } as const;
  const by = (way: 'scan' | 'index') =>
    sincereTally(compileElectorate(members, config, tieRule, way), state, delta);
  return [by('scan'), by('index')];
};

describe('counting by index', () => {
  test('[MODEL-240] index and scan agree in every figure, also on ties, duplicates and lines, up to 16 issues', () => {
    fc.assert(
      fc.property(world, ({ members, state, target, half, tieRule }) => {
        const delta = target.map((x, d) => (x - (state[d] ?? 0)) * (half ? 0.5 : 1));
        fc.pre(delta.some((x) => x !== 0));
        const [scanned, indexed] = both(members, tieRule, state, delta);
        expect(indexed).toEqual(scanned);
      }),
      { numRuns: 500 },
    );
  });

  test('[MODEL-240] a boundary through thousands of members on one line leaves exactly them undecided', () => {
    const members = Array.from({ length: 5000 }, (_, i): Member => ({ ideal: [i % 3, i], tokens: 1 }));
    const [scanned, indexed] = both(members, 'abstain', [0, 0], [2, 0]);
    expect(indexed).toEqual(scanned);
    expect(indexed.voters).toEqual({ for: 1666, against: 1667, abstain: 1667 });
  });

  test('[MODEL-240] fractional weights agree within rounding, and one issue gives the same mean loss', () => {
    const random = stream('counting', 'test');
    for (const k of [1, 2, 3]) {
      const members = Array.from(
        { length: 20_000 },
        (): Member => ({
          ideal: Array.from({ length: k }, () => random.normal()),
          tokens: Math.exp(random.normal()),
        }),
      );
      const config = { id: 'quadratic-sqrt' } as const;
      const scan = compileElectorate(members, config, 'abstain', 'scan');
      const index = compileElectorate(members, config, 'abstain', 'index');
      for (let t = 0; t < 50; t++) {
        const state = Array.from({ length: k }, () => random.normal());
        const delta = Array.from({ length: k }, () => random.normal());
        const [a, b] = [sincereTally(scan, state, delta), sincereTally(index, state, delta)];
        expect(b.voters).toEqual(a.voters);
        expect(Math.abs(b.for - a.for) / a.supply).toBeLessThan(1e-12);
        expect(Math.abs(b.against - a.against) / a.supply).toBeLessThan(1e-12);
        expect(b.accepted).toBe(a.accepted);
        expect(meanLoss(index, state)).toBeCloseTo(meanLoss(scan, state), 12);
      }
    }
  });

  test('[MODEL-241] at a million members on a plane, index and members take at most 64 bytes each', () => {
    const members = Array.from(
      { length: 1_000_000 },
      (_, i): Member => ({ ideal: [i % 1009, i % 997], tokens: 1 }),
    );
    const before = process.memoryUsage().arrayBuffers;
    const electorate = compileElectorate(members, { id: 'token-majority' });
    sincereTally(electorate, [500, 500], [3, 4]);
    globalThis.gc?.();
    const bytes = process.memoryUsage().arrayBuffers - before;
    expect(bytes / members.length).toBeLessThanOrEqual(64);
    expect(electorate.size).toBe(1_000_000);
  });
});
