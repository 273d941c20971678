import { requireSeed, requireWhole } from '../requirements';
import { itemsOn, type RunWorker, type WorkOptions } from '../shared-work';
import { resultsOf, type Trial } from './results';
import { inEnglish } from './sentences';
import { resolveStudy, type StudyRequest } from './study-request';
import { trialOrder } from './trial-order';
import type { Cell, Factor, Finding, Metric, PlotDeclaration, Results, Study } from './types';
import { PROGRAM_VERSION } from './version';

const MAX_REPLICATIONS = 10_000;

/** What to run: same request, same report, to the last byte. */
export interface ExperimentRequest {
  readonly study: StudyRequest;
  readonly seed: string;
  /** Trials of each point, 2 or more; the experiment's own number when absent. */
  readonly replications?: number;
  /** The experiment's number for a first look, where `replications` is absent. */
  readonly quick?: boolean;
}

/** Everything that decides the numbers, nothing left to defaults: a report can be made again from it. */
export interface Configuration {
  readonly study: StudyRequest;
  readonly seed: string;
  readonly replications: number;
}

/** What a study found: all that its plots, tables and files are made of. */
export interface Report {
  readonly format: 'dao-proving-ground/report';
  /** Of the program. */
  readonly version: string;
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly configuration: Configuration;
  readonly trials: { readonly done: number; readonly of: number };
  /** The findings' sentences; empty as long as trials are missing. */
  readonly verdict: string;
  readonly findings: readonly Finding[];
  readonly caveats: readonly string[];
  readonly factors: readonly Factor[];
  readonly metrics: readonly Metric[];
  readonly plots: readonly PlotDeclaration[];
  readonly cells: readonly Cell[];
}

/** A request made ready for playing. */
export interface PreparedExperiment {
  readonly configuration: Configuration;
  /** Number of trials. */
  readonly count: number;
  /** Plays the i-th trial (0-based): first one of every point, then a second of each, and so on. */
  play(i: number): Trial;
  /** The report of the trials played so far. */
  report(trials: readonly Trial[]): Report;
}

/**
 * Prepares a study for playing. All trials of one replication share a seed, whatever their point (common random
 * numbers). Throws `SimError` for a request that means nothing.
 */
export function prepareExperiment(request: ExperimentRequest): PreparedExperiment {
  requireSeed('seed', request.seed);
  const { study, replications: usual, request: studyRequest } = resolveStudy(request.study);
  const replications = request.replications ?? (request.quick === true ? usual.quick : usual.usual);
  requireWhole('replications', replications, 2, MAX_REPLICATIONS);
  const configuration = { study: studyRequest, seed: request.seed, replications };
  const { design } = study;
  const order = trialOrder(design.points, replications);
  return {
    configuration,
    count: order.count,
    play: (i) => {
      const { point, replication } = order.at(i);
      const values = design.points[point]?.play(trialSeed(request.seed, replication)) ?? [];
      return { point, replication, values };
    },
    report: (trials) => {
      const results = resultsOf(design, trials);
      const findings = trials.length === order.count ? findingsOf(study, results) : [];
      const { id, title, question, caveats, plots } = study;
      return {
        format: 'dao-proving-ground/report',
        version: PROGRAM_VERSION,
        id,
        title,
        question,
        configuration,
        trials: { done: trials.length, of: order.count },
        verdict: findings.map(({ text }) => text).join(' '),
        findings,
        caveats,
        factors: design.factors,
        metrics: design.metrics,
        plots,
        cells: results.cells,
      };
    },
  };
}

function findingsOf({ verdict, sentences, design }: Study, results: Results): readonly Finding[] {
  return verdict(results).map((clause) => ({ ...clause, text: inEnglish(sentences, clause, design) }));
}

function trialSeed(seed: string, replication: number): string {
  return `${seed}/trial/${replication}`;
}

/** Prepares trials for workers: the job is a request, its items the request's trials. */
export function prepareTrials(request: ExperimentRequest): (i: number) => Trial {
  return prepareExperiment(request).play;
}

/** How far a run has come; `trials` is what to go on from after it was ended. */
export interface PartialRun {
  readonly trials: readonly Trial[];
  /** Sums up what there is, for partial plots. */
  report(): Report;
}

export interface ExperimentOptions extends WorkOptions {
  /** Workers that serve trials (`prepareTrials`), closed at the end; without any, trials are played right here. */
  readonly workers?: readonly RunWorker[];
  /** Trials of an earlier run of the same request, from its start: it goes on after these. */
  readonly done?: readonly Trial[];
  /** Hears of every trial, in order. */
  readonly onPartial?: (partial: PartialRun) => void;
}

/**
 * Runs a study: the same report for any number of workers, and however often it was ended and went on. Rejects with the
 * model's `SimError`, a worker's failure or the signal's reason.
 */
export async function runExperiment(
  request: ExperimentRequest,
  { workers = [], done = [], onPartial, ...options }: ExperimentOptions = {},
): Promise<Report> {
  const prepared = prepareOr(request, workers);
  const trials = [...done];
  const partial = { trials, report: () => prepared.report(trials) };
  const size = partSize(prepared.count, workers.length);
  const source =
    workers.length === 0
      ? playedHere(prepared, done.length, options)
      : itemsOn<Configuration, Trial>(
          workers,
          prepared.configuration,
          () => ({ count: prepared.count, size, first: done.length }),
          options,
        );
  for await (const trial of source) {
    trials.push(trial);
    onPartial?.(partial);
  }
  return prepared.report(trials);
}

/** Closes the workers of a request that is refused. */
function prepareOr(request: ExperimentRequest, workers: readonly RunWorker[]): PreparedExperiment {
  try {
    return prepareExperiment(request);
  } catch (error) {
    for (const worker of workers) worker.close();
    throw error;
  }
}

/** Parts that each worker gets about, so that progress is heard and a slow trial holds up little. */
const PARTS_EACH = 32;
const MAX_PART = 32;

function partSize(count: number, workers: number): number {
  return Math.max(1, Math.min(MAX_PART, Math.floor(count / (Math.max(1, workers) * PARTS_EACH))));
}

async function* playedHere(
  { count, play }: PreparedExperiment,
  first: number,
  { onProgress, signal }: WorkOptions,
): AsyncGenerator<Trial> {
  for (let i = first; i < count; i++) {
    signal?.throwIfAborted();
    yield play(i);
    onProgress?.(i + 1, count);
  }
}
