import { SimError } from '../errors';
import type { MechanismConfig, Scenario } from '../types';
import { GAME_METRICS, type GameMetricId } from './game-metrics';
import type { StudyRequest } from './study-request';
import type { SweptField } from './sweep';
import { noField, sweepableFields } from './swept-fields';
import { usualMechanism, usualMechanisms } from './trade-offs';
import type { Level } from './types';

/**
 * Studies that people put together, as text: so they stand in addresses and behind `--set KEY=VALUE` on a terminal.
 * Lists have commas between their entries.
 */
export type OwnStudy = 'sweep' | 'trade-offs';

export type StudyText = Readonly<Record<string, string>>;

const METRIC: GameMetricId = 'meanLoss';

/** All settings of a study where nothing else is said. */
export function usualStudyText(kind: OwnStudy, scenario: Scenario): StudyText {
  if (kind === 'trade-offs')
    return {
      mechanisms: usualMechanisms(scenario)
        .map(({ id }) => id)
        .join(','),
    };
  const { rounds } = scenario;
  const lengths = [rounds / 4, rounds / 2, rounds].map((length) => Math.max(1, Math.round(length)));
  return { x: 'rounds', values: [...new Set(lengths)].join(','), by: '', levels: '', metric: METRIC };
}

/**
 * The study that settings ask for; those left out are the usual ones. `configs` are mechanisms with settings of their
 * own, taken instead of the usual ones. Throws `SimError`: `unknown-parameter` with the field `parameters.KEY`, or
 * what cannot be read. What it means is for `resolveStudy` to check.
 */
export function studyFromText(
  kind: OwnStudy,
  scenario: Scenario,
  given: StudyText,
  configs: readonly MechanismConfig[] = [],
): StudyRequest {
  const usual = usualStudyText(kind, scenario);
  for (const key of Object.keys(given))
    if (!Object.hasOwn(usual, key)) {
      const keys = Object.keys(usual).join(', ');
      throw new SimError('unknown-parameter', `parameters.${key}`, `is not known; there are ${keys}`);
    }
  // Values of one field mean nothing for another.
  const text: StudyText = { ...usual, ...(given.x === undefined ? {} : { values: '' }), ...given };
  if (kind === 'sweep') return sweepFromText(scenario, text);
  const mechanisms = listIn(text.mechanisms).map(
    (id) => configs.find((config) => config.id === id) ?? usualMechanism(scenario, id),
  );
  return { kind, scenario, mechanisms };
}

function sweepFromText(scenario: Scenario, text: StudyText): StudyRequest {
  const x = sweptFrom(scenario, 'x', text.x, text.values);
  const by = (text.by ?? '') === '' ? {} : { by: sweptFrom(scenario, 'by', text.by, text.levels) };
  const metric = GAME_METRICS.find(({ id }) => id === text.metric)?.id;
  if (metric === undefined)
    throw new SimError('unknown-choice', 'metric', `"${text.metric}" is not a metric`);
  return { kind: 'sweep', scenario, x, ...by, metric };
}

function sweptFrom(scenario: Scenario, owner: 'x' | 'by', field = '', list = ''): SweptField {
  const found = sweepableFields(scenario).find(({ path }) => path === field);
  if (found === undefined) throw noField(`${owner}.field`, field);
  const level = (entry: string): Level => {
    if (typeof found.value === 'string') return entry;
    const value = Number(entry);
    if (Number.isFinite(value)) return value;
    throw new SimError('wrong-kind', `${owner}.values`, `must be a number, is "${entry}"`);
  };
  return { field, values: listIn(list).map(level) };
}

/** The same settings of a study as text. */
export function textOfStudy(study: Extract<StudyRequest, { readonly kind: OwnStudy }>): StudyText {
  if (study.kind === 'trade-offs') {
    const mechanisms = study.mechanisms ?? usualMechanisms(study.scenario);
    return { mechanisms: mechanisms.map(({ id }) => id).join(',') };
  }
  const { x, by, metric = METRIC } = study;
  const levels = by?.values.join(',') ?? '';
  return { x: x.field, values: x.values.join(','), by: by?.field ?? '', levels, metric };
}

/** Numbers from one to another in equal steps, both ends among them, as a list. */
export function evenly(from: number, to: number, count: number): string {
  const step = (to - from) / Math.max(1, count - 1);
  // Twelve digits: 0.30000000000000004 is meant as 0.3.
  const values = Array.from({ length: count }, (_, i) => Number((from + i * step).toPrecision(12)));
  return values.join(',');
}

const listIn = (text = ''): string[] =>
  text.split(',').flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()]));
