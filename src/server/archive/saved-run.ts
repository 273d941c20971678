import { readReport, type SentReport } from '../../protocol/report';
import { MAX_REPORT_BYTES, type RunCard, type RunSource } from '../../protocol/runs';
import { SimError } from '../../sim/errors';
import { type PreparedExperiment, prepareExperiment, type Report } from '../../sim/experiments/run';
import { jsonOf } from '../../sim/experiments/table';
import type { Cell } from '../../sim/experiments/types';
import { PROGRAM_VERSION } from '../../sim/experiments/version';
import { sha256 } from '../room';
import { searchable } from '../store/archive-types';
import type { NewRun, RunStore, StoredRun } from '../store/run-types';

/** A report that is not kept, and why. */
export class BadReport extends Error {
  override readonly name = 'BadReport';
}

/**
 * The report in what somebody sent. Everything that follows from its configuration is made anew, and what was sent must be
 * of that very form: the same cells in the same order, each metric with an estimate that can be one. The numbers
 * themselves are not played again. Costs a study's preparing, no game.
 * @throws BadReport
 */
export function reportIn(json: unknown): Report {
  const read = readReport(json);
  if ('fault' in read) throw new BadReport(`${read.fault.field}: ${read.fault.message}`);
  const { data: sent } = read;
  if (sent.version !== PROGRAM_VERSION)
    throw new BadReport(
      `version: is ${sent.version}, where this program is ${PROGRAM_VERSION}; run it again to keep it`,
    );
  const prepared = preparedFor(sent);
  const bare = prepared.report([]);
  const { done, of } = sent.trials;
  if (done !== of || of !== prepared.count)
    throw new BadReport(`trials: must be ${prepared.count} of ${prepared.count}, are ${done} of ${of}`);
  return {
    ...bare,
    trials: { done, of },
    verdict: sent.findings.map(({ text }) => text).join(' '),
    findings: sent.findings,
    cells: cellsIn(sent, bare),
  };
}

function preparedFor({ configuration }: SentReport): PreparedExperiment {
  try {
    return prepareExperiment(configuration);
  } catch (error) {
    if (error instanceof SimError) throw new BadReport(`configuration: ${error.message}`);
    throw error;
  }
}

function cellsIn(sent: SentReport, bare: Report): readonly Cell[] {
  if (sent.cells.length !== bare.cells.length)
    throw new BadReport(`cells: must be ${bare.cells.length}, are ${sent.cells.length}`);
  const metrics = bare.metrics.map(({ id }) => id);
  return bare.cells.map(({ condition }, i) => {
    const given = sent.cells[i] as SentReport['cells'][number];
    if (JSON.stringify(given.condition) !== JSON.stringify(condition))
      throw new BadReport(`cells[${i}].condition: must be ${JSON.stringify(condition)}`);
    if (Object.keys(given.estimates).join() !== metrics.join())
      throw new BadReport(`cells[${i}].estimates: must be of ${metrics.join(', ')}`);
    const wrong = metrics.find((id) => !isPossible(given.estimates[id], sent.configuration.replications));
    if (wrong !== undefined)
      throw new BadReport(`cells[${i}].estimates.${wrong}: is no mean with its interval`);
    return { condition, estimates: given.estimates };
  });
}

/** Whether an estimate of so many trials at most can be one. */
function isPossible(estimate: Cell['estimates'][string] | undefined, most: number): boolean {
  if (estimate === undefined) return false;
  const { n, mean, sd, low, high } = estimate;
  if (n > most || (n === 0) !== (mean === null) || (low === null) !== (high === null)) return false;
  if (sd !== null && !(sd >= 0)) return false;
  // Wilson's interval need not hold a share to the last bit of rounding.
  const speck = 1e-9 * (1 + Math.abs(mean ?? 0));
  return mean === null || low === null || high === null
    ? low === null
    : low <= mean + speck && mean <= high + speck;
}

/** A report as it is kept. @throws BadReport where it is too large. */
export function runOf(report: Report, source: RunSource, createdAt: number): NewRun {
  const { version, configuration, title, factors, metrics, findings } = report;
  if (Buffer.byteLength(JSON.stringify(report)) > MAX_REPORT_BYTES)
    throw new BadReport(`report: is larger than ${MAX_REPORT_BYTES / 1024 / 1024} MiB`);
  const { study, seed, replications } = configuration;
  const [finding = null] = findings;
  const id = idOf(version, configuration);
  const card: CardContent = {
    finding,
    factors,
    metrics,
  };
  return {
    id,
    createdAt,
    kind: study.kind,
    study: report.id,
    title,
    seed,
    version,
    replications,
    source,
    card,
    report: jsonOf(report),
    words: searchable(title, report.id, seed, id, finding?.text ?? ''),
  };
}

type CardContent = Pick<RunCard, 'finding' | 'factors' | 'metrics'>;

/** A kept run as the list shows it. */
export function runCardOf({ card, ...run }: StoredRun): RunCard {
  return { ...run, ...(card as CardContent) };
}

/** 60 bits of a hash, as letters and digits: the same version and configuration have the same. */
function idOf(version: string, configuration: Report['configuration']): string {
  const hash = sha256(JSON.stringify([version, configuration]));
  return BigInt(`0x${hash.slice(0, 15)}`)
    .toString(36)
    .toUpperCase()
    .padStart(12, '0');
}

/**
 * Keeps a run once. One that was kept before stays; `differs`: with other numbers. Numbers that were played here take the
 * place of those that a page sent.
 */
export async function keepRun(runs: RunStore, run: NewRun): Promise<'kept' | 'there' | 'differs'> {
  if (await runs.keep(run)) return 'kept';
  if (run.source === 'terminal' && (await runs.run(run.id))?.source === 'browser') {
    await runs.replace(run);
    return 'there';
  }
  return (await runs.report(run.id)) === run.report ? 'there' : 'differs';
}
