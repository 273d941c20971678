import fc from 'fast-check';
import type { Choice, MechanismConfig, Member, ProposalLaw, Scenario } from '../../src/sim/index';

/** Coordinates on a half-unit lattice, so that ties really happen and arithmetic is exact. */
export const latticeNumber = fc.integer({ min: -40, max: 40 }).map((x) => x / 2);

export const latticeVector = (k: number) => fc.array(latticeNumber, { minLength: k, maxLength: k });

export const changeVector = (k: number) => latticeVector(k).filter((v) => v.some((x) => x !== 0));

/** 1…12 members in k issues, at least one of whom holds tokens; sometimes with salience. */
export function electorate(k: number, maxSize = 12): fc.Arbitrary<Member[]> {
  const member = fc
    .record({
      ideal: latticeVector(k),
      tokens: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0.01, max: 9, noNaN: true })),
      salience: fc.option(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: k, maxLength: k }), {
        nil: undefined,
      }),
    })
    .map(
      ({ ideal, tokens, salience }): Member =>
        salience === undefined ? { ideal, tokens } : { ideal, tokens, salience },
    );
  return fc
    .array(member, { minLength: 1, maxLength: maxSize })
    .filter((members) => members.some((m) => m.tokens > 0));
}

export const mechanismId = fc.constantFrom(
  'token-majority' as const,
  'member-majority' as const,
  'quadratic-sqrt' as const,
);

export const mechanism: fc.Arbitrary<MechanismConfig> = fc.record(
  {
    id: mechanismId,
    approvalShare: fc.constantFrom(0, 0.25, 0.5, 0.6, 2 / 3, 0.9),
    approvalBase: fc.constantFrom('votes' as const, 'supply' as const),
    quorum: fc.record({
      numerator: fc.integer({ min: 0, max: 100 }),
      counting: fc.constantFrom('for-and-abstain' as const, 'for' as const),
    }),
  },
  { requiredKeys: ['id'] },
);

export const ballot: fc.Arbitrary<Choice | null> = fc.constantFrom('for', 'against', 'abstain', null);

/** Every law that draws proposals, for k issues on the scale of the lattice. */
export function drawnProposals(k: number): fc.Arbitrary<ProposalLaw> {
  const maxStep = fc.constantFrom(2, 5, 12);
  const law = fc.oneof(
    fc.record({ kind: fc.constant('uniform-ball' as const), maxStep }),
    fc.record({ kind: fc.constant('fixed-length' as const), step: maxStep }),
    fc.record({ kind: fc.constant('single-issue' as const), maxStep }),
    fc.record({
      kind: fc.constant('toward-proposer' as const),
      maxStep,
      draw: fc.constantFrom('random' as const, 'token-weighted' as const),
    }),
    fc.record({
      kind: fc.constant('candidate' as const),
      from: fc.constant({
        kind: 'uniform' as const,
        min: new Array<number>(k).fill(-20),
        max: new Array<number>(k).fill(20),
      }),
      maxStep,
    }),
  );
  return fc
    .tuple(law, fc.constantFrom(undefined, 1, 2))
    .map(([l, grid]) => (grid === undefined ? l : { ...l, grid }));
}

/** A scenario around given members; its population law places exactly them. */
export function scenarioOf(members: readonly Member[], changes: Partial<Scenario> = {}): Scenario {
  const k = members[0]?.ideal.length ?? 1;
  return {
    title: 'Test',
    issues: Array.from({ length: k }, (_, d) => ({ label: `Issue ${d + 1}`, unit: '', min: -20, max: 20 })),
    initialState: new Array<number>(k).fill(0),
    population: {
      size: members.length,
      ideals: { kind: 'points', points: members.map((m) => m.ideal) },
      tokens: { kind: 'given', tokens: members.map((m) => m.tokens) },
    },
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 5 },
    rounds: 10,
    ...changes,
  };
}
