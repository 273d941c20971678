import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { powerOutput, stationaryOutput, tallyOutput } from '../../src/cli/laboratory-commands';
import { landmarksOutput } from '../../src/cli/landmarks-command';
import { parseInput } from '../../src/protocol/laboratory';
import { REASONS, type ReasonId, stream } from '../../src/sim/index';

/** The program as a person runs it, on standard input. */
function lab(command: string, input: unknown) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', command, '-'], {
    input: typeof input === 'string' ? input : JSON.stringify(input),
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const people = (ideals: number[][], tokens: number[] = []) =>
  ideals.map((ideal, i) => ({ ideal, tokens: tokens[i] ?? 1 }));
const triangle = people([
  [0, 0],
  [4, 0],
  [0, 3],
]);

const predict = (input: unknown) => JSON.parse(landmarksOutput(parseInput('predict', input)));
const tally = (input: unknown) => JSON.parse(tallyOutput(parseInput('tally', input)));

describe('lab predict with members', () => {
  test('[MODEL-140] prints every landmark of the members given', () => {
    const { code, out, err } = lab('predict', {
      members: triangle,
      state: [1, 1],
      steps: { law: 'fixed-length', maxStep: 2.1 },
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual([
      'weights',
      'weightedMedian',
      'geometricMedian',
      'marginalMedian',
      'deepestPoint',
      'unbeaten',
      'yolk',
      'atState',
      'notes',
    ]);
    expect(report).toMatchObject({
      weights: [1, 1, 1],
      weightedMedian: null,
      geometricMedian: [expect.closeTo(0.6957885340875858, 9), expect.closeTo(0.7511761065051961, 9)],
      marginalMedian: [
        [0, 0],
        [0, 0],
      ],
      deepestPoint: { depth: expect.closeTo(1 / 3, 12) },
      unbeaten: { exists: false, depth: expect.closeTo(1 / 3, 12) },
      yolk: { center: [expect.closeTo(1, 9), expect.closeTo(1, 9)], radius: expect.closeTo(1, 9) },
      atState: {
        depth: expect.closeTo(1 / 3, 12),
        isUnbeaten: false,
        rejectRadius: expect.closeTo(1, 9),
        acceptance: 0,
      },
    });
    expect(report.notes).toContainEqual(
      expect.stringMatching(/^Geometric median, unbeaten point: .*some majority can usually be found/),
    );
  });

  test('[MODEL-140] a point that may be beaten is not called unbeaten, and the notes say why', () => {
    const random = stream('test', 'six issues');
    const ideals = Array.from({ length: 60 }, () => Array.from({ length: 6 }, () => random.normal()));
    const report = predict({ members: people(ideals), approvalShare: 0.72, state: ideals[0] });
    expect(report.unbeaten.exists).toBe(false);
    expect(report.unbeaten.depth).toBeGreaterThan(0.28);
    expect(report.notes).toContainEqual(`Unbeaten point: ${REASONS['nothing-found-to-pass']}`);
    expect(report.notes).toContain('The depth of the unbeaten point is an upper bound.');
  });

  test('[MODEL-140] one issue: the interval of the approval share', () => {
    const line = people([[0], [1], [2], [3], [4], [5], [6], [7], [8], [9]]);
    expect(predict({ members: line })).toMatchObject({
      weightedMedian: [4, 5],
      yolk: { center: [4.5], radius: 0.5 },
    });
    expect(predict({ members: line, approvalShare: 0.6 }).weightedMedian).toEqual([3, 6]);
    expect(predict({ members: line, approvalShare: 0.2 }).weightedMedian).toBeNull();
    const at = (state: number[]) => predict({ members: line, state }).atState;
    expect(at([4.5])).toMatchObject({ depth: 0.5, isUnbeaten: true, rejectRadius: 0, acceptance: null });
    expect(at([2])).toMatchObject({ depth: 0.3, isUnbeaten: false, rejectRadius: 2 });
  });

  test('[MODEL-140] of one issue who does not care about it has no weight in any landmark', () => {
    const members = [{ ideal: [0], salience: [0] }, { ideal: [3] }];
    const report = predict({ members, state: [0] });
    expect(report).toMatchObject({
      weightedMedian: [3, 3],
      geometricMedian: [3],
      marginalMedian: [[3, 3]],
      deepestPoint: { point: [3], depth: 1 },
      unbeaten: { exists: true, point: [3], depth: 1 },
      atState: { depth: 0, isUnbeaten: false, rejectRadius: 3 },
    });
    const plane = [{ ideal: [0, 0], salience: [0, 1], tokens: 9 }, { ideal: [3, 3] }];
    expect(predict({ members: plane }).marginalMedian).toEqual([
      [3, 3],
      [0, 0],
    ]);
  });

  test('[MODEL-140] where nothing can pass every point is unbeaten', () => {
    const members = [0, 3].map((x) => ({ ideal: [x], salience: [0] }));
    const report = predict({ members, state: [9] });
    expect(report).toMatchObject({ unbeaten: { exists: true }, atState: { isUnbeaten: true } });
    expect(report.notes.join()).toContain(REASONS['nothing-passes']);
  });

  test('[MODEL-140] members hold one token unless it says otherwise', () => {
    const [plain, given] = [[{ ideal: [0] }, { ideal: [4] }], people([[0], [4]])];
    expect(predict({ members: plain })).toEqual(predict({ members: given }));
  });

  test('[MODEL-141] weights are those of the mechanism, after delegation', () => {
    const members = people(
      [
        [0, 0],
        [4, 0],
        [0, 3],
      ],
      [4, 9, 16],
    );
    expect(predict({ members, mechanism: 'quadratic-sqrt' }).weights).toEqual([2, 3, 4]);
    expect(predict({ members, delegations: { 0: 1 } }).weights).toEqual([0, 13, 16]);
    expect(predict({ members, delegations: { 0: 1, 1: 2 } }).weights).toEqual([0, 0, 29]);
    const whale = predict({ members, delegations: { 0: 1, 1: 2 } });
    expect(whale.unbeaten).toEqual({ exists: true, point: [0, 3], depth: 1 });
  });

  test('[MODEL-141] votes that say how strongly: the figures of For and Against are left out, and why', () => {
    const report = predict({ members: triangle, mechanism: 'quadratic-credits', state: [1, 1] });
    expect(report).toMatchObject({ yolk: null, atState: { rejectRadius: null, acceptance: null } });
    expect(report.notes).toEqual([
      `Geometric median, unbeaten point: ${REASONS['least-total-distance']}`,
      `Marginal median: ${REASONS['strength-counts']}`,
      `Deepest point, yolk, depth, reject radius and acceptance: ${REASONS['by-strength']}`,
    ]);
    expect(report).toMatchObject({ unbeaten: { exists: true }, atState: { isUnbeaten: false } });
    const state = report.geometricMedian;
    const there = predict({ members: triangle, mechanism: 'quadratic-credits', state });
    expect(there.atState.isUnbeaten).toBe(true);
    expect(predict({ members: triangle, state }).atState.isUnbeaten).toBe(false);
    expect(predict({ members: triangle, mechanism: 'conviction' }).unbeaten.exists).toBe(false);
  });
});

describe('lab predict asks the model which of its predictors apply', () => {
  const line = people([[0], [1], [2], [3], [4]]);

  test('[MODEL-141] an optimistic vote passes when just a fifth is against', () => {
    const report = predict({ members: line, mechanism: 'optimistic', state: [0.5] });
    expect(report).toMatchObject({ weightedMedian: [1, 3], atState: { isUnbeaten: false } });
    expect(predict({ members: line, mechanism: 'optimistic', state: [1] }).atState.isUnbeaten).toBe(true);
  });

  const unanswered: [string, object, ReasonId][] = [
    ['another share than a half', { members: triangle, approvalShare: 0.6 }, 'not-simple-majority'],
    ['two houses', { members: triangle, mechanism: 'bicameral' }, 'two-houses'],
    ['nobody against', { members: triangle, mechanism: 'conviction' }, 'nobody-against'],
    ['pulls', { members: triangle, mechanism: 'local-voting' }, 'pulled-not-voted'],
    [
      'uneven salience',
      { members: triangle.map((member) => ({ ...member, salience: [1, 0.5] })) },
      'uneven-salience',
    ],
  ];
  for (const [what, input, reasonId] of unanswered)
    test(`[MODEL-141] ${what}: no yolk, and the model's reason`, () => {
      const report = predict(input);
      expect(report.yolk).toBeNull();
      const why = report.notes.find((note: string) => note.endsWith(REASONS[reasonId]));
      expect(why).toMatch(/^[^:]*yolk/i);
    });
});

describe('lab tally', () => {
  const ballots = (inFavour: number, against: number, abstain = 0) => [
    { tokens: inFavour, choice: 'for' },
    { tokens: against, choice: 'against' },
    { tokens: abstain, choice: 'abstain' },
  ];
  const quorum = { numerator: 4, counting: 'for-and-abstain' };

  test('[MODEL-142] under credits the supply is of all votes that could be cast, by those not listed as well', () => {
    const votes = {
      mechanism: 'quadratic-credits' as const,
      quorum: { numerator: 40, counting: 'for' as const },
    };
    const ballots = [
      { tokens: 16, choice: 'for' as const },
      { tokens: 4, choice: 'against' as const },
    ];
    const counted = (supply?: number) =>
      JSON.parse(tallyOutput({ ...votes, ...(supply !== undefined && { supply }), ballots }));
    // The quorum is ⌊0.4 · 6⌋ = 2, ⌊0.4 · 12⌋ = 4 and ⌊0.4 · 13⌋ = 5 of the four votes For.
    expect(counted()).toMatchObject({ for: 4, against: 2, accepted: true });
    expect(counted(12)).toMatchObject({ for: 4, accepted: true });
    expect(counted(13)).toMatchObject({ for: 4, accepted: false, reason: 'no-quorum' });
    expect(() => counted(5)).toThrow(/supply: must be at least the weight of those listed \(6\)/);
  });

  test('[MODEL-142] the quorum is of the supply, not of those who voted', () => {
    const { code, out } = lab('tally', {
      mechanism: 'token-majority',
      quorum,
      supply: 1000,
      ballots: ballots(40, 30),
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      for: 40,
      against: 30,
      abstain: 0,
      accepted: true,
      reason: 'accepted',
      quorumReached: true,
    });
    const short = tally({ mechanism: 'token-majority', quorum, supply: 1000, ballots: ballots(39, 30) });
    expect(short).toMatchObject({ accepted: false, reason: 'no-quorum', quorumReached: false });
    const helped = tally({ mechanism: 'token-majority', quorum, supply: 1000, ballots: ballots(10, 9, 30) });
    expect(helped).toMatchObject({ accepted: true, quorumReached: true });
    const alone = tally({
      mechanism: 'token-majority',
      quorum: { ...quorum, counting: 'for' },
      supply: 1000,
      ballots: ballots(10, 9, 30),
    });
    expect(alone).toMatchObject({ accepted: false, reason: 'no-quorum' });
  });

  test('[MODEL-142] Snapshot scores, approval shares and votes for credits', () => {
    const snapshot = tally({
      mechanism: 'quadratic-sqrt',
      ballots: [...ballots(100, 1), { tokens: 1, choice: 'against' }],
    });
    expect(snapshot).toMatchObject({ for: 10, against: 2, accepted: true });
    expect(snapshot.snapshotScores.for).toBeCloseTo(98.07692307692308, 9);
    expect(
      tally({ mechanism: 'token-majority', approvalShare: 0.6, ballots: ballots(60, 40) }),
    ).toMatchObject({ accepted: false, reason: 'too-few-for' });
    const credits = [
      { tokens: 1, choice: 'for', votes: 3, credits: 9 },
      { tokens: 1, choice: 'against', votes: 2, credits: 4 },
      { tokens: 16, choice: 'abstain' },
    ];
    expect(tally({ mechanism: 'quadratic-credits', ballots: credits })).toMatchObject({
      for: 3,
      against: 2,
      accepted: true,
    });
  });
});

describe('lab power and lab stationary', () => {
  test('[MODEL-143] power prints the indices and the concentration', () => {
    const { code, out } = lab('power', { quota: 51, weights: [50, 49, 1] });
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual([
      'banzhaf',
      'shapleyShubik',
      'powerToAct',
      'nakamoto',
      'gini',
      'giniUnbiased',
      'hhi',
    ]);
    expect(report).toMatchObject({
      banzhaf: { swings: [3, 1, 1], normalized: [0.6, 0.2, 0.2], absolute: [0.75, 0.25, 0.25] },
      powerToAct: 3 / 8,
      nakamoto: 2,
    });
    const shares = { quota: 0.51, weights: [0.5, 0.49, 0.01] };
    expect(JSON.parse(powerOutput(shares)).banzhaf).toEqual(report.banzhaf);
    const sampled = JSON.parse(powerOutput({ quota: 3, weights: [Math.SQRT2, Math.PI, Math.E] }));
    expect(sampled.standardErrors.shapleyShubik).toHaveLength(3);
    // π wins alone, in four of eight coalitions; without it only the other two together do.
    expect(Math.abs(sampled.powerToAct - 5 / 8)).toBeLessThan(6 * sampled.standardErrors.powerToAct);
  });

  test('[MODEL-143] power prints no swings that no number holds, and says so', () => {
    const report = JSON.parse(powerOutput({ quota: 551, weights: new Array<number>(1100).fill(1) }));
    expect(report.banzhaf.swings).toBeNull();
    expect(report.notes).toEqual([expect.stringMatching(/more than 1024 members/)]);
  });

  test('[MODEL-143] stationary prints the distribution in figures', () => {
    const input = {
      members: triangle,
      grid: { min: [0, 0], max: [4, 3], step: 1 },
      agenda: 'zero-intelligence',
      rule: { majority: 2 },
    };
    const { code, out } = lab('stationary', input);
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(Object.keys(report).sort()).toEqual(
      [
        'boundaryMass',
        'core',
        'covariance',
        'entropyBits',
        'greatestMass',
        'leastMass',
        'mean',
        'mode',
        'paretoMass',
      ].sort(),
    );
    expect(JSON.parse(stationaryOutput(parseInput('stationary', input)))).toEqual(report);
  });
});

describe('input at fault', () => {
  const grid = { min: [0, 0], max: [4, 3], step: 1 };
  const wrong: [string, string, unknown, RegExp][] = [
    [
      'an unknown field',
      'predict',
      { members: triangle, speed: 1 },
      /speed: is not a field that lab predict reads/,
    ],
    [
      'an unknown field inside',
      'tally',
      { mechanism: 'token-majority', ballots: [{ tokens: 1, choice: 'for', x: 1 }] },
      /ballots\[0\]\.x: is not a field/,
    ],
    ['a missing field', 'power', { quota: 3 }, /weights: is missing/],
    [
      'an ideal of other length',
      'predict',
      { members: people([[0, 0], [1]]) },
      /members\[1\]\.ideal: has 1 numbers for 2 issues/,
    ],
    [
      'a state of other length',
      'predict',
      { members: triangle, state: [1] },
      /state: has 1 numbers for 2 issues/,
    ],
    [
      'a delegate that is not there',
      'predict',
      { members: triangle, delegations: { 0: 7 } },
      /delegations\.0: members are 0 to 2/,
    ],
    [
      'everybody in one circle',
      'predict',
      { members: triangle, delegations: { 0: 1, 1: 2, 2: 0 } },
      /delegations: go round in circles/,
    ],
    [
      'an approval share of 1',
      'predict',
      { members: triangle, approvalShare: 1 },
      /approvalShare: must be 0 or more/,
    ],
    [
      'a supply too small',
      'tally',
      { mechanism: 'token-majority', supply: 1, ballots: [{ tokens: 2, choice: 'for' }] },
      /supply: must be at least/,
    ],
    [
      'votes beyond the credits',
      'tally',
      { mechanism: 'quadratic-credits', ballots: [{ tokens: 1, choice: 'for', votes: 2, credits: 3 }] },
      /ballots\[0\]\.votes: cost 4 credits/,
    ],
    [
      'votes where there are none',
      'tally',
      { mechanism: 'token-majority', ballots: [{ tokens: 1, choice: 'for', votes: 2 }] },
      /ballots\[0\]\.votes: belongs to/,
    ],
    ['an unreachable quota', 'power', { quota: 9, weights: [1, 2] }, /quota: must be at most/],
    [
      'an unknown agenda',
      'stationary',
      { members: triangle, grid, agenda: 'x', rule: 'for-exceeds-against' },
      /agenda: /,
    ],
    [
      'a rule that is none',
      'stationary',
      { members: triangle, grid, agenda: 'zero-intelligence', rule: { majority: '2' } },
      /rule: must be "for-exceeds-against" or/,
    ],
    [
      'a mechanism of other ballots',
      'tally',
      { mechanism: 'conviction', ballots: [{ tokens: 2, choice: 'for' }] },
      /mechanism: "conviction" is not decided by/,
    ],
    [
      'votes of one who abstains',
      'tally',
      { mechanism: 'quadratic-credits', ballots: [{ tokens: 4, choice: 'abstain', votes: 2 }] },
      /ballots\[0\]\.votes: must be left out/,
    ],
    [
      'a share where nobody votes',
      'predict',
      { members: triangle, mechanism: 'local-voting', approvalShare: 0.6 },
      /approvalShare: means nothing/,
    ],
    ['nobody', 'tally', { mechanism: 'token-majority', ballots: [] }, /ballots: nobody has any weight/],
    [
      'a grid that does not fit',
      'stationary',
      {
        members: triangle,
        grid: { ...grid, step: 0.7 },
        agenda: 'zero-intelligence',
        rule: 'for-exceeds-against',
      },
      /grid\.max\[0\]/,
    ],
    ['a document that is no object', 'power', '[1]', /input: /],
  ];
  for (const [what, command, input, message] of wrong)
    test(`[MODEL-145] ${command}: ${what}: one line that names the field, exit 2`, () => {
      const { code, out, err } = lab(command, input);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^lab: standard input: /);
      expect(err).toMatch(message);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    });
});
