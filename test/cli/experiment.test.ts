import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { barLine } from '../../src/cli/progress';
import { DAO_PRESETS } from '../../src/sim/dao-figures';
import { readyScenario } from '../../src/sim/ready-scenarios';

const folder = mkdtempSync(path.join(tmpdir(), 'experiment-'));
afterAll(() => rmSync(folder, { recursive: true }));

function lab(...args: string[]) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const files = (name: string) => {
  const dir = path.join(folder, name);
  return Object.fromEntries(
    readdirSync(dir).map((file) => [file, readFileSync(path.join(dir, file), 'utf8')]),
  );
};
const quickly = ['--quick', '--set', 'rounds=20', '--set', 'shares=0,0.6'];

describe('lab experiment', () => {
  test('[LAB-23] writes JSON, CSV and SVG, prints the verdict, and makes the same bytes again for any number of threads', () => {
    const first = lab('experiment', 'plutocracy', ...quickly, '--seed', 's', '--out', path.join(folder, 'a'));
    expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' });
    const written = files('a');
    expect(Object.keys(written).sort()).toEqual(['plutocracy.csv', 'plutocracy.json', 'plutocracy.svg']);
    const report = JSON.parse(written['plutocracy.json'] ?? '');
    expect(first.out.split('\n')[0]).toBe(report.verdict);
    expect(report.configuration).toMatchObject({
      seed: 's',
      replications: 6,
      study: { parameters: { rounds: 20, shares: [0, 0.6], members: 41 } },
    });
    expect(written['plutocracy.csv']?.split('\n')).toHaveLength(1 + 5 * 2 * 3 + 1);
    const from = path.join(folder, 'a', 'plutocracy.json');
    const again = lab('experiment', '--from', from, '--workers', '3', '--out', path.join(folder, 'b'));
    expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: '' });
    expect(files('b')).toEqual(written);
  });

  test('[LAB-23] a report of another version is made again with a word of warning', () => {
    const file = path.join(folder, 'old.json');
    const report = JSON.parse(files('a')['plutocracy.json'] ?? '');
    writeFileSync(file, JSON.stringify({ ...report, version: '0.0.1' }));
    const { code, err } = lab('experiment', '--from', file, '--out', path.join(folder, 'c'));
    expect(code).toBe(0);
    expect(err).toMatch(/was made by version 0\.0\.1, this is .*: numbers may differ/);
  });

  test('[LAB-23] without an id it lists the experiments with their parameters', () => {
    const { code, out } = lab('experiment');
    expect(code).toBe(0);
    expect(out).toMatch(/^median: Does a DAO that decides one issue/);
    expect(out).toMatch(/scale: Does alignment survive growth\?\n {4}tokens=lognormal,pareto {2}\(/);
  });

  const blocked = path.join(folder, 'old.json');
  test.each([
    [['experiment', 'dice'], 'id: "dice" is not an experiment'],
    [['experiment', 'median', '--set', 'luck=1'], 'parameters.luck: is not known'],
    [['experiment', 'median', '--set', 'rounds=0'], 'parameters.rounds: must be between 1 and 10000, is 0'],
    [['experiment', 'median', '--replications', 'many'], '--replications: must be a whole number'],
    [['experiment', 'median', '--seed', ''], 'seed: must not be empty'],
    [['experiment', 'median', '--seed', 'x'.repeat(201)], 'seed.length: must be between 1 and 200, is 201'],
    [['experiment', 'median', '--replications', '1'], 'replications: must be between 2 and'],
    [['experiment', 'median', 'scale'], 'experiment: one at a time'],
    [['experiment', 'median', '--from', blocked], '--from: the file names the experiment'],
    [['experiment', '--from', blocked, '--seed', 's'], '--seed: is in the file of --from'],
    [['experiment', '--from', 'package.json'], 'package.json: format: is missing'],
    [['sweep', '--set', 'a=1', 'x.json'], '--set: goes with a ready scenario'],
    [['sweep', '--from', 'x.json'], "sweep: Unknown option '--from'"],
    [['sweep', 'two-camps', '--set', 'x=rounds'], 'x.values: must have at least one value'],
    [['sweep', 'two-camps', '--set', 'luck=1'], 'parameters.luck: is not known'],
    [['trade-offs', 'two-camps', '--set', 'mechanisms=dice'], 'mechanisms: "dice" is not a mechanism'],
    [['sweep'], 'FILE: name a file'],
    [['trade-offs', 'package.json'], 'package.json: scenario: is missing'],
    [['experiment', 'median', '--out', blocked], '--out: cannot write to'],
  ] as const)(
    '[LAB-24] what means nothing is one line with code 2, and nothing is written: lab %j',
    (args, message) => {
      const out = path.join(folder, 'never');
      const target = args.includes('--out' as never) ? [] : ['--out', out];
      const { code, out: printed, err } = lab(...args, ...target);
      expect({ code, printed }).toEqual({ code: 2, printed: '' });
      expect(err).toContain(`lab: ${message}`);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
    },
  );
});

describe('lab sweep and lab trade-offs', () => {
  test('[LAB-23] run the examples', () => {
    for (const name of ['sweep', 'trade-offs']) {
      const file = `examples/inputs/${name}.json`;
      const { code, err } = lab(name, file, '--replications', '2', '--out', path.join(folder, name));
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(Object.keys(files(name)).sort()).toEqual([`${name}.csv`, `${name}.json`, `${name}.svg`]);
    }
  });
});

describe('ready scenarios', () => {
  test('[LAB-30] are listed with every figure of a real DAO and its source, and printed as documents', () => {
    const { code, out } = lab('scenarios');
    expect(code).toBe(0);
    for (const { figures } of DAO_PRESETS)
      for (const { text, source } of figures) {
        expect(out).toContain(text);
        const quoted = source.quoted ? ', quoted second-hand' : '';
        expect(out).toContain(`${source.citation}, ${source.url}${quoted}\n`);
      }
    const { scenario } = readyScenario('compound');
    expect(JSON.parse(lab('scenarios', 'compound').out)).toEqual(scenario);
    const unknown = lab('scenarios', 'atlantis');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toMatch(/^lab: scenario: must be one of compound,/);
  });

  test('[LAB-31] a study of one is set on the command line, and is that of a file which says the same', () => {
    const set = ['--set', 'x=population.size', '--set', 'values=10,20', '--set', 'metric=worstLoss'];
    const by = ['--set', 'by=mechanism.id', '--set', 'levels=token-majority,bicameral'];
    const named = lab('sweep', 'two-camps', ...set, ...by, '--quick', '--out', path.join(folder, 'named'));
    expect({ code: named.code, err: named.err }).toEqual({ code: 0, err: '' });
    const document = {
      scenario: readyScenario('two-camps').scenario,
      x: { field: 'population.size', values: [10, 20] },
      by: { field: 'mechanism.id', values: ['token-majority', 'bicameral'] },
      metric: 'worstLoss',
    };
    const file = path.join(folder, 'two-camps.json');
    writeFileSync(file, JSON.stringify(document));
    expect(lab('sweep', file, '--quick', '--out', path.join(folder, 'filed')).code).toBe(0);
    expect(files('filed')).toEqual(files('named'));
  });
});

describe('progress', () => {
  test('[LAB-23] is a bar', () => {
    expect(barLine(0, 4)).toBe('[------------------------------] 0 of 4 trials');
    expect(barLine(2, 4)).toBe('[###############---------------] 2 of 4 trials');
    expect(barLine(4, 4)).toBe('[##############################] 4 of 4 trials');
  });
});
