'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import type { Experiment } from '../../sim/experiments/declare';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { rangeOf } from './faults';
import { Code, LineField, ParameterField } from './field';
import { say } from './say';
import { type Faults, REPLICATIONS, type Typed } from './settings';
import { optionName } from './words';

/** All that an experiment can be told, and the buttons that run it. */
export function SettingsForm({
  experiment,
  typed,
  faults,
  attempt,
  onChange,
  onCheck,
  onRun,
  children,
}: {
  readonly experiment: Experiment;
  readonly typed: Typed;
  readonly faults: Faults;
  /** Counts refused runs: each puts the focus on the first field at fault. */
  readonly attempt: number;
  readonly onChange: (typed: Typed) => void;
  readonly onCheck: () => void;
  readonly onRun: (quick: boolean) => void;
  /** Below the buttons. */
  readonly children: ReactNode;
}) {
  const text = useText();
  const { t } = text;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempt]);
  const { factors } = experiment.prepare().study.design;
  const set = (key: string, value: string) =>
    onChange({ ...typed, parameters: { ...typed.parameters, [key]: value } });
  return (
    <form
      ref={form}
      noValidate
      onBlur={({ relatedTarget }) => {
        // What a press on a button moves the focus from is checked by the button: sentences that appear would move it away.
        if (!(relatedTarget instanceof HTMLButtonElement)) onCheck();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onRun(false);
      }}
      className="grid grid-cols-[minmax(0,1fr)] gap-5 [overflow-wrap:anywhere]"
    >
      {Object.entries(experiment.parameters).map(([key, parameter]) => (
        <ParameterField
          key={key}
          name={key}
          parameter={parameter}
          optionNames={(option) => say(text, optionName(factors, option))}
          value={typed.parameters[key] ?? ''}
          onChange={(value) => set(key, value)}
          fault={faults[key]}
        />
      ))}
      <LineField
        name="replications"
        label={t('experiments.replications')}
        hint={`${t('experiments.about.replications')} ${t('experiments.range', rangeOf(REPLICATIONS))}`}
        allowed={{ kind: 'numbers', ...REPLICATIONS, isList: false }}
        value={typed.replications}
        onChange={(replications) => onChange({ ...typed, replications })}
        fault={faults.replications}
      />
      <LineField
        name="seed"
        label={t('experiments.seed')}
        hint={t('experiments.about.seed')}
        allowed={{ kind: 'text' }}
        value={typed.seed}
        onChange={(seed) => onChange({ ...typed, seed })}
        fault={faults.seed}
      />
      <Unknown experiment={experiment} typed={typed} faults={faults} onChange={onChange} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit">{t('experiments.run')}</Button>
        <Button variant="secondary" onClick={() => onRun(true)}>
          {t('experiments.quick', { games: experiment.replications.quick })}
        </Button>
      </div>
      {children}
    </form>
  );
}

/** Parameters that a link or a file names and the experiment does not have: they can only be left out. */
function Unknown({
  experiment,
  typed,
  faults,
  onChange,
}: {
  readonly experiment: Experiment;
  readonly typed: Typed;
  readonly faults: Faults;
  readonly onChange: (typed: Typed) => void;
}) {
  const { t } = useText();
  const known = (key: string) => Object.hasOwn(experiment.parameters, key);
  const unknown = Object.keys(typed.parameters).filter((key) => !known(key));
  return unknown.map((key) => (
    <div
      key={key}
      role="alert"
      data-code={faults[key]?.code}
      className="rounded-xl bg-against-soft px-4 py-3"
    >
      <p>
        {t('experiments.unknown', { key })} <Code>unknown-parameter</Code>
      </p>
      <Button
        variant="secondary"
        className="mt-2"
        onClick={() => {
          const { [key]: _left, ...parameters } = typed.parameters;
          onChange({ ...typed, parameters });
        }}
      >
        {t('experiments.leave-out', { key })}
      </Button>
    </div>
  ));
}
