import { SimError } from '../../sim/errors';
import { OWN_REPLICATIONS, resolveStudy, type StudyRequest } from '../../sim/experiments/study-request';
import { type OwnStudy, studyFromText, textOfStudy, usualStudyText } from '../../sim/experiments/study-text';
import { READY_SCENARIOS, type ReadyScenario, readyScenario } from '../../sim/ready-scenarios';
import type { Scenario } from '../../sim/types';
import { type Faults, faultOf, type StudyTyped, type Subject } from './settings';

/** What `scenario` is set to where the scenario is that of a file. */
export const OWN = 'file';

const [FIRST] = READY_SCENARIOS as readonly [ReadyScenario];

/** A study that people put together, of a ready scenario or one from a file, as what a page runs. */
export function ownSubject(kind: OwnStudy): Subject {
  return {
    id: kind,
    replications: OWN_REPLICATIONS,
    usual: (typed) => ({
      scenario: typed.parameters.scenario ?? FIRST.id,
      ...usualStudyText(kind, scenarioOf(typed) ?? FIRST.scenario),
    }),
    read: (typed) => read(kind, typed),
    settingsOf: (study) => (study.kind === 'experiment' ? { parameters: {} } : settingsOf(study)),
    command: ({ parameters: { scenario = '', ...settings } }) =>
      scenario === OWN ? null : { about: `${kind} ${scenario}`, set: changed(kind, scenario, settings) },
  };
}

/** The scenario that is chosen; null where there is none of that name, or no file was opened. */
export function scenarioOf({ parameters: { scenario = FIRST.id }, own }: StudyTyped): Scenario | null {
  if (scenario === OWN) return own?.scenario ?? null;
  return READY_SCENARIOS.find(({ id }) => id === scenario)?.scenario ?? null;
}

function read(kind: OwnStudy, typed: StudyTyped): { study: StudyRequest } | { faults: Faults } {
  const { scenario: id = FIRST.id, ...settings } = typed.parameters;
  try {
    const scenario = scenarioOf(typed) ?? readyScenario(id).scenario;
    const configs = id === OWN ? typed.own?.mechanisms : [];
    return { study: resolveStudy(studyFromText(kind, scenario, settings, configs)).request };
  } catch (error) {
    const fault = faultOf(error);
    return { faults: { [fieldOf(error as SimError)]: fault } };
  }
}

/** Fields of a request, and the settings that say what is in them. */
const FIELDS: Readonly<Record<string, string>> = {
  'x.field': 'x',
  'x.values': 'values',
  'by.field': 'by',
  'by.values': 'levels',
  metric: 'metric',
};

/** The setting that a refusal is about; what is said of no other is said of the scenario. */
function fieldOf({ field }: SimError): string {
  const [, key] = /^parameters\.(.+)$/.exec(field) ?? [];
  return key ?? FIELDS[field] ?? (field.startsWith('mechanisms') ? 'mechanisms' : 'scenario');
}

/** By its name where it has one and this says all; else as a scenario from a file. */
function settingsOf(study: Exclude<StudyRequest, { readonly kind: 'experiment' }>): StudyTyped {
  const text = textOfStudy(study);
  const { kind, scenario } = study;
  const written = JSON.stringify(scenario);
  const ready = READY_SCENARIOS.find((one) => JSON.stringify(one.scenario) === written);
  const own = { scenario, mechanisms: (kind === 'trade-offs' ? study.mechanisms : undefined) ?? [] };
  const isUsual = JSON.stringify(configsOf(kind, scenario, text)) === JSON.stringify(own.mechanisms);
  if (ready !== undefined && (kind === 'sweep' || isUsual))
    return { parameters: { scenario: ready.id, ...text } };
  return { parameters: { scenario: OWN, ...text }, own };
}

/** The usual settings of the mechanisms named; none where one of them is not known. */
function configsOf(kind: OwnStudy, scenario: Scenario, text: StudyTyped['parameters']) {
  try {
    const usual = studyFromText(kind, scenario, text);
    return usual.kind === 'trade-offs' ? usual.mechanisms : [];
  } catch (error) {
    if (error instanceof SimError) return [];
    throw error;
  }
}

/** What a command has to say: what differs from the usual, and all of a sweep, whose settings belong together. */
function changed(kind: OwnStudy, id: string, settings: StudyTyped['parameters']): StudyTyped['parameters'] {
  const scenario = scenarioOf({ parameters: { scenario: id } });
  const usual = scenario === null ? {} : usualStudyText(kind, scenario);
  const isSaid = ([key, value]: [string, string]) =>
    kind === 'sweep' && key !== 'metric' ? value !== '' : value !== usual[key];
  return Object.fromEntries(Object.entries(settings).filter(isSaid));
}
