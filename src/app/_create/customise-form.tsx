'use client';
import { type FormEvent, useState } from 'react';
import { PRESETS } from '../../sim/presets';
import { presetOf, presetSentence, presetTitle } from '../_lib/presets';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { type Draft, draftOf, scenarioOf } from './draft';
import { checkRoom, checkRoomText, type Fault, faultInWords } from './fault';
import { FieldGroup, NumberField, SelectField, TextField } from './fields';
import { IssueFields, PeopleFields, ProposalFields, RuleFields } from './groups';
import { TimeFields } from './times';
import { useCreate } from './use-create';

/** Every setting of a room, checked as one types by the rules the server applies. */
export function CustomiseForm() {
  const texts = useText();
  const { t } = texts;
  const [draft, setDraft] = useState<Draft>(() => draftOf(texts, 'carbon-tax'));
  const [text, setText] = useState<string | null>(null);
  const { create, busy, problem } = useCreate();
  const checked =
    text === null ? checkRoom(scenarioOf(texts, draft), draft.settings) : checkRoomText(text, draft.settings);
  const fault = checked.ok ? null : checked.fault;
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const group = { draft, change, fault };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (checked.ok) void create(checked.scenario, checked.settings);
  };

  return (
    <form onSubmit={submit} noValidate className="mt-4 space-y-5">
      {text === null ? (
        <>
          <FieldGroup title={t('create.scenario')}>
            <SelectField
              label={t('create.start-from')}
              value={draft.presetId}
              onChange={(presetId) => setDraft({ ...draftOf(texts, presetId), settings: draft.settings })}
              options={PRESETS.map((preset) => [preset.id, presetTitle(texts, preset)] as const)}
              hint={presetSentence(texts, presetOf(draft.presetId))}
            />
            <TextField
              label={t('create.scenario-title')}
              value={draft.title}
              onChange={(title) => change({ title })}
              path="title"
              fault={fault}
            />
            <NumberField
              label={t('create.rounds')}
              value={draft.rounds}
              onChange={(rounds) => change({ rounds })}
              path="rounds"
              fault={fault}
            />
          </FieldGroup>
          <PeopleFields {...group} />
          <RuleFields {...group} />
          <ProposalFields {...group} />
          <IssueFields {...group} />
        </>
      ) : (
        <ScenarioText text={text} onChange={setText} invalid={fault !== null} />
      )}
      <TimeFields {...group} />
      <Button
        variant="quiet"
        onClick={() => setText(text === null ? JSON.stringify(scenarioOf(texts, draft), null, 2) : null)}
      >
        {text === null ? t('create.as-text') : t('create.as-form')}
      </Button>
      <div className="sticky bottom-0 flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-t bg-bg py-4">
        <Button type="submit" disabled={busy || fault !== null} className="w-full sm:w-auto">
          {busy ? t('create.opening') : t('create.start-these')}
        </Button>
        <p role="status" className={fault ? 'text-against' : 'text-muted'}>
          {fault ? inWords(texts, fault) : t('create.playable')}
        </p>
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </form>
  );
}

/** The path in front of its sentence, as readers of the JSON know it. */
function inWords(text: Text, { field, message }: Fault): string {
  const words = faultInWords(text, message);
  return field === '' ? words : `${field}: ${words}`;
}

interface ScenarioTextProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly invalid: boolean;
}

function ScenarioText({ text, onChange, invalid }: ScenarioTextProps) {
  const { t } = useText();
  return (
    <label className="block">
      <span className="mb-1 block font-semibold">{t('create.json')}</span>
      <textarea
        value={text}
        onChange={(event) => onChange(event.target.value)}
        rows={24}
        spellCheck={false}
        aria-invalid={invalid}
        className="w-full rounded-xl border border-line-strong bg-surface p-3 font-mono text-sm"
      />
    </label>
  );
}
