import type {
  ComparedSession,
  Comparison,
  FactorComparison,
  FactorId,
  GroupNumbers,
  MeasureComparison,
  MeasureId,
} from '../../protocol/comparison';
import { contrast, estimate, trend } from '../../sim/comparison';
import { pooledPrecision } from '../../sim/comparison-precision';
import { uniformity } from '../../sim/comparison-uniform';
import { MECHANISMS } from '../../sim/mechanisms/registry';
import { PRESETS } from '../../sim/presets';
import type { Steps } from '../../sim/steps';
import { besideRun, type KeptRun } from './comparison-run';
import type { SessionNumbers } from './comparison-session';

/** One session's numbers, under the time that it was opened. */
export type DatedNumbers = SessionNumbers & { readonly session: ComparedSession };

/**
 * Sessions side by side: distances from both predictions by mechanism, preset, size and share of people, with intervals;
 * the precision of everybody together; and the places of the ends among simulated ones against uniform. Pure; in small
 * steps, for a server that has other things to do meanwhile.
 */
export function* compareSteps(
  found: readonly DatedNumbers[],
  leftOut: Comparison['leftOut'],
  run: KeptRun | null = null,
): Steps<Comparison> {
  const sessions = found.map(({ session }) => session);
  const people = found.flatMap(({ judgements }) => judgements);
  const measures: MeasureComparison[] = [];
  for (const measure of ['centre', 'rest'] as const) measures.push(yield* measured(measure, sessions));
  return {
    sessions,
    leftOut,
    measures,
    pooled: yield* pooledPrecision(people),
    choosers: people.length,
    places: uniformity(found.map(({ place }) => place)),
    run: run === null ? null : besideRun(run, found),
  };
}

function* measured(measure: MeasureId, all: readonly ComparedSession[]): Steps<MeasureComparison> {
  const sessions = all.filter(({ distances }) => distances[measure] !== null);
  const factors: FactorComparison[] = [];
  for (const factor of FACTORS) {
    factors.push(compared(factor, measure, sessions));
    yield;
  }
  return { measure, codes: sessions.map(({ code }) => code), all: numbersOf(measure, sessions), factors };
}

const real = (measure: MeasureId, { distances }: ComparedSession) => distances[measure]?.real ?? Number.NaN;
const simulated = (measure: MeasureId, { distances }: ComparedSession) =>
  distances[measure]?.simulated ?? Number.NaN;

function numbersOf(measure: MeasureId, sessions: readonly ComparedSession[]): GroupNumbers {
  return {
    distance: atLeastZero(estimate(sessions.map((session) => real(measure, session)))),
    excess: estimate(sessions.map((session) => real(measure, session) - simulated(measure, session))),
  };
}

/** No distance is below 0, so neither is a bound of their mean. */
function atLeastZero(found: GroupNumbers['distance']): GroupNumbers['distance'] {
  return found.kind === 'interval' ? { ...found, low: Math.max(0, found.low) } : found;
}

/** What sessions are put into groups by. */
interface Factor {
  readonly id: FactorId;
  readonly keyOf: (session: ComparedSession) => string;
  /** Keys in the order in which to show them; others follow in the order of the sessions. */
  readonly order: readonly string[];
  /** Where it is a number, for whether distances grow with it. */
  readonly numberOf: ((session: ComparedSession) => number) | null;
}

/** Key of sessions whose mechanism changed on the way. */
const MIXED = 'mixed';

const FACTORS: readonly Factor[] = [
  {
    id: 'mechanism',
    keyOf: ({ mechanisms }) => (mechanisms.length === 1 ? (mechanisms[0] as string) : MIXED),
    order: [...MECHANISMS.map(({ id }) => id), MIXED],
    numberOf: null,
  },
  {
    id: 'preset',
    // Set-ups of one's own are told apart by what they are called.
    keyOf: ({ preset, title }) => preset ?? `own:${title}`,
    order: PRESETS.map(({ id }) => id),
    numberOf: null,
  },
  {
    id: 'size',
    keyOf: ({ seats }) => (seats <= 10 ? 'to10' : seats <= 20 ? 'to20' : seats <= 50 ? 'to50' : 'more'),
    order: ['to10', 'to20', 'to50', 'more'],
    numberOf: ({ seats }) => seats,
  },
  {
    id: 'people',
    keyOf: ({ peopleShare: share }) =>
      share === 0 ? 'none' : share < 0.5 ? 'minority' : share < 1 ? 'majority' : 'all',
    order: ['none', 'minority', 'majority', 'all'],
    numberOf: ({ peopleShare }) => peopleShare,
  },
];

function compared(
  factor: Factor,
  measure: MeasureId,
  sessions: readonly ComparedSession[],
): FactorComparison {
  const here = new Set(sessions.map(factor.keyOf));
  const keys = [...new Set([...factor.order, ...here])].filter((key) => here.has(key));
  const inside = (key: string) => sessions.filter((session) => factor.keyOf(session) === key);
  const { numberOf } = factor;
  return {
    factor: factor.id,
    groups: keys.map((key) => ({
      key,
      codes: inside(key).map(({ code }) => code),
      ...numbersOf(measure, inside(key)),
    })),
    contrast: contrast(
      keys.map((key) => ({ key, values: inside(key).map((session) => real(measure, session)) })),
    ),
    trend: numberOf
      ? trend(sessions.map((session) => [numberOf(session), real(measure, session)] as const))
      : null,
  };
}
