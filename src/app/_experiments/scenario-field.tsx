'use client';

import { useState } from 'react';
import { READY_SCENARIOS } from '../../sim/ready-scenarios';
import { useText } from '../_text/provider';
import { ChoiceField, Code } from './field';
import { OpenFile } from './open-file';
import { type OpenedScenario, readScenarioFile } from './opened-file';
import { OWN } from './own-subject';
import { readySentence, readyTitle } from './own-words';
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
