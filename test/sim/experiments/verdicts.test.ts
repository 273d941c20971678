import { describe, expect, test } from 'vitest';
import { prepareExperiment } from '../../../src/sim/experiments/run';
import { around, madeUpReport } from '../../support/made-up-report';

/** What verdicts make of numbers, those that games seldom come to included. */

describe('quadratic', () => {
  const parameters = { mechanisms: ['token-majority', 'quadratic-sqrt'], sigmas: [0, 2] };
  const verdict = (towards: number, cost: number) =>
    madeUpReport(
      'quadratic',
      ({ mechanism }, r) => ({
        tokenGini: 0.5,
        influenceGini: 0.5,
        towardsRich: mechanism === 'quadratic-sqrt' ? around(towards, 0.1, r) : 1,
        excess: mechanism === 'quadratic-sqrt' ? around(cost, 0.01, r) : 0.5,
      }),
      parameters,
    ).findings.at(-1);

  test('[LAB-5] where it ends and what it costs are told apart: a clear cost is said where the way is unclear', () => {
    expect(verdict(1, 0.2)).toMatchObject({
      id: 'quadratic-costs',
      text: 'Square roots: no clear difference in how far towards the rich it ends, with a mean loss 30 % (28.2 % to 31.8 %) of the least possible lower.',
    });
    expect(verdict(0.5, 0.2)?.text).toMatch(/ends 0.5 spreads nearer to the centre, with a mean loss 30 %/);
    expect(verdict(0.5, 0.5)?.text).toMatch(/nearer to the centre, with no clear difference in mean loss/);
    expect(verdict(1, 0.5)).toMatchObject({
      id: 'quadratic-level',
      text: 'Square roots: no clear difference.',
    });
  });
});

describe('gridlock', () => {
  test('[LAB-5] of every share of votes needed it says whether the DAO goes, stays, or that it is unclear', () => {
    const moved = (share: number, r: number) => around(share < 0.6 ? 0.5 : share < 0.7 ? 0.9 : 0.1, 0.2, r);
    const [stuck] = madeUpReport(
      'gridlock',
      ({ approvalShare }, r) => ({ moved: moved(Number(approvalShare), r), late: 0.02, efficiency: 1 }),
      { sizes: [0.65], distances: [8], approvalShares: [0.5, 0.6, 0.7, 0.85] },
      6,
    ).findings;
    expect(stuck?.text).toBe(
      "Camps of 65 % and 35 %, 8 spreads apart: the DAO gets to the larger camp's side where more than 60 % is needed, stays on the smaller one's where more than 70 % and 85 % is needed (there at most 2 % of the proposals of the second half pass) and shows no clear difference from half of the way where more than 50 % is needed.",
    );
  });

  test('[LAB-14] no more than all proposals of the second half pass, of an odd number of rounds neither', () => {
    const parameters = { rounds: 3, sizes: [0.8], distances: [8], approvalShares: [0.5] };
    const study = { kind: 'experiment', id: 'gridlock', parameters } as const;
    const { count, play } = prepareExperiment({ study, seed: 'late', replications: 20 });
    const late = Array.from({ length: count }, (_, i) => play(i).values[0]?.late);
    expect(new Set(late)).toEqual(new Set([0, 0.5, 1]));
  });
});

describe('agenda-chaos', () => {
  test('[LAB-5] only what is clearly more, or less, than 1 % above the least distance is called so', () => {
    const idFor = (excess: number, by: number) =>
      madeUpReport('agenda-chaos', (_, r) => ({ distance: 1, excess: around(excess, by, r) }), {
        arms: ['token-adversary'],
      }).findings[0]?.id;
    expect(idFor(0.004, 0.001)).toBe('agenda-held');
    // Nothing is below 0, so that an interval above 0 says little.
    expect(idFor(0.008, 0.001)).toBe('agenda-held');
    expect(idFor(0.009, 0.001)).toBe('agenda-unclear');
    expect(idFor(0.011, 0.001)).toBe('agenda-unclear');
    expect(idFor(0.02, 0.001)).toBe('agenda-led');
  });
});

describe('scale', () => {
  test('[LAB-20] sizes are compared by the interval of their difference, not by whether two intervals overlap', () => {
    const of = (large: number) =>
      madeUpReport(
        'scale',
        ({ members }, r) => ({
          distance: 1,
          excess: around(members === 10 ? 0.5 : large, 0.1, r),
          nakamotoShare: 0.3,
        }),
        { tokens: ['lognormal'], mechanisms: ['token-majority'], members: [10, 100] },
        10,
      );
    // Each ± 0.0754, so that intervals overlap from 0.349 on; Welch's of the difference is ± 0.0990.
    expect(of(0.38).findings[0]?.id).toBe('scale-better');
    expect(of(0.62).findings[0]?.id).toBe('scale-worse');
    expect(of(0.41).findings[0]?.id).toBe('scale-level');
  });
});

describe('from a level on', () => {
  /** Clearly past half at these levels, clearly not at others. */
  const captured = (at: readonly number[]) => (level: unknown, r: number) =>
    around(at.includes(Number(level)) ? 0.9 : 0.1, 0.01, r);

  test('[LAB-12] "from a share on" holds at every larger share, or each is named', () => {
    const text = (at: readonly number[]) =>
      madeUpReport(
        'plutocracy',
        ({ share }, r) => ({ capture: captured(at)(share, r), excess: 0, worst: 1 }),
        { mechanisms: ['token-majority'], shares: [0, 0.2, 0.4, 0.6] },
      ).findings[0]?.text;
    expect(text([0.4, 0.6])).toMatch(
      /^Token majority: clearly past half of the way from a share of 40 % on;/,
    );
    expect(text([0.2, 0.6])).toMatch(/from a share of 60 % on;/);
    expect(text([0.2, 0.4])).toMatch(
      /past half of the way with a share of 20 % and 40 %, but not with every larger one;/,
    );
    expect(text([])).toMatch(/and nowhere clearly past half of it\.$/);
  });

  test('[LAB-13] "up to a turnout" holds at every lower turnout, or each is named', () => {
    const { text } =
      madeUpReport(
        'apathy',
        ({ share, turnout }, r) => ({
          capture: captured(share === 0.1 ? [0.3] : share === 0.2 ? [0.1, 0.3] : [0.3, 1])(turnout, r),
          acceptance: 0.5,
        }),
        { who: ['whale'], shares: [0.1, 0.2, 0.3], turnouts: [0.1, 0.3, 1] },
      ).findings[0] ?? {};
    expect(text).toBe(
      'A whale that always votes clearly draws the DAO past half of the way with 10 % of the tokens at a turnout of 30 % but not at every lower one, with 20 % of the tokens up to a turnout of 30 % and with 30 % of the tokens at a turnout of 100 % and 30 % but not at every lower one.',
    );
  });

  test('[LAB-16] "at most so much" holds at every lower salience, or each is named', () => {
    const { text } =
      madeUpReport(
        'minority',
        ({ minority, salience }, r) => ({
          towards: captured(minority === 0.2 ? [0.05, 0.1] : [0.1])(salience, r),
          wins: 0,
        }),
        { mechanisms: ['quadratic-credits'], minorities: [0.2, 0.4], saliences: [0.05, 0.1, 1] },
      ).findings[0] ?? {};
    expect(text).toBe(
      'Quadratic credits: clear wins as long as the issue matters to the majority at most 0.1 times as much for a minority of 20 % and 0.1 times as much, but not everywhere below, for a minority of 40 %.',
    );
  });
});
