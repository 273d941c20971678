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
