'use client';

import { useState } from 'react';
import { GAME_METRICS } from '../../sim/experiments/game-metrics';
import { evenly } from '../../sim/experiments/study-text';
import { type SweepableField, sweepableFields } from '../../sim/experiments/swept-fields';
import { usualMechanisms } from '../../sim/experiments/trade-offs';
import type { Scenario } from '../../sim/types';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button } from '../_ui/button';
import { Fold } from '../_ui/fold';
import { Boxes, ChoiceField, LineField } from './field';
import { mechanismName } from './mechanism-field';
import { aboutMetric, wayOf } from './metric-words';
import { fieldLabel } from './own-words';
import { say } from './say';
import type { Faults, StudyTyped } from './settings';

type Set = (changed: StudyTyped['parameters']) => void;

const ALLOWED = { kind: 'own' } as const;
/** The one value that a field of names begins with: it is known, and what else it may be is not. */
const firstOf = (field: SweepableField | undefined) => (typeof field?.value === 'string' ? field.value : '');

/** What is swept, against what, and what is drawn. */
export function SweepFields({
  scenario,
  parameters,
  faults,
  set,
}: {
  readonly scenario: Scenario;
  readonly parameters: StudyTyped['parameters'];
  readonly faults: Faults;
  readonly set: Set;
}) {
  const text = useText();
  const { t } = text;
  const fields = sweepableFields(scenario);
  const { x = '', by = '', values = '', levels = '', metric = '' } = parameters;
  const find = (path: string) => fields.find((field) => field.path === path);
  const hint = (path: string) => {
    const found = find(path);
    if (found === undefined) return '';
    return found.absent
      ? t('experiments.field-absent')
      : t('experiments.field-now', { value: `${found.value}` });
  };
  return (
    <>
      <ChoiceField
        name="x"
        label={t('experiments.sweep-x')}
        hint={hint(x)}
        allowed={ALLOWED}
        value={x}
        onChange={(path) => set({ x: path, values: firstOf(find(path)) })}
        fault={faults.x}
        groups={groupsOf(text, scenario, fields)}
      />
      <ValuesField
        name="values"
        label={t('experiments.sweep-values')}
        path={x}
        scenario={scenario}
        value={values}
        onChange={(list) => set({ values: list })}
        fault={faults.values}
      />
      {typeof find(x)?.value === 'number' && <Evenly onFill={(list) => set({ values: list })} />}
      <ChoiceField
        name="by"
        label={t('experiments.sweep-by')}
        hint={by === '' ? t('experiments.sweep-by-what') : hint(by)}
        allowed={ALLOWED}
        value={by}
        onChange={(path) => set({ by: path, levels: path === '' ? '' : `${find(path)?.value ?? ''}` })}
        fault={faults.by}
        groups={[
          { label: '', options: [['', t('experiments.sweep-by-none')]] },
          ...groupsOf(text, scenario, fields),
        ]}
      />
      {by !== '' && (
        <ValuesField
          name="levels"
          label={t('experiments.sweep-levels')}
          path={by}
          scenario={scenario}
          value={levels}
          onChange={(list) => set({ levels: list })}
          fault={faults.levels}
        />
      )}
      <ChoiceField
        name="metric"
        label={t('experiments.sweep-metric')}
        hint={`${aboutMetric(text, metric)} ${wayOf(text, metric)}`}
        allowed={ALLOWED}
        value={metric}
        onChange={(id) => set({ metric: id })}
        fault={faults.metric}
        groups={[
          { label: '', options: GAME_METRICS.map(({ id, label }) => [id, say(text, label)] as const) },
        ]}
      />
    </>
  );
}

/** The values that a field takes: mechanisms to tick, or a list to write. */
function ValuesField({
  path,
  scenario,
  ...field
}: {
  readonly name: string;
  readonly label: string;
  readonly path: string;
  readonly scenario: Scenario;
  readonly value: string;
  readonly onChange: (list: string) => void;
  readonly fault: Faults[string] | undefined;
}) {
  const text = useText();
  const { t } = text;
  if (path !== 'mechanism.id')
    return <LineField {...field} hint={t('experiments.sweep-values-what')} allowed={ALLOWED} />;
  const options = plainMechanisms(scenario).map((id) => [id, mechanismName(text, id)] as const);
  return (
    <Boxes
      {...field}
      hint={t('experiments.sweep-mechanisms')}
      allowed={ALLOWED}
      options={options}
      only={false}
    />
  );
}

/** Fields that have a name before those that only have a path, and those that the scenario leaves out last. */
function groupsOf(text: Text, scenario: Scenario, fields: readonly SweepableField[]) {
  const options = fields.map(({ path, absent }) => {
    const label = fieldLabel(text, scenario, path);
    const group = absent ? 'absent' : label === null ? 'other' : 'named';
    return { group, option: [path, label === null ? path : `${label} (${path})`] as const };
  });
  return (['named', 'other', 'absent'] as const)
    .map((group) => ({
      label: text.t(`experiments.fields-${group}`),
      options: options.filter((one) => one.group === group).map(({ option }) => option),
    }))
    .filter((group) => group.options.length > 0);
}

/** Mechanisms that need no settings beyond their name, and go with the scenario. */
const plainMechanisms = (scenario: Scenario) =>
  usualMechanisms(scenario).flatMap((mechanism) =>
    Object.keys(mechanism).length === 1 ? [mechanism.id] : [],
  );

const MOST = 100;

/** Fills in values at equal distances. */
function Evenly({ onFill }: { readonly onFill: (list: string) => void }) {
  const { t } = useText();
  const [ends, setEnds] = useState({ from: '', to: '', count: '5' });
  const numbers = { from: numberIn(ends.from), to: numberIn(ends.to), count: numberIn(ends.count) };
  const { from, to, count } = numbers;
  const isRight = Number.isFinite(from + to) && Number.isInteger(count) && count >= 2 && count <= MOST;
  const line = (key: 'from' | 'to' | 'count') => (
    <LineField
      name={`evenly-${key}`}
      label={t(`experiments.evenly.${key}`)}
      hint={key === 'count' ? t('experiments.range', { min: '2', max: `${MOST}` }) : ''}
      allowed={ALLOWED}
      value={ends[key]}
      onChange={(value) => setEnds({ ...ends, [key]: value })}
      fault={undefined}
    />
  );
  return (
    <Fold title={t('experiments.evenly')}>
      <div className="grid gap-3">
        {line('from')}
        {line('to')}
        {line('count')}
        <Button variant="secondary" disabled={!isRight} onClick={() => onFill(evenly(from, to, count))}>
          {t('experiments.evenly.fill')}
        </Button>
      </div>
    </Fold>
  );
}

const numberIn = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));
