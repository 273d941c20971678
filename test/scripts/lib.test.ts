import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { installedChromium } from '../../scripts/lib/chromium.mjs';
import { exclusively } from '../../scripts/lib/lock.mjs';
import { precompress } from '../../scripts/lib/precompress.mjs';
import { exitCode, run } from '../../scripts/lib/run.mjs';
import { inWords, playwrightTotals, sum, vitestTotals, withExitCode } from '../../scripts/lib/totals.mjs';

const folder = mkdtempSync(join(tmpdir(), 'dao-scripts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('installedChromium', () => {
  const having = (...programs: string[]) => {
    return (path: string) => programs.includes(path);
  };
  const BUNDLED = '/cache/playwright/chrome';

  it.each([
    [
      'the one CHROMIUM_PATH names',
      { CHROMIUM_PATH: '/my/chrome' },
      ['/my/chrome', '/usr/bin/chromium'],
      '/my/chrome',
    ],
    ['the system’s, whatever the PATH', {}, ['/usr/bin/chromium', BUNDLED], '/usr/bin/chromium'],
    [
      'Chrome from the PATH',
      { PATH: '/bin:/opt/x' },
      ['/opt/x/google-chrome', BUNDLED],
      '/opt/x/google-chrome',
    ],
    ['Playwright’s own', { PATH: '/bin' }, [BUNDLED], BUNDLED],
    ['none', { PATH: '/bin' }, [], null],
  ])('[START-6] finds %s', (_, variables, programs, expected) => {
    expect(installedChromium(variables, BUNDLED, having(...programs))).toBe(expected);
  });

  it('[START-6] takes no other when CHROMIUM_PATH names one that cannot be run', () => {
    const find = () => installedChromium({ CHROMIUM_PATH: '/gone' }, BUNDLED, having('/usr/bin/chromium'));
    expect(find).toThrow(
      expect.objectContaining({ code: 'no-chromium', message: expect.stringContaining('/gone') }),
    );
  });
});

describe('the totals of npm test', () => {
  it('[START-5] adds up what the runners report, and files that broke before their tests', () => {
    const vitest = vitestTotals({
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', name: 'a.test.ts', message: 'no such module', assertionResults: [] },
        {
          status: 'failed',
          name: 'b.test.ts',
          message: '',
          assertionResults: [{ status: 'failed', fullName: 'adds up', failureMessages: ['2 is not 3'] }],
        },
        {
          status: 'passed',
          name: 'c.test.ts',
          message: '',
          assertionResults: [{ status: 'passed', fullName: 'is fine', failureMessages: [] }],
        },
      ],
    });
    const playwright = playwrightTotals({
      stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 },
      errors: [{ message: 'no browser' }],
      suites: [
        {
          specs: [
            { title: 'opens', ok: true, tests: [{ status: 'expected', results: [{}] }] },
            {
              title: 'joins',
              ok: true,
              tests: [{ status: 'flaky', results: [{ error: { message: 'two of them' } }, {}] }],
            },
          ],
          suites: [
            {
              specs: [
                {
                  title: 'votes',
                  ok: false,
                  tests: [{ status: 'unexpected', results: [{ error: { message: 'too late' } }] }],
                },
              ],
            },
          ],
        },
      ],
    });
    expect(vitest).toMatchObject({ passed: 7, failed: 2, skipped: 3 });
    expect(playwright).toMatchObject({ passed: 5, failed: 2, skipped: 1 });
    const total = sum([vitest, playwright]);
    expect(inWords(total)).toBe('12 passed, 4 failed, 4 skipped');
    expect(total.failures).toEqual([
      'a.test.ts\n    no such module',
      'adds up\n    2 is not 3',
      'outside of any test\n    no browser',
      'votes\n    too late',
    ]);
    expect(total.unsteady).toEqual(['joins\n    two of them']);
  });

  it('[START-5] a runner that failed or left no report is never counted as passed', () => {
    const fine = { passed: 3, failed: 0, skipped: 0 };
    expect(withExitCode(fine, 0)).toEqual(fine);
    expect(withExitCode(fine, 1)).toEqual({ ...fine, failed: 1 });
    expect(withExitCode(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(withExitCode({ ...fine, failed: 2 }, 1)).toEqual({ ...fine, failed: 2 });
  });
});

describe('the lock on preparing', () => {
  it('[START-4] lets one process at a time do the work', async () => {
    const file = join(folder, 'contended');
    const log = join(folder, 'log');
    writeFileSync(log, '');
    const lock = new URL('../../scripts/lib/lock.mjs', import.meta.url).href;
    const worker = `
      import { appendFileSync } from 'node:fs';
      import { exclusively } from ${JSON.stringify(lock)};
      const note = (text) => appendFileSync(${JSON.stringify(log)}, text);
      await exclusively(async () => {
        note('<');
        await new Promise((done) => setTimeout(done, 30));
        note('>');
      }, ${JSON.stringify(file)});`;
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', worker], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    await Promise.all(children.map((child) => once(child, 'exit')));
    expect(readFileSync(log, 'utf8')).toBe('<><><><>');
  });

  it('[START-4] is taken over from a process that is gone, and given back after a failure', async () => {
    const file = join(folder, 'stale');
    writeFileSync(file, '999999999');
    await expect(exclusively(() => Promise.reject(new Error('no luck')), file)).rejects.toThrow('no luck');
    expect(await exclusively(async () => 'mine', file)).toBe('mine');
  });
});

describe('the parts of a step', () => {
  it('[START-4] compresses text files of some size, and what comes out is what went in', async () => {
    const text = 'a governance proposal '.repeat(200);
    writeFileSync(join(folder, 'page.js'), text);
    writeFileSync(join(folder, 'tiny.js'), '1');
    await precompress(folder);
    expect(brotliDecompressSync(readFileSync(join(folder, 'page.js.br'))).toString()).toBe(text);
    expect(() => readFileSync(join(folder, 'tiny.js.br'))).toThrow('ENOENT');
  });

  it('[START-4] a program’s exit code and words come back; one that is missing is an ordinary failure', async () => {
    const script = 'console.log("out"); console.error("err"); process.exit(3)';
    expect(await run(process.execPath, ['-e', script])).toEqual({ code: 3, output: 'out\nerr' });
    const missing = await run('no-such-program-here', []);
    expect(missing.code).toBe(127);
    expect(missing.output).toContain('no-such-program-here');
    expect(exitCode(null, 'SIGTERM')).toBe(143);
  });
});
