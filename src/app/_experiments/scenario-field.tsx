'use client';

import { useState } from 'react';
import type { DaoFigure } from '../../sim/dao-figures';
import { READY_SCENARIOS } from '../../sim/ready-scenarios';
import { useText } from '../_text/provider';
import { ChoiceField, Code } from './field';
import { OpenFile } from './open-file';
import { type OpenedScenario, readScenarioFile } from './opened-file';
import { OWN } from './own-subject';
import { readySentence, readyTitle } from './own-words';
import { say } from './say';
import type { FieldFault, OwnScenario, StudyTyped } from './settings';

/** Whose DAO is studied: a real one's figures, a ready-made scenario, or a file's. */
export function ScenarioField({
  typed: { parameters, own },
  fault,
  onChoose,
}: {
  readonly typed: StudyTyped;
  readonly fault: FieldFault | undefined;
  readonly onChoose: (id: string, own: OwnScenario | undefined) => void;
}) {
  const text = useText();
  const { t } = text;
  const [opened, setOpened] = useState<OpenedScenario | null>(null);
  const { scenario: chosen = '' } = parameters;
  const ready = READY_SCENARIOS.find(({ id }) => id === chosen);
  const group = (isDao: boolean) =>
    READY_SCENARIOS.filter(({ dao }) => (dao !== undefined) === isDao).map(
      (one) => [one.id, readyTitle(text, one)] as const,
    );
  const file = own === undefined ? [] : [[OWN, own.scenario.title] as const];
  const open = async (given: File) => {
    const read = readScenarioFile(given.name, await given.text());
    setOpened(read);
    if (read.ok) onChoose(OWN, { scenario: read.scenario, mechanisms: [] });
  };
  return (
    <div className="grid gap-3">
      <ChoiceField
        name="scenario"
        label={t('experiments.scenario')}
        hint={ready === undefined ? t('experiments.scenario-file') : readySentence(text, ready)}
        allowed={{ kind: 'own' }}
        value={chosen}
        onChange={(id) => onChoose(id, own)}
        fault={fault}
        groups={[
          { label: t('experiments.scenarios-real'), options: group(true) },
          { label: t('experiments.scenarios-made'), options: group(false) },
          ...(file.length === 0 ? [] : [{ label: t('experiments.scenarios-file'), options: file }]),
        ]}
      />
      {ready?.dao !== undefined && (
        <section aria-label={t('experiments.figures')} className="rounded-xl bg-sunken px-4 py-3 text-sm">
          <h2 className="font-bold">{t('experiments.figures')}</h2>
          <ul className="mt-1 grid gap-2">
            {ready.dao.figures.map((figure) => (
              <Figure key={figure.text} figure={figure} />
            ))}
          </ul>
        </section>
      )}
      <OpenFile
        title={t('experiments.open-scenario')}
        what={t('experiments.open-scenario-what')}
        onOpen={(given) => void open(given)}
      />
      {opened !== null && !opened.ok && (
        <p role="alert" data-code={opened.code} className="rounded-xl bg-against-soft px-4 py-3">
          {t('experiments.file.no-scenario', { name: opened.name })} <span lang="en">{opened.detail}</span>{' '}
          <Code>{opened.code}</Code>
        </p>
      )}
    </div>
  );
}

/** A published figure, whether the model takes it up, and where it is from. */
function Figure({ figure: { text: said, measure, source } }: { readonly figure: DaoFigure }) {
  const text = useText();
  const { t } = text;
  return (
    <li>
      <p className="font-semibold">{say(text, said)}</p>
      <p>{t(`experiments.measure.${measure}`)}</p>
      <p className="text-muted">
        {t('experiments.source')}{' '}
        <a href={source.url} rel="noreferrer" lang="en" className="text-accent underline">
          {source.citation}
        </a>
      </p>
      {source.quoted && <p className="text-muted">{t('experiments.quoted')}</p>}
    </li>
  );
}
