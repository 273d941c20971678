'use client';

import { useMemo } from 'react';
import { experimentById } from '../../sim/experiments/registry';
import { useText } from '../_text/provider';
import { experimentSubject } from './experiment-subject';
import { ParameterField } from './field';
import { say } from './say';
import { StudyPage } from './study-page';
import { useStudy } from './use-study';
import { optionName } from './words';

/** An experiment: its question, its parameters, and what a run finds. */
export function ExperimentPage({
  id,
  address,
}: {
  readonly id: string;
  /** The address's part behind `?`, as the page was opened. */
  readonly address: string;
}) {
  const text = useText();
  const experiment = experimentById(id);
  const state = useStudy(
    useMemo(() => experimentSubject(experiment), [experiment]),
    address,
  );
  const { factors } = experiment.prepare().study.design;
  const { typed, faults, change } = state;
  return (
    <StudyPage
      state={state}
      caveats={experiment.caveats}
      head={
        <>
          <p className="mt-2 font-semibold text-muted">{say(text, experiment.title)}</p>
          <h1 className="max-w-4xl font-extrabold text-3xl tracking-tight sm:text-4xl">
            {say(text, experiment.question)}
          </h1>
        </>
      }
      fields={Object.entries(experiment.parameters).map(([key, parameter]) => (
        <ParameterField
          key={key}
          name={key}
          parameter={parameter}
          optionNames={(option) => say(text, optionName(factors, option))}
          value={typed.parameters[key] ?? ''}
          onChange={(value) => change({ ...typed, parameters: { ...typed.parameters, [key]: value } })}
          fault={faults[key]}
        />
      ))}
    />
  );
}
