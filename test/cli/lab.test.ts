import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawMembers, ensemble, type Scenario, simulate } from '../../src/sim/index';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the terminal program as a person would, who may close its output or press Ctrl-C when it prints. */
function lab(args: string[], input = '', then?: 'close' | 'interrupt'): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (piece) => {
      out += piece;
      // Past the header, in the midst of the runs.
      if (then === 'interrupt' && out.length > 1000) child.kill('SIGINT');
      if (then === 'close') child.stdout.destroy();
    });
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.on('error', () => undefined); // it may exit before it has read everything
    child.stdin.end(input);
  });
}

const essay = 'examples/carbon-tax-200.json';
const document = (): Scenario => JSON.parse(readFileSync(essay, 'utf8'));
const seed = 'dao-proving-ground';

describe('lab', () => {
  test("[MODEL-46] predict prints the landmarks of the essay's 200 members", async () => {
    const { code, out, err } = await lab(['predict', essay]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      weightedMedian: [45, 45],
      geometricMedian: [45],
      marginalMedian: [[45, 45]],
      weights: { total: 300, largest: { member: 199, weight: 101, share: 101 / 300 } },
      predictions: [{ id: 'weightedMedian', applies: true, point: [45] }],
    });
    expect(report.weightedMean[0]).toBeCloseTo((100 * 40 + 99 * 45 + 101 * 1000) / 300, 10);
  });

  test('[MODEL-46] predict says which behaviour it leaves aside, and whose rules it speaks of', async () => {
    const notesOf = async (changes: object) => {
      const { code, out } = await lab(['predict', '-'], JSON.stringify({ ...document(), ...changes }));
      expect(code).toBe(0);
      return JSON.parse(out);
    };
    const plain = await notesOf({});
    const participation = { kind: 'equal', probability: 0.5 };
    const moody = await notesOf({ behaviour: { participation, noisyChoice: { lambda: 2 } } });
    const added = moody.notes.filter((note: string) => !plain.notes.includes(note));
    expect(added).toEqual([
      expect.stringMatching(/^Not everyone takes part/),
      expect.stringMatching(/^Members choose by chance/),
    ]);
    const later = await notesOf({ schedule: [{ from: 2, mechanism: { id: 'member-majority' } }] });
    expect(later).toMatchObject({ mechanism: 'member-majority', weights: { total: 200 } });
    expect(later.notes).toContainEqual(expect.stringMatching(/^The rules change on the way/));
  });

  test('[MODEL-45] simulate prints what a mechanism reports beside the count, and where delegated weight went', async () => {
    const document = JSON.parse(readFileSync(essay, 'utf8'));
    const roundUnder = async (mechanism: object) => {
      const { code, out } = await lab(['simulate', '-'], JSON.stringify({ ...document, mechanism }));
      expect(code).toBe(0);
      return JSON.parse(out).runs[0].rounds[0];
    };
    const delegation = { mode: 'transitive', delegates: { 0: 1, 1: 0 } };
    const two = await roundUnder({ id: 'bicameral', delegation });
    expect(two.houses.members.supply).toBe(200);
    expect(two.delegation).toEqual({ cast: 0, caught: 2, uncast: 0 });
    const staked = await roundUnder({ id: 'conviction', conviction: { motionBudget: 1000 } });
    expect(staked.conviction.reached).toBeGreaterThan(0);
    expect(staked.houses).toBeUndefined();
  });

  test('[MODEL-45] simulate prints what the model computes, from standard input too', async () => {
    const { code, out } = await lab(['simulate', '-', '--seed', 'x'], readFileSync(essay, 'utf8'));
    expect(code).toBe(0);
    const s = document();
    const run = simulate(s, drawMembers(s, 'x'), 'x');
    const [printed] = JSON.parse(out).runs;
    expect(printed.finalState).toEqual(run.finalState);
    expect(printed.rounds.map((r: { state: number[] }) => r.state)).toEqual(run.rounds.map((r) => r.state));
  });

  test('[MODEL-45] several runs are an ensemble, the same bytes every time', async () => {
    const [one, two] = await Promise.all([
      lab(['simulate', essay, '--runs', '20']),
      lab(['simulate', essay, '--runs', '20']),
    ]);
    expect(one.out).toBe(two.out);
    const s = document();
    const expected = ensemble(s, drawMembers(s, seed), seed, 20);
    const report = JSON.parse(one.out);
    expect(report.ensemble).toMatchObject({ runs: 20, mean: expected.mean, region90: expected.region90 });
    expect(report.runs.map((r: { finalState: number[] }) => r.finalState)).toEqual(expected.ends);
  });

  test('[MODEL-45] the same bytes for any number of workers', async () => {
    const bytes = async (format: string, workers: string) => {
      const args = ['simulate', 'examples/treasury-split.json', '--runs', '9', '--seed', 'w'];
      const { code, out, err } = await lab([...args, '--format', format, '--workers', workers]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      return out;
    };
    for (const format of ['json', 'csv']) expect(await bytes(format, '4')).toBe(await bytes(format, '1'));
  });

  for (const [format, workers] of [
    ['json', '1'],
    ['json', '2'],
    ['csv', '1'],
    ['csv', '2'],
  ] as const)
    test(`[MODEL-246] Ctrl-C tears ${format} by ${workers} workers off for all to see, code 130`, async () => {
      const args = ['simulate', essay, '--runs', '100000', '--format', format, '--workers', workers];
      const { code, out, err } = await lab(args, '', 'interrupt');
      expect({ code, err }).toEqual({ code: 130, err: 'lab: interrupted: the output is not whole\n' });
      if (format === 'json') return expect(() => JSON.parse(out)).toThrow(SyntaxError);
      const [header = '', ...rows] = out.trimEnd().split('\n');
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.at(-1)).toMatch(/^interrupted,/);
      expect(rows.at(-1)?.split(',')).toHaveLength(header.split(',').length + 1);
    });

  test('[MODEL-45] CSV has one row per run and round', async () => {
    const { out } = await lab(['simulate', essay, '--runs', '3', '--format', 'csv']);
    const [header, ...rows] = out.trimEnd().split('\n');
    expect(header).toBe(
      'run,round,accepted,reason,for,against,abstain,supply,turnout,voters_for,voters_against,voters_abstain,mean_loss,delta_1,state_1',
    );
    expect(rows).toHaveLength(3 * (document().rounds + 1));
    expect(rows[0]).toBe('1,0,,,,,,,,,,,32.025,,70');
    for (const row of rows) expect(row.split(',')).toHaveLength(15);
  });

  test('[MODEL-47] a reader that stops early is no error', async () => {
    const { code, err } = await lab(['simulate', essay, '--runs', '2000', '--format', 'csv'], '', 'close');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('[MODEL-48] every command explains itself with an example', async () => {
    const helps = await Promise.all([
      lab(['--help']),
      ...['simulate', 'predict', 'tally', 'power', 'stationary'].map((command) => lab([command, '--help'])),
      lab(['predict', '-h']),
    ]);
    for (const { code, out } of helps) {
      expect(code).toBe(0);
      expect(out).toMatch(/Example: npm run -s lab -- (simulate|predict|tally|power|stationary) examples\//);
    }
  });

  const wrong: [string, string[], string, RegExp][] = [
    ['an unknown command', ['fly'], '', /^lab: command: "fly" is not a command/],
    ['an unknown flag', ['predict', essay, '--fast'], '', /^lab: predict: Unknown option '--fast'/],
    ['a bad number of runs', ['simulate', essay, '--runs', '0'], '', /^lab: --runs: must be a whole number/],
    [
      'no workers',
      ['simulate', essay, '--workers', '0'],
      '',
      /^lab: --workers: must be a whole number from 1/,
    ],
    ['a bad format', ['simulate', essay, '--format', 'xml'], '', /^lab: --format: must be json or csv/],
    ['a missing file', ['predict', 'nowhere.json'], '', /^lab: nowhere\.json: cannot be read \(there is no/],
    ['a folder', ['predict', 'examples'], '', /^lab: examples: cannot be read \(it is a folder\)/],
    ['no input', ['predict', '-'], '', /^lab: standard input: is empty/],
    [
      'broken JSON',
      ['predict', '-'],
      '{\n  "title": ,\n}',
      /standard input: is not JSON at line 2, column 12/,
    ],
    ['a missing field', ['predict', '-'], '{"title": "x"}', /standard input: issues: is missing/],
    [
      'an unknown field',
      ['predict', '-'],
      JSON.stringify({ ...document(), speed: 3 }),
      /standard input: speed: is not a field/,
    ],
    [
      'numbers that do not add up',
      ['simulate', '-'],
      JSON.stringify({ ...document(), population: { ...document().population, size: 7 } }),
      /standard input: population\.ideals\.counts: adds up to 200 members, 7 are needed/,
    ],
  ];
  for (const [what, args, input, message] of wrong) {
    test(`[MODEL-47] ${what}: one line on standard error, exit 2`, async () => {
      const { code, out, err } = await lab(args, input);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(message);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    });
  }
});
