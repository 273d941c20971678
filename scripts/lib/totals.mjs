/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * What a Vitest JSON report counts. A file that fails before its tests exist counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly unknown[] }[] }} report
 * @returns {Totals}
 */
export function vitestTotals(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * What a Playwright JSON report counts; errors outside any test count as failures, a test that passed on a
 * second try as passed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: readonly unknown[] }} report
 * @returns {Totals}
 */
export function playwrightTotals({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

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
  return total;
}

/** @param {Totals} totals */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
