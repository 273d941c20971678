import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Behaviour,
  botChoices,
  checkScenario,
  drawMembers,
  gain,
  type Member,
  proposalSource,
  simulate,
  sincereChoice,
  tally,
} from '../../src/sim/index';
import { electorate, mechanism, scenarioOf } from './arbitraries';

const crowd = (n: number, tokens: (i: number) => number = () => 1): Member[] =>
  Array.from({ length: n }, (_, i) => ({ ideal: [i % 2 === 0 ? 8 : -8], tokens: tokens(i) }));

const choicesUnder = (behaviour: Behaviour, members: readonly Member[], round = 1) =>
  botChoices(scenarioOf(members, { behaviour }), members, { seed: 'x', round, state: [0], delta: [1] });

/** Five standard errors of a share of n draws. */
const near = (share: number, expected: number, n: number) =>
  expect(Math.abs(share - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / n) + 1e-12);

describe('participation', () => {
  test('[MODEL-220] equal and given probabilities are met, and drawn anew each round', () => {
    const members = crowd(4000);
    const equal = choicesUnder({ participation: { kind: 'equal', probability: 0.3 } }, members);
    near(equal.filter((c) => c !== null).length / 4000, 0.3, 4000);
    const next = choicesUnder({ participation: { kind: 'equal', probability: 0.3 } }, members, 2);
    near(equal.filter((c, i) => c !== null && next[i] !== null).length / 4000, 0.09, 4000);
    const probabilities = members.map((_, i) => (i < 2000 ? 1 : 0));
    const given = choicesUnder({ participation: { kind: 'given', probabilities } }, members);
    expect(given.map((c) => c !== null)).toEqual(members.map((_, i) => i < 2000));
    for (const [i, choice] of equal.entries())
      if (choice !== null) expect(choice).toBe(i % 2 === 0 ? 'for' : 'against');
  });

  test('[MODEL-220] a uniform law gives everyone a turnout of its own once, and moves no ideal or token', () => {
    const s = scenarioOf(crowd(3000));
    const drawn = drawMembers(
      { ...s, behaviour: { participation: { kind: 'uniform', min: 0.2, max: 0.6 } } },
      'x',
    );
    expect(drawn.map(({ turnout: _, ...member }) => member)).toEqual(drawMembers(s, 'x'));
    const turnouts = drawn.map((m) => m.turnout ?? Number.NaN);
    expect(Math.min(...turnouts)).toBeGreaterThanOrEqual(0.2);
    expect(Math.max(...turnouts)).toBeLessThan(0.6);
    const mean = turnouts.reduce((sum, p) => sum + p, 0) / 3000;
    expect(Math.abs(mean - 0.4)).toBeLessThan((5 * 0.4) / Math.sqrt(12 * 3000));
    const behaviour = { participation: { kind: 'uniform', min: 0.2, max: 0.6 } } as const;
    expect(() => choicesUnder(behaviour, crowd(2))).toThrow(/members\[0\]\.turnout: is needed/);
  });

  test('[MODEL-221] costly voting: exactly those for whom strength times stake exceeds the cost', () => {
    const world = fc.record({
      members: electorate(2),
      cost: fc.constantFrom(0, 0.5, 2, 5),
      stake: fc.constantFrom('tokens' as const, 'equal' as const),
    });
    fc.assert(
      fc.property(world, ({ members, cost, stake }) => {
        const s = scenarioOf(members, { behaviour: { participation: { kind: 'costly', cost, stake } } });
        const delta = [3, 4];
        const choices = botChoices(s, members, { seed: 'x', round: 1, state: [0, 0], delta });
        members.forEach((member, i) => {
          const worth = (Math.abs(gain(member, [0, 0], delta)) / 5) * (stake === 'equal' ? 1 : member.tokens);
          if (Math.abs(worth - cost) < 1e-9) return;
          expect(choices[i] !== null).toBe(worth > cost);
        });
      }),
    );
  });
});

describe('noisy choice', () => {
  test('[MODEL-222] For with probability 1 / (1 + e^(−λ·s)); sincere as λ grows; by a coin at 0', () => {
    const members = Array.from({ length: 5000 }, (): Member => ({ ideal: [8], tokens: 1 }));
    for (const lambda of [0, 0.5, 2]) {
      const choices = choicesUnder({ noisyChoice: { lambda } }, members);
      near(choices.filter((c) => c === 'for').length / 5000, 1 / (1 + Math.exp(-lambda)), 5000);
    }
    const sure = choicesUnder({ noisyChoice: { lambda: 1e9 } }, crowd(50));
    expect(sure).toEqual(choicesUnder({}, crowd(50)));
  });
});

describe('behaviour', () => {
  const behaviours: Behaviour[] = [
    { participation: { kind: 'equal', probability: 0.5 } },
    { noisyChoice: { lambda: 1 } },
    { participation: { kind: 'costly', cost: 0.5 }, noisyChoice: { lambda: 1 } },
  ];
  const world = fc.record({
    members: electorate(2),
    config: mechanism,
    behaviour: fc.constantFrom(...behaviours),
    seed: fc.string({ maxLength: 6 }),
  });

  test('[MODEL-223] a run is its bots’ ballots tallied, round by round', () => {
    fc.assert(
      fc.property(world, ({ members, config, behaviour, seed }) => {
        const s = scenarioOf(members, { mechanism: config, behaviour });
        let state = s.initialState;
        for (const r of simulate(s, members, seed).rounds) {
          const choices = botChoices(s, members, { seed, round: r.round, state, delta: r.proposal.delta });
          expect(r.tally).toEqual(tally(config, members, choices));
          state = r.state;
        }
      }),
    );
  });

  test('[MODEL-223] another behaviour leaves proposals as they were, and a member’s draws hang on no other member', () => {
    fc.assert(
      fc.property(world, ({ members, behaviour, seed }) => {
        const s = scenarioOf(members, { behaviour });
        const source = proposalSource(scenarioOf(members), members, seed);
        for (const r of simulate(s, members, seed).rounds)
          expect(r.proposal.delta).toEqual(source(r.round, [0, 0]).delta);
        const vote = { seed, round: 1, state: [0, 0], delta: [1, 2] };
        const others = members.map((m, i) => (i === 0 ? m : { ...m, tokens: m.tokens + 1, ideal: [7, -7] }));
        expect(botChoices(s, others, vote)[0]).toBe(botChoices(s, members, vote)[0]);
        const sincere = botChoices(scenarioOf(members), members, vote);
        expect(sincere).toEqual(members.map((m) => sincereChoice(m, vote.state, vote.delta)));
      }),
    );
  });

  test('[MODEL-2] behaviour that means nothing is refused', () => {
    const members = crowd(2);
    const check = (behaviour: Behaviour) => checkScenario(scenarioOf(members, { behaviour }));
    expect(() => check({ participation: { kind: 'equal', probability: 1.5 } })).toThrow(
      /probability: must be/,
    );
    expect(() => check({ participation: { kind: 'given', probabilities: [1] } })).toThrow(
      /1 probabilities for 2/,
    );
    expect(() => check({ participation: { kind: 'uniform', min: 0.6, max: 0.2 } })).toThrow(/at least min/);
    expect(() => check({ participation: { kind: 'costly', cost: -1 } })).toThrow(/cost: must be 0 or more/);
    expect(() => check({ noisyChoice: { lambda: Number.NaN } })).toThrow(/lambda/);
  });
});
