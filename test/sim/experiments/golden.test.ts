import { describe, expect, test } from 'vitest';
import { has } from '../../../src/sim/experiments/results';
import { prepareExperiment, type Report, runExperiment } from '../../../src/sim/experiments/run';
import type { Condition, Estimate } from '../../../src/sim/experiments/types';

/** What theory or a published figure says of each experiment, at settings small enough for every test run. */

const run = (id: string, parameters: Record<string, unknown>, replications = 8): Promise<Report> =>
  runExperiment({ study: { kind: 'experiment', id, parameters }, seed: 'golden', replications });

function at({ cells }: Report, condition: Condition, metric: string): Estimate & { mean: number } {
  const [cell, ...others] = cells.filter((each) => has(each, condition));
  const found = cell?.estimates[metric];
  if (found === undefined || others.length > 0 || found.mean === null)
    throw new Error(`not one cell at ${JSON.stringify(condition)}`);
  return { ...found, mean: found.mean };
}

const ids = ({ findings }: Report) => findings.map(({ id }) => id);

describe('median', () => {
  test('[LAB-10] every game ends inside the weighted-median interval or next to it, none at the mean (Black 1948)', async () => {
    const report = await run('median', { members: [10, 101], steps: [5, 10] });
    for (const { condition, estimates } of report.cells) {
      if (condition.from === 'weighted-median') expect(estimates.inside?.mean).toBe(1);
      if (condition.from === 'weighted-mean') expect(estimates.inside?.mean).toBeLessThan(0.3);
    }
    expect(ids(report)).toEqual(['median-yes']);
    expect(ids(await run('median', { members: [101], steps: [2], rounds: 5 }))).toEqual(['median-not-yet']);
  });
});

describe('geometric-median', () => {
  test('[LAB-11] gm.counterexample: token majority hovers near (2.11, 2.11), credits at (1.1405, 1.4001)', async () => {
    const report = await run('geometric-median', {
      populations: ['counterexample'],
      steps: [0.015],
      rounds: 4000,
    });
    const mean = (mechanism: string) => ['x', 'y'].map((metric) => at(report, { mechanism }, metric).mean);
    for (const x of mean('token-majority')) expect(Math.abs(x - 2.11)).toBeLessThan(0.12);
    for (const mechanism of ['quadratic-credits', 'local-voting']) {
      const [x = 0, y = 0] = mean(mechanism);
      expect(Math.hypot(x - 1.1404742473440872, y - 1.40012459863791)).toBeLessThan(0.08);
    }
    const [token = '', credits = ''] = report.findings.map(({ text }) => text);
    expect(token).toMatch(/stays further than a step away/);
    expect(credits).toMatch(/hovers within a step of the geometric median/);
  });
});

describe('plutocracy', () => {
  test('[LAB-12] past half of the tokens a whale takes all under token majority and next to nothing by heads', async () => {
    const report = await run('plutocracy', { shares: [0, 0.3, 0.55] });
    const capture = (mechanism: string, share: number) => at(report, { mechanism, share }, 'capture').mean;
    expect(capture('token-majority', 0.55)).toBeGreaterThan(0.97);
    expect(capture('token-majority', 0.3)).toBeLessThan(0.5);
    expect(capture('member-majority', 0.55)).toBeLessThan(0.05);
    expect(capture('quadratic-sqrt', 0.55)).toBeLessThan(0.25);
    expect(ids(report)).toEqual([
      'plutocracy-taken',
      'plutocracy-held',
      'plutocracy-held',
      'plutocracy-held',
      'plutocracy-held',
      'plutocracy-cost',
    ]);
  });
});

describe('apathy', () => {
  test('[LAB-13] who holds s of all outvotes the rest where fewer than s/(1 − s) of them vote', async () => {
    const report = await run('apathy', { shares: [0.2], turnouts: [0.1, 0.75] });
    for (const who of ['whale', 'group']) {
      expect(at(report, { who, turnout: 0.1 }, 'capture').mean).toBeGreaterThan(0.9);
      expect(at(report, { who, turnout: 0.75 }, 'capture').mean).toBeLessThan(0.4);
    }
  });
});

describe('gridlock', () => {
  test('[LAB-14] the DAO gets to a camp of 80 % where more than 70 % is needed, and not where more than 85 % is', async () => {
    const report = await run('gridlock', { sizes: [0.5, 0.8], approvalShares: [0.7, 0.85], distances: [8] });
    const moved = (larger: number, approvalShare: number) =>
      at(report, { larger, approvalShare }, 'moved').mean;
    expect(moved(0.8, 0.7)).toBeGreaterThan(0.8);
    expect(moved(0.8, 0.85)).toBeLessThan(0.4);
    expect(moved(0.5, 0.85)).toBeLessThan(0.05);
  });
});

describe('stability', () => {
  test('[LAB-15] a larger shock takes longer to undo, and errors keep the DAO moving', async () => {
    const report = await run(
      'stability',
      { steps: [0.2], noises: [0, 0.3], shocks: [1, 4], rounds: 200 },
      12,
    );
    expect(ids(report)).toContain('stability-noise');
    expect(ids(report)).toContain('stability-shock');
    const still = at(report, { noise: 0, shock: 4 }, 'restlessness').mean;
    // Half of the rounds accept at most, each adding an error of 0.3·√2 in two issues.
    expect(at(report, { noise: 0.3, shock: 4 }, 'restlessness').mean).toBeGreaterThan(2 * still);
  });
});

describe('minority', () => {
  test('[LAB-16] with credits a minority m wins where √salience < m/(1 − m), by heads never', async () => {
    const report = await run('minority', { minorities: [0.3], saliences: [0.1, 0.4] });
    const wins = (mechanism: string, salience: number) => at(report, { mechanism, salience }, 'wins').mean;
    // m/(1 − m) squared is 0.184.
    expect(wins('quadratic-credits', 0.1)).toBe(1);
    expect(wins('quadratic-credits', 0.4)).toBe(0);
    expect([wins('member-majority', 0.1), wins('member-majority', 0.4)]).toEqual([0, 0]);
    // Votes of strength √0.1 > 0.3 are worth their cost.
    expect(wins('costly-voting', 0.1)).toBe(0);
  });
});

describe('path-dependency', () => {
  test('[LAB-17] none beyond a step for credits, or on one issue; some for token majority on two', async () => {
    const report = await run('path-dependency', { first: [1] }, 10);
    const spread = (mechanism: string, issues: number) => at(report, { mechanism, issues }, 'spread');
    for (const issues of [1, 2]) expect(spread('quadratic-credits', issues).high).toBeLessThan(1);
    expect(spread('token-majority', 1).high).toBeLessThan(1);
    expect(spread('token-majority', 2).low).toBeGreaterThan(1);
    expect(ids(report)).toEqual(['path-none', 'path-some', 'path-none', 'path-none']);
  });
});

describe('quadratic', () => {
  test('[LAB-18] Gini of lognormal tokens is erf(σ/2), of their roots erf(σ/4); roots end nearer to the centre', async () => {
    const report = await run('quadratic', { sigmas: [0, 1, 2], rounds: 100 }, 24);
    const influence = (mechanism: string, sigma: number) =>
      at(report, { mechanism, sigma }, 'influenceGini').mean;
    expect(Math.abs(influence('token-majority', 1) - 0.5205)).toBeLessThan(0.03);
    expect(Math.abs(influence('quadratic-sqrt', 1) - 0.2763)).toBeLessThan(0.02);
    expect(influence('member-majority', 2)).toBe(0);
    const rich = (mechanism: string) => at(report, { mechanism, sigma: 2 }, 'towardsRich');
    expect(rich('token-majority').mean).toBeGreaterThan(rich('quadratic-sqrt').mean);
    expect(Math.abs(rich('member-majority').mean)).toBeLessThan(0.1);
  });
});

describe('agenda-chaos', () => {
  test('[LAB-19] a setter leads a majority outward, and cannot raise total distance under credits (McKelvey 1976)', async () => {
    const report = await run('agenda-chaos', { steps: [4], rounds: 20 }, 4);
    const last = (arm: string, metric: string) => at(report, { arm, round: 20 }, metric);
    expect(last('token-adversary', 'distance').low).toBeGreaterThan(1);
    expect(last('token-adversary', 'excess').low).toBeGreaterThan(0.5);
    expect(last('credits-adversary', 'excess')).toMatchObject({
      mean: expect.closeTo(0, 9),
      sd: expect.closeTo(0, 9),
    });
    const idOf = (found: Report, arm: string) => found.findings.find(({ values }) => values.arm === arm)?.id;
    const short = {
      arms: ['token-adversary', 'credits-random', 'credits-adversary'],
      steps: [1],
      rounds: 10,
    };
    for (const found of [report, await run('agenda-chaos', short, 3)]) {
      expect(idOf(found, 'token-adversary')).toBe('agenda-led');
      for (const arm of ['credits-random', 'credits-adversary']) expect(idOf(found, arm)).toBe('agenda-held');
    }
    // On two issues some point beats all others where two thirds are needed (Greenberg 1979).
    expect(last('supermajority-adversary', 'excess').mean).toBeLessThan(0.2);
  });
});

describe('agenda-chaos under credits', () => {
  test('[LAB-19] from off the centre total distance never rises, round by round, whatever the steps', () => {
    const parameters = {
      arms: ['credits-random', 'credits-adversary'],
      steps: [0.5, 3],
      start: 3,
      rounds: 10,
    };
    const study = { kind: 'experiment', id: 'agenda-chaos', parameters } as const;
    const { count, play } = prepareExperiment({ study, seed: 'golden', replications: 4 });
    const games = Array.from({ length: count }, (_, i) => play(i).values.map(({ excess }) => excess ?? -1));
    for (const [start = 0, ...later] of games) {
      expect(start).toBeGreaterThan(1);
      expect(later).toHaveLength(10);
      let before = start;
      for (const excess of later) {
        expect(excess).toBeLessThanOrEqual(before + 1e-9);
        before = excess;
      }
    }
    // It is not that nothing passes: random proposals bring the DAO home.
    const homewards = games.filter(([start = 0, ...later]) => (later.at(-1) ?? start) < start / 2);
    expect(homewards.length).toBeGreaterThanOrEqual(games.length / 4);
  });
});

describe('scale', () => {
  test('[LAB-20] alignment grows with equals and lags behind with tokens of infinite variance', async () => {
    const report = await run('scale', { members: [10, 3000], rounds: 150 }, 16);
    const excess = (tokens: string, mechanism: string, members: number) =>
      at(report, { tokens, mechanism, members }, 'excess').mean;
    expect(excess('lognormal', 'token-majority', 3000)).toBeLessThan(0.01);
    expect(excess('pareto', 'token-majority', 3000)).toBeGreaterThan(0.02);
    expect(excess('pareto', 'member-majority', 3000)).toBeLessThan(0.01);
    expect(excess('lognormal', 'member-majority', 10)).toBeGreaterThan(
      excess('lognormal', 'member-majority', 3000),
    );
  });
});
