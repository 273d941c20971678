// npm test: every check there is, to the end, and one line of totals.
// `node scripts/test.mjs NAME ...` runs the named checks; what follows `--` goes to them.
import './lib/check-node.mjs';
import { CHECKS } from './lib/checks.mjs';
import { exclusively } from './lib/lock.mjs';
import { ensureClient, ensureInstalled, ensureText } from './lib/prepare.mjs';
import { finish, StepError } from './lib/run.mjs';
import { inWords, sum } from './lib/totals.mjs';

/** @typedef {import('./lib/checks.mjs').Check} Check */

await finish(async () => {
  const { checks, extra } = asked(process.argv.slice(2));
  await exclusively(async () => {
    await ensureInstalled();
    await ensureClient();
    await ensureText();
  });
  const totals = [];
  for (const check of checks) totals.push(await shown(check, extra));
  const total = sum(totals);
  // Again at the end: what went wrong may stand thousands of lines further up.
  const { unsteady = [], failures = [] } = total;
  if (unsteady.length > 0)
    console.log(['\nPassed only when run again, to be mended:', ...unsteady].join('\n- '));
  if (total.failed > 0) console.log(['\nFailed:', ...failures].join('\n- '));
  console.log(`\n${inWords(total)}`);
  return total.failed === 0 ? 0 : 1;
});

/** @param {readonly string[]} args */
function asked(args) {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const names = args.slice(0, end);
  const unknown = names.find((name) => !CHECKS.some((check) => check.name === name));
  if (unknown !== undefined) {
    const known = CHECKS.map((check) => check.name).join(', ');
    throw new StepError('unknown-check', `there is no check "${unknown}"; there are ${known}`);
  }
  const checks = CHECKS.filter((check) => names.length === 0 || names.includes(check.name));
  return { checks, extra: args.slice(end + 1) };
}

/**
 * One check between its title and its result. A check that cannot run has failed, and the others go on.
 * @param {Check} check
 * @param {readonly string[]} extra
 */
async function shown({ title, run }, extra) {
  console.log(`\n== ${title}`);
  const begun = performance.now();
  const totals = await run(extra).catch((error) => {
    console.error(error instanceof StepError ? `${error.code}: ${error.message}` : error);
    return { passed: 0, failed: 1, skipped: 0, failures: [title] };
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`== ${title}: ${totals.failed === 0 ? 'ok' : 'FAILED'} (${inWords(totals)}; ${seconds} s)`);
  return totals;
}
