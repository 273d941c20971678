import { stripVTControlCharacters } from 'node:util';

/**
 * `failures` says of each test that failed which it is and why, as far as the runner's report tells; `unsteady`
 * the same of each that failed and passed when run again, which is counted as passed.
 * @typedef {{ passed: number, failed: number, skipped: number, failures?: readonly string[],
 *   unsteady?: readonly string[] }} Totals
 */

/** How many lines of a failure's own words the summary repeats. */
const LINES = 12;

/** @param {string} title @param {readonly string[]} messages */
const failure = (title, messages) =>
  [title, ...stripVTControlCharacters(messages.join('\n')).split('\n').slice(0, LINES)].join('\n    ');

/**
 * What a Vitest JSON report counts. A file that fails before its tests exist counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: readonly { status: string, name: string, message: string, assertionResults: readonly
 *     { status: string, fullName: string, failureMessages: readonly string[] | null }[] }[] }} report
 * @returns {Totals}
 */
export function vitestTotals(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed');
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...broken.map(({ name, message }) => failure(name, [message])),
      ...failed.map(({ fullName, failureMessages }) => failure(fullName, failureMessages ?? [])),
    ],
  };
}

/**
 * What a Playwright JSON report counts; errors outside any test count as failures, a test that passed on a
 * second try as passed and as unsteady.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: readonly { message?: string }[], suites: readonly PlaywrightSuite[] }} report
 * @returns {Totals}
 */
export function playwrightTotals({ stats, errors, suites }) {
  const specs = suites.flatMap(specsOf);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [
      ...errors.map(({ message }) => failure('outside of any test', [message ?? ''])),
      ...specs.filter(({ ok }) => !ok).map(inReport),
    ],
    unsteady: specs
      .filter(({ ok, tests }) => ok && tests.some(({ status }) => status === 'flaky'))
      .map(inReport),
  };
}

/** @param {PlaywrightSpec} spec */
function inReport({ title, tests }) {
  const results = tests.flatMap((test) => test.results);
  return failure(
    title,
    results.flatMap(({ error }) => error?.message ?? []),
  );
}

/**
 * @typedef {{ title: string, ok: boolean,
 *   tests: readonly { status: string, results: readonly { error?: { message?: string } }[] }[] }} PlaywrightSpec
 * @typedef {{ specs: readonly PlaywrightSpec[], suites?: readonly PlaywrightSuite[] }} PlaywrightSuite
 */

/** @param {PlaywrightSuite} suite @returns {readonly PlaywrightSpec[]} */
const specsOf = ({ specs, suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/**
 * A run's totals beside its exit code: a run that says it failed counts at least one failure, also when its
 * report is missing.
 * @param {Totals | null} totals
 * @param {number} code
 * @returns {Totals}
 */
export function withExitCode(totals, code) {
  const counted = totals ?? { passed: 0, failed: 0, skipped: 0 };
  const silent = (code !== 0 || totals === null) && counted.failed === 0;
  return silent ? { ...counted, failed: 1 } : counted;
}

/** @param {readonly Totals[]} all @returns {Totals} */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return {
    ...total,
    failures: all.flatMap(({ failures = [] }) => failures),
    unsteady: all.flatMap(({ unsteady = [] }) => unsteady),
  };
}

/** @param {Totals} totals */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
