import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Choice,
  compileElectorate,
  lossMetrics,
  MECHANISMS,
  type MechanismConfig,
  type Member,
  mechanismOf,
  sincereChoice,
  sincereTally,
  tally,
} from '../../src/sim/index';
import { ballot, changeVector, electorate, latticeVector, mechanism } from './arbitraries';

const holders = (...tokens: number[]): Member[] => tokens.map((t) => ({ ideal: [0], tokens: t }));
const F: Choice = 'for';
const A: Choice = 'against';

const ballotBox = electorate(1).chain((members) =>
  fc.record({
    members: fc.constant(members),
    choices: fc.array(ballot, { minLength: members.length, maxLength: members.length }),
    config: mechanism,
  }),
);

describe('mechanisms', () => {
  test('[MODEL-7] weights: tokens, heads, square roots', () => {
    const oneBallotEach = MECHANISMS.filter((m) => m.ballotKind === 'sign');
    expect(oneBallotEach.map((m) => [m.id, m.weight(9), m.ballotKind])).toEqual([
      ['token-majority', 9, 'sign'],
      ['member-majority', 1, 'sign'],
      ['quadratic-sqrt', 3, 'sign'],
    ]);
    for (const m of MECHANISMS) expect(mechanismOf(m.id)).toBe(m);
    expect(() => mechanismOf('dictator' as 'token-majority')).toThrow(/mechanism\.id: "dictator" is none of/);
  });

  test('[MODEL-7] the same ballots win or lose by who counts', () => {
    const members = holders(100, 1, 1);
    const choices = [F, A, A];
    expect(tally({ id: 'token-majority' }, members, choices)).toMatchObject({ for: 100, accepted: true });
    expect(tally({ id: 'member-majority' }, members, choices)).toMatchObject({ for: 1, accepted: false });
    expect(tally({ id: 'quadratic-sqrt' }, members, choices)).toMatchObject({ for: 10, accepted: true });
  });

  const strict: [string, MechanismConfig, number[], boolean][] = [
    ['half is not a majority', { id: 'token-majority' }, [5, 5], false],
    ['one more than half is', { id: 'token-majority' }, [6, 5], true],
    ['exactly 60 % is not more than 60 %', { id: 'token-majority', approvalShare: 0.6 }, [60, 40], false],
    ['61 % is more than 60 %', { id: 'token-majority', approvalShare: 0.6 }, [61, 39], true],
    ['half of all weight is not enough', { id: 'token-majority', approvalBase: 'supply' }, [5, 0, 5], false],
    ['more than half of all weight is', { id: 'token-majority', approvalBase: 'supply' }, [6, 0, 5], true],
  ];
  for (const [what, config, tokens, accepted] of strict) {
    test(`[MODEL-8] ${what}`, () => {
      const choices = [F, A, null].slice(0, tokens.length);
      expect(tally(config, holders(...tokens), choices).accepted).toBe(accepted);
    });
  }

  test('[MODEL-9] 0.1 + 0.2 ties with 0.3; whole numbers compare exactly however large', () => {
    const config = { id: 'token-majority' } as const;
    expect(tally(config, holders(0.1, 0.2, 0.3), [F, F, A])).toMatchObject({
      accepted: false,
      reason: 'tie',
    });
    expect(tally(config, holders(0.3, 0.1, 0.2), [F, A, A])).toMatchObject({
      accepted: false,
      reason: 'tie',
    });
    const half = 2 ** 51;
    expect(tally(config, holders(half + 1, half), [F, A]).accepted).toBe(true);
    expect(tally(config, holders(half, half), [F, A]).reason).toBe('tie');
  });

  const none: [string, () => unknown, string, RegExp][] = [
    [
      'a tally of fewer tokens than none',
      () => tally({ id: 'token-majority' }, holders(5, -3), [F, A]),
      'out-of-range',
      /members\[1\]\.tokens: must be 0 or more/,
    ],
    [
      'a tally of endless tokens',
      () => tally({ id: 'token-majority' }, holders(Number.POSITIVE_INFINITY), [F]),
      'not-finite',
      /members\[0\]\.tokens/,
    ],
    [
      'an electorate of fewer tokens than none',
      () => compileElectorate(holders(5, -1), { id: 'member-majority' }),
      'out-of-range',
      /members\[1\]\.tokens/,
    ],
    [
      'a member that cares less than nothing',
      () => compileElectorate([{ ideal: [0], tokens: 1, salience: [-4] }], { id: 'token-majority' }),
      'out-of-range',
      /members\[0\]\.salience/,
    ],
    ['losses at no number', () => lossMetrics(holders(1), [Number.NaN]), 'not-finite', /state\[0\]/],
    [
      'losses of fewer tokens than none',
      () => lossMetrics(holders(5, -3), [0]),
      'out-of-range',
      /members\[1\]\.tokens/,
    ],
  ];
  for (const [what, call, code, message] of none)
    test(`[MODEL-2] refused: ${what}`, () => {
      expect(call).toThrow(message);
      expect(call).toThrow(expect.objectContaining({ code }));
    });

  test('[MODEL-9] one of 10¹⁵ tokens decides by shares, quorums and vetoes of whole numbers', () => {
    const supply = 1e15;
    const count = (config: Partial<MechanismConfig>, inFavour: number, against: number) =>
      tally({ id: 'token-majority', ...config }, holders(inFavour, against), [F, A], supply);
    const quorum = { numerator: 4, counting: 'for' } as const;
    expect(count({ quorum }, 39_999_999_999_999, 1).quorumReached).toBe(false);
    expect(count({ quorum }, 40_000_000_000_000, 1).quorumReached).toBe(true);
    // ⌊999,999,999,999,999 · 99 / 100⌋, by hand.
    const odd = tally(
      { id: 'token-majority', quorum: { numerator: 99, counting: 'for' } },
      holders(1),
      [F],
      999_999_999_999_999,
    );
    expect(odd.quorumNeeded).toBe(989_999_999_999_999);
    expect(count({ approvalShare: 0.6 }, 6e14, 4e14).accepted).toBe(false);
    expect(count({ approvalShare: 0.6 }, 6e14 + 1, 4e14 - 1).accepted).toBe(true);
    expect(count({ approvalShare: 2 / 3 }, 2, 1).accepted).toBe(false);
    const veto = (against: number) => count({ id: 'optimistic', vetoShare: 0.1 }, 0, against).reason;
    expect([veto(1e14), veto(1e14 + 1)]).toEqual(['accepted', 'vetoed']);
  });

  test('[MODEL-10] Compound counts For alone; OpenZeppelin also Abstain; the need is rounded down', () => {
    const members = holders(10, 9, 30, 950);
    const choices: (Choice | null)[] = [F, A, 'abstain', null];
    const quorum = (counting: 'for' | 'for-and-abstain', numerator: number) =>
      tally({ id: 'token-majority', quorum: { counting, numerator } }, members, choices);
    expect(quorum('for', 4)).toMatchObject({ accepted: false, reason: 'no-quorum', quorumNeeded: 39 });
    expect(quorum('for-and-abstain', 4)).toMatchObject({ accepted: true, quorumReached: true });
    expect(quorum('for', 1)).toMatchObject({ accepted: true, quorumNeeded: 9 });
    expect(quorum('for', 100)).toMatchObject({ reason: 'no-quorum', quorumNeeded: 999 });
  });

  test('[MODEL-11] reasons: no votes, then no quorum, then a tie, then too few', () => {
    const quorum = { numerator: 50, counting: 'for' } as const;
    const members = holders(3, 3, 94);
    const reason = (config: Partial<MechanismConfig>, ...choices: (Choice | null)[]) =>
      tally({ id: 'token-majority', ...config }, members, choices).reason;
    expect(reason({ quorum }, null, 'abstain', null)).toBe('no-votes');
    expect(reason({ quorum }, F, A, null)).toBe('no-quorum');
    expect(reason({}, F, A, null)).toBe('tie');
    expect(reason({ approvalShare: 0.6 }, F, A, null)).toBe('too-few-for');
    expect(reason({ approvalBase: 'supply' }, F, A, null)).toBe('too-few-for');
    expect(reason({}, A, A, F)).toBe('accepted');
  });

  test('[MODEL-12] only quadratic-sqrt reports Snapshot scores; they add up to the tokens cast', () => {
    fc.assert(
      fc.property(ballotBox, ({ members, choices, config }) => {
        const { snapshotScores } = tally(config, members, choices);
        if (config.id !== 'quadratic-sqrt') {
          expect(snapshotScores).toBeUndefined();
          return;
        }
        const cast = members.reduce((sum, m, i) => sum + (choices[i] === null ? 0 : m.tokens), 0);
        const { for: f, against, abstain } = snapshotScores ?? { for: 0, against: 0, abstain: 0 };
        expect(f + against + abstain).toBeCloseTo(cast, 9);
      }),
    );
  });

  test('[MODEL-13] counting sincere members in one scan equals tallying their ballots', () => {
    const world = fc.integer({ min: 1, max: 4 }).chain((k) =>
      fc.record({
        members: electorate(k),
        state: latticeVector(k),
        delta: changeVector(k),
        config: mechanism,
        tieRule: fc.constantFrom('abstain' as const, 'against' as const),
      }),
    );
    fc.assert(
      fc.property(world, ({ members, state, delta, config, tieRule }) => {
        const choices = members.map((m) => sincereChoice(m, state, delta, tieRule));
        const scanned = sincereTally(compileElectorate(members, config, tieRule), state, delta);
        expect(scanned).toEqual(tally(config, members, choices));
      }),
      { numRuns: 500 },
    );
  });

  test('[MODEL-14] a member that changes its vote to For never makes a proposal fail', () => {
    fc.assert(
      fc.property(ballotBox, fc.nat(), ({ members, choices, config }, pick) => {
        const who = pick % members.length;
        const more = choices.map((choice, i) => (i === who ? ('for' as const) : choice));
        if (tally(config, members, choices).accepted)
          expect(tally(config, members, more).accepted).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('[MODEL-14] the order of members does not matter, nor the unit in which tokens are counted', () => {
    fc.assert(
      fc.property(ballotBox, fc.constantFrom(2, 8, 1024), ({ members, choices, config }, unit) => {
        const outcome = tally(config, members, choices);
        const reversed = tally(config, [...members].reverse(), [...choices].reverse());
        expect(reversed.accepted).toBe(outcome.accepted);
        if (config.quorum !== undefined) return; // a quorum is rounded down to whole weight
        const scaled = members.map((m) => ({ ...m, tokens: m.tokens * unit }));
        expect(tally(config, scaled, choices).accepted).toBe(outcome.accepted);
      }),
    );
  });

  test('[MODEL-2] a tally names what is wrong', () => {
    expect(() => tally({ id: 'token-majority' }, holders(1, 2), [F])).toThrow(
      /choices: 1 ballots for 2 members/,
    );
    expect(() => tally({ id: 'token-majority' }, holders(0, 0), [F, A])).toThrow(/nobody has any weight/);
    expect(() => compileElectorate([], { id: 'token-majority' })).toThrow(/at least one member/);
    const odd = [
      { ideal: [1, 2], tokens: 1 },
      { ideal: [1], tokens: 1 },
    ];
    expect(() => compileElectorate(odd, { id: 'token-majority' })).toThrow(/members\[1\]\.ideal/);
    const nan = [{ ideal: [Number.NaN], tokens: 1 }];
    expect(() => compileElectorate(nan, { id: 'token-majority' })).toThrow(
      /members\[0\]\.ideal: must be numbers/,
    );
  });
});
