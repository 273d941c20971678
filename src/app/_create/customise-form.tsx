'use client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Setup } from '../../protocol/setup';
import { useText } from '../_text/provider';
import { withoutPath } from '../_text/sentences';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { type Draft, draftOf, draftOfSetup, setupOf } from './draft';
import { checkRoom, readSetup } from './fault';
import { faultWithLabel } from './fault-words';
import { ScenarioFields, SeatFields } from './groups';
import { KeepFields } from './keep-fields';
import { FoldedFields } from './sections';
import { useCreate } from './use-create';

interface CustomiseFormProps {
  /** What to begin with; null: a preset. */
  readonly opened: Setup | null;
  /** A set-up was kept in this browser. */
  readonly onKept: () => void;
}

/** What has the focus stays in view above the bar that sticks to the bottom. */
const CLEAR_OF_BAR = '[&_:is(input,select,textarea,button,summary)]:scroll-mb-44';

/** Every setting of a room, checked as one types by the rules the server applies. */
export function CustomiseForm({ opened, onKept }: CustomiseFormProps) {
  const texts = useText();
  const { t } = texts;
  const [draft, setDraft] = useState<Draft>(() =>
    opened === null ? draftOf(texts, 'carbon-tax') : draftOfSetup(opened),
  );
  const [text, setText] = useState<string | null>(null);
  const { create, busy, problem } = useCreate();
  const setup = setupOf(texts, draft);
  const checked = text === null ? checkRoom(setup) : readSetup(text);
  const fault = checked.ok ? null : checked.fault;
  const group = { draft, change: (part: Partial<Draft>) => setDraft({ ...draft, ...part }), fault };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!checked.ok) return;
    const { scenario, settings, script } = checked.setup;
    void create(scenario, settings, { script });
  };
  const turn = () => {
    if (text === null) setText(JSON.stringify(setup, null, 2));
    else {
      if (checked.ok) setDraft(draftOfSetup(checked.setup));
      setText(null);
    }
  };

  return (
    <form onSubmit={submit} noValidate className={`mt-4 space-y-5 ${CLEAR_OF_BAR}`}>
      {opened !== null && <Opened title={opened.scenario.title} />}
      {text === null ? (
        <>
          <ScenarioFields {...group} />
          <SeatFields {...group} />
          <FoldedFields {...group} setup={setup} />
        </>
      ) : (
        <SetupText text={text} onChange={setText} invalid={fault !== null} />
      )}
      <Button variant="quiet" onClick={turn}>
        {text === null ? t('create.as-text') : t(checked.ok ? 'create.as-form' : 'create.as-form-drops')}
      </Button>
      <KeepFields setup={checked.ok ? checked.setup : null} onKept={onKept} />
      <div className="sticky bottom-0 flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-t bg-bg py-4">
        <Button type="submit" disabled={busy || fault !== null} className="w-full sm:w-auto">
          {busy ? t('create.opening') : t('create.start-these')}
        </Button>
        <p
          role="status"
          className={`min-w-0 [overflow-wrap:anywhere] ${fault ? 'text-against' : 'text-muted'}`}
        >
          {fault ? faultWithLabel(texts, fault) : t('create.playable')}
        </p>
        {problem && <ProblemNotice problem={problem} />}
        {problem?.field !== undefined && (
          <p className="text-against">
            {faultWithLabel(texts, {
              field: problem.field,
              message: withoutPath(problem.message, problem.field),
            })}
          </p>
        )}
      </div>
    </form>
  );
}

/** Takes the focus, so that one is where the set-up was put. */
function Opened({ title }: { readonly title: string }) {
  const { t } = useText();
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.focus(), []);
  return (
    <p ref={line} tabIndex={-1} className="rounded-xl bg-accent-soft px-4 py-3 [overflow-wrap:anywhere]">
      {t('create.opened', { title })}
    </p>
  );
}

interface SetupTextProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly invalid: boolean;
}

function SetupText({ text, onChange, invalid }: SetupTextProps) {
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
