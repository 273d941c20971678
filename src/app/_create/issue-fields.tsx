'use client';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Issue } from '../../sim/types';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { withIssue, withoutIssue } from './draft';
import { FieldGroup, NumberField, TextField } from './fields';
import { type GroupProps, scenarioSetter } from './groups';
import { MOST_ISSUES } from './issues';

/** Names, units and scales of the issues, and where the DAO begins; issues are added and removed here. */
export function IssueFields(props: GroupProps) {
  const { draft, change } = props;
  const { t } = useText();
  const list = useRef<HTMLOListElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const { issues } = draft.scenario;
  const add = () => {
    const label = t('create.issue', { number: issues.length + 1 });
    flushSync(() => change(withIssue(draft, label)));
    list.current?.lastElementChild?.querySelector('input')?.select();
  };
  const remove = (d: number) => {
    flushSync(() => change(withoutIssue(draft, d)));
    adder.current?.focus();
  };
  return (
    <>
      <ol ref={list} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {issues.map((issue, d) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an issue is its place in the vectors
          <li key={d}>
            <OneIssue issue={issue} d={d} {...props} />
            {issues.length > 1 && (
              <Button variant="danger" className="mt-2" onClick={() => remove(d)}>
                {t('create.issue-remove', { number: d + 1 })}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <Button
        ref={adder}
        variant="secondary"
        className="justify-self-start"
        disabled={issues.length >= MOST_ISSUES}
        onClick={add}
      >
        {t('create.issue-add')}
      </Button>
      <p className="text-sm text-muted">
        {t(draft.presetId === null ? 'create.issues-as-written' : 'create.issues-follow', {
          most: MOST_ISSUES,
        })}
      </p>
    </>
  );
}

function OneIssue({ issue, d, ...props }: GroupProps & { readonly issue: Issue; readonly d: number }) {
  const { t } = useText();
  const { fault } = props;
  const { issues, initialState } = props.draft.scenario;
  const set = scenarioSetter(props);
  const edit = (part: Partial<Issue>) =>
    set({ issues: issues.map((other, i) => (i === d ? { ...other, ...part } : other)) });
  return (
    <FieldGroup title={t('create.issue', { number: d + 1 })}>
      <TextField
        label={t('create.issue-name')}
        value={issue.label}
        onChange={(label) => edit({ label })}
        path={`issues[${d}].label`}
        fault={fault}
      />
      <TextField
        label={t('create.issue-unit')}
        value={issue.unit}
        onChange={(unit) => edit({ unit })}
        hint={t('create.issue-unit-hint')}
        path={`issues[${d}].unit`}
        fault={fault}
      />
      <NumberField
        label={t('create.issue-start')}
        value={initialState[d] ?? Number.NaN}
        onChange={(value) => set({ initialState: initialState.map((x, i) => (i === d ? value : x)) })}
        path={`initialState[${d}]`}
        fault={fault}
      />
      <NumberField
        label={t('create.issue-min')}
        value={issue.min}
        onChange={(min) => edit({ min })}
        path={`issues[${d}].min`}
        fault={fault}
      />
      <NumberField
        label={t('create.issue-max')}
        value={issue.max}
        onChange={(max) => edit({ max })}
        path={`issues[${d}].max`}
        fault={fault}
      />
    </FieldGroup>
  );
}
