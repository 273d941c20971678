'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { rangeOf } from './faults';
import { Code, LineField } from './field';
import { type Faults, REPLICATIONS, type Subject, type Typed } from './settings';

/** All that a study can be told, and the buttons that run it. */
export function SettingsForm({
  subject,
  fields,
  typed,
  faults,
  attempt,
  onChange,
  onCheck,
  onRun,
  children,
}: {
  readonly subject: Subject;
  /** The settings that are the study's own. */
  readonly fields: ReactNode;
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
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempt]);
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
      {fields}
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
      <Unknown subject={subject} typed={typed} faults={faults} onChange={onChange} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit">{t('experiments.run')}</Button>
        <Button variant="secondary" onClick={() => onRun(true)}>
          {t('experiments.quick', { games: subject.replications.quick })}
        </Button>
      </div>
      {children}
    </form>
  );
}

/** Parameters that a link or a file names and the study does not have: they can only be left out. */
function Unknown({
  subject,
  typed,
  faults,
  onChange,
}: {
  readonly subject: Subject;
  readonly typed: Typed;
  readonly faults: Faults;
  readonly onChange: (typed: Typed) => void;
}) {
  const { t } = useText();
  const known = subject.usual(typed);
  const unknown = Object.keys(typed.parameters).filter((key) => !Object.hasOwn(known, key));
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
