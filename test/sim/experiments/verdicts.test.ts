import { describe, expect, test } from 'vitest';
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
