import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Choice,
  checkScenario,
  compileElectorate,
  type Delegation,
  MECHANISMS,
  type MechanismConfig,
  type Member,
  predictions,
  proposalSource,
  simulate,
  sincereChoice,
  sincereTally,
  tally,
} from '../../src/sim/index';
import { ballot, changeVector, electorate, latticeVector, mechanism, scenarioOf } from './arbitraries';

const holders = (...tokens: number[]): Member[] => tokens.map((t) => ({ ideal: [0], tokens: t }));
const F: Choice = 'for';
const A: Choice = 'against';
const mode = fc.constantFrom('transitive' as const, 'single-hop' as const);

/** Some members with a delegate, cycles and chains included. */
function delegationAmong(size: number): fc.Arbitrary<Delegation> {
  const pairs = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: size });
  return fc.record({ mode, delegates: pairs.map((list) => Object.fromEntries(list)) });
}

const box = electorate(1).chain((members) =>
  fc.record({
    members: fc.constant(members),
    choices: fc.array(ballot, { minLength: members.length, maxLength: members.length }),
    config: mechanism,
    delegation: delegationAmong(members.length),
  }),
);

/** Where a member's weight ends, by walking its chain one delegation at a time. */
function walk({ mode: kind, delegates }: Delegation, start: number, casts: (i: number) => boolean) {
  let at = start;
  for (let hops = 0; hops <= Object.keys(delegates).length; hops++) {
    if (casts(at)) return at;
    const next = delegates[at];
    if (next === undefined || next === at || (kind === 'single-hop' && hops === 1)) return 'uncast';
    at = next;
  }
  return 'caught';
}

describe('delegation', () => {
  const chain = (kind: Delegation['mode'], delegates: Record<string, number>) =>
    ({ id: 'token-majority', delegation: { mode: kind, delegates } }) as const;

  test('[MODEL-210] liquid weight flows on to a member that votes; one hop goes no further', () => {
    const choices = [null, null, F, A];
    const long = { 0: 1, 1: 2 };
    expect(tally(chain('transitive', long), holders(4, 2, 1, 5), choices)).toMatchObject({
      for: 7,
      against: 5,
      voters: { for: 1, against: 1 },
      delegation: { cast: 6, caught: 0, uncast: 0 },
    });
    expect(tally(chain('single-hop', long), holders(4, 2, 1, 5), choices)).toMatchObject({
      for: 3,
      delegation: { cast: 2, caught: 0, uncast: 4 },
    });
  });

  test('[MODEL-211] weight in a cycle is lost, unless someone in it votes', () => {
    const ring = chain('transitive', { 0: 1, 1: 0, 2: 0 });
    expect(tally(ring, holders(4, 2, 1, 5), [null, null, null, F]).delegation).toEqual({
      cast: 0,
      caught: 7,
      uncast: 0,
    });
    expect(tally(ring, holders(4, 2, 1, 5), [null, A, null, F])).toMatchObject({ against: 7, for: 5 });
  });

  test('[MODEL-211] every weight goes where its chain leads; what is cast, caught and uncast is all there is', () => {
    fc.assert(
      fc.property(box, ({ members, choices, config, delegation }) => {
        const result = tally({ ...config, delegation }, members, choices);
        const { caught = 0, uncast = 0 } = result.delegation ?? {};
        const sum = result.for + result.against + result.abstain + caught + uncast;
        expect(sum).toBeCloseTo(result.supply, 9);
        const ends = members.map((_, i) => walk(delegation, i, (j) => choices[j] !== null));
        const flat = ends.map((end) => (typeof end === 'number' ? (choices[end] ?? null) : null));
        const direct = tally(config, members, flat);
        expect(result).toMatchObject({ for: direct.for, against: direct.against, abstain: direct.abstain });
        expect(result.accepted).toBe(direct.accepted);
        const weigh = MECHANISMS.find((m) => m.id === config.id)?.weight ?? (() => Number.NaN);
        const lost = members.reduce((s, m, i) => s + (ends[i] === 'caught' ? weigh(m.tokens) : 0), 0);
        expect(caught).toBeCloseTo(lost, 9);
      }),
      { numRuns: 500 },
    );
  });

  test('[MODEL-212] whoever votes overrides its delegation: if all vote, delegations change nothing', () => {
    fc.assert(
      fc.property(box, ({ members, choices, config, delegation }) => {
        const all = choices.map((choice) => choice ?? ('abstain' as const));
        const { delegation: moved, ...rest } = tally({ ...config, delegation }, members, all);
        expect(moved).toEqual({ cast: 0, caught: 0, uncast: 0 });
        expect(rest).toEqual(tally(config, members, all));
      }),
    );
  });

  test('[MODEL-212] simulated delegators vote themselves only as often as the scenario says', () => {
    const members = [-9, 9, 9].map((x) => ({ ideal: [x], tokens: 1 }));
    const voters = (override: number) => {
      const delegation = { mode: 'transitive', delegates: { 1: 0, 2: 0 }, override } as const;
      const s = scenarioOf(members, { mechanism: { id: 'token-majority', delegation }, rounds: 400 });
      return simulate(s, members, 'x').rounds.map((r) => r.tally.voters.for + r.tally.voters.against);
    };
    expect(new Set(voters(0))).toEqual(new Set([1]));
    expect(new Set(voters(1))).toEqual(new Set([3]));
    const some = voters(0.25).reduce((sum, n) => sum + n - 1, 0) / 800;
    expect(Math.abs(some - 0.25)).toBeLessThan(5 * Math.sqrt((0.25 * 0.75) / 800));
  });

  test('[MODEL-210] the sincere count and the weights of predictions are those after delegation', () => {
    const world = fc.integer({ min: 1, max: 3 }).chain((k) =>
      electorate(k).chain((members) =>
        fc.record({
          members: fc.constant(members),
          state: latticeVector(k),
          delta: changeVector(k),
          config: mechanism,
          delegation: delegationAmong(members.length),
        }),
      ),
    );
    fc.assert(
      fc.property(world, ({ members, state, delta, config, delegation }) => {
        const rule = { ...config, delegation };
        const delegates = (i: number) => (delegation.delegates[i] ?? i) !== i;
        const choices = members.map((m, i) => (delegates(i) ? null : sincereChoice(m, state, delta)));
        const counted = sincereTally(compileElectorate(members, rule), state, delta);
        expect(counted).toEqual(tally(rule, members, choices));
        const { weights } = compileElectorate(members, rule);
        const cast = counted.for + counted.against + counted.abstain;
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(cast, 9);
      }),
      { numRuns: 300 },
    );
    const line = [0, 1, 2, 50, 60].map((x) => ({ ideal: [x], tokens: 1 }));
    const delegation = { mode: 'transitive', delegates: { 0: 4, 1: 3 } } as const;
    const [found] = predictions(scenarioOf(line, { mechanism: { id: 'token-majority', delegation } }), line);
    expect(found).toMatchObject({ applies: true, point: [50] });
  });

  test('[MODEL-210] under credits votes, abstentions and what delegation loses come to all that could be cast', () => {
    const world = electorate(2).chain((members) =>
      fc.record({
        members: fc.constant(members),
        state: latticeVector(2),
        delta: changeVector(2),
        basis: fc.constantFrom('equal' as const, 'tokens' as const),
        delegation: delegationAmong(members.length),
      }),
    );
    fc.assert(
      fc.property(world, ({ members, state, delta, basis, delegation }) => {
        const own = compileElectorate(members, { id: 'quadratic-credits', credits: { basis } });
        const rule = { id: 'quadratic-credits', credits: { basis }, delegation } as const;
        const all = compileElectorate(members, rule);
        const counted = sincereTally(all, state, delta);
        expect(counted.supply).toBeCloseTo(own.supply, 9);
        const { caught = 0, uncast = 0 } = counted.delegation ?? {};
        const given = all.weights.reduce((sum, w) => sum + w, 0);
        expect(given + caught + uncast).toBeCloseTo(counted.supply, 9);
        // Strengths are at most 1, so nobody casts more than it was given.
        expect(counted.for + counted.against + counted.abstain).toBeLessThanOrEqual(given + 1e-9);
        // And it is the delegate's own strength that all it was given is cast with.
        const held = members.map(({ ideal, salience }, i) => ({
          ideal,
          tokens: (all.weights[i] ?? 0) ** 2,
          ...(salience && { salience }),
        }));
        if (given === 0) return;
        const alone = sincereTally(compileElectorate(held, { id: 'quadratic-credits' }), state, delta);
        expect(counted.for).toBeCloseTo(alone.for, 9);
        expect(counted.against).toBeCloseTo(alone.against, 9);
      }),
    );
  });

  const every: MechanismConfig[] = [
    { id: 'quadratic-credits' },
    { id: 'conviction', conviction: { motionBudget: 100 } },
    { id: 'local-voting', localVoting: { radius: 1 } },
    { id: 'bicameral' },
    { id: 'optimistic' },
  ];
  for (const config of every) {
    test(`[MODEL-210] under ${config.id} a delegate decides with all that it was given`, () => {
      const members: Member[] = [
        { ideal: [10], tokens: 1 },
        { ideal: [-10], tokens: 4 },
        { ideal: [-10], tokens: 4 },
      ];
      const delegation = { mode: 'transitive', delegates: { 1: 0, 2: 1 } } as const;
      const s = scenarioOf(members, {
        mechanism: { ...config, delegation },
        proposals: { kind: 'scripted', deltas: [[1]] },
        rounds: 1,
      });
      const [round] = simulate(s, members, 'x').rounds;
      expect(round).toMatchObject({ state: [1], tally: { accepted: true, voters: { for: 1, against: 0 } } });
      expect(round?.tally.for).toBeCloseTo(config.id === 'quadratic-credits' ? 5 : 9, 12);
    });
  }

  test('[MODEL-213] only who holds the threshold proposes; if nobody does, the scenario is refused', () => {
    const members = [1, 5, 10, 4].map((tokens, i): Member => ({ ideal: [i * 10 - 20], tokens }));
    const sources = (draw: 'random' | 'token-weighted', proposalThreshold: number) =>
      proposalSource(
        scenarioOf(members, {
          mechanism: { id: 'token-majority', proposalThreshold },
          proposals: { kind: 'toward-proposer', maxStep: 1, draw },
        }),
        members,
        'x',
      );
    for (const draw of ['random', 'token-weighted'] as const) {
      const propose = sources(draw, 5);
      const who = Array.from({ length: 200 }, (_, t) => propose(t + 1, [100]).proposer);
      expect(new Set(who)).toEqual(new Set([1, 2]));
      expect(() => sources(draw, 11)).toThrow(/proposalThreshold: nobody holds 11 tokens, the most is 10/);
    }
  });

  test('[MODEL-2] a delegation names members that exist', () => {
    const check = (delegates: Record<string, number>, override = 0) =>
      checkScenario(
        scenarioOf(holders(1, 1), {
          mechanism: { id: 'token-majority', delegation: { mode: 'transitive', delegates, override } },
        }),
      );
    expect(() => check({ 0: 1 })).not.toThrow();
    expect(() => check({ 2: 0 })).toThrow(/delegates\.2: is no member \(0 to 1\)/);
    expect(() => check({ '-1': 0 })).toThrow(/delegates\.-1: is no member/);
    expect(() => check({ 0: 2 })).toThrow(/delegates\.0: must be between 0 and 1/);
    expect(() => check({ 0: 0.5 })).toThrow(/whole number/);
    expect(() => check({}, 1.5)).toThrow(/override: must be between/);
  });
});
