import type { Experiment } from '../../sim/experiments/declare';
import { parametersFromText, readParameters } from '../../sim/experiments/parameters';
import { type FieldFault, faultOf, type StudyTyped, type Subject } from './settings';

/** An experiment as what a page runs. */
export function experimentSubject(experiment: Experiment): Subject {
  const { id, replications } = experiment;
  const usual = Object.fromEntries(
    Object.entries(experiment.parameters).map(([key, parameter]) => [key, textOf(parameter.default)]),
  );
  return {
    id,
    replications,
    usual: () => usual,
    read: ({ parameters }) => read(experiment, parameters),
    settingsOf: (study) => {
      const given = study.kind === 'experiment' ? (study.parameters ?? {}) : {};
      const own = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, textOf(value)]));
      return { parameters: { ...usual, ...own } };
    },
    command: ({ parameters }) => {
      const changed = Object.entries(parameters).filter(([key, value]) => value !== usual[key]);
      return { about: `experiment ${id}`, set: Object.fromEntries(changed) };
    },
  };
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

function read({ id, parameters: declared }: Experiment, parameters: StudyTyped['parameters']) {
  const faults: Record<string, FieldFault> = {};
  const values: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(parameters)) {
    try {
      const given = parametersFromText(declared, [`${key}=${text.trim()}`]);
      values[key] = readParameters(declared, given)[key];
    } catch (error) {
      faults[key] = faultOf(error);
    }
  }
  if (Object.keys(faults).length > 0) return { faults };
  return { study: { kind: 'experiment' as const, id, parameters: values } };
}
