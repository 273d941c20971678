'use client';

import { type FormEvent, useId, useState } from 'react';
import { MAX_NOTE_LENGTH } from '../../protocol/archive';
import type { Problem } from '../../protocol/errors';
import type { RunCard, RunRemoved } from '../../protocol/runs';
import { useText } from '../_text/provider';
import { AskFirst } from '../_ui/ask-first';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { ask } from './workspace';

export interface RunMoreProps {
  readonly run: RunCard;
  /** Shows another card of this run. */
  readonly put: (card: RunCard) => void;
  /** Takes it off the list: it has been deleted; `traces`: something of it may still be on disk. */
  readonly remove: (traces: boolean) => void;
}

/** The note of a kept run, and its deletion. */
export function RunMore({ run, put, remove }: RunMoreProps) {
  const { t } = useText();
  const id = useId();
  const [note, setNote] = useState(run.note);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const path = `/api/runs/${run.id}`;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await ask<RunCard>(path, { method: 'PATCH', body: { note: note.trim() } });
    setProblem(answer.ok ? null : answer.problem);
    setSaved(answer.ok);
    if (answer.ok) put(answer.value);
  };
  const erase = async () => {
    const answer = await ask<RunRemoved>(path, { method: 'DELETE' });
    if (answer.ok) remove(answer.value.traces);
    else setProblem(answer.problem);
  };
  return (
    <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-4 border-line border-t pt-4">
      <form onSubmit={(event) => void submit(event)}>
        <label htmlFor={id} className="font-semibold">
          {t('archive.note')}
        </label>
        <textarea
          id={id}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
            setSaved(false);
          }}
          rows={3}
          maxLength={MAX_NOTE_LENGTH}
          className="mt-1 block w-full max-w-xl rounded-xl border border-line-strong bg-surface px-4 py-2"
        />
        <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button type="submit" variant="secondary">
            {t('archive.runs.save-note')}
          </Button>
          <p role="status" className="text-muted">
            {saved && t('archive.saved')}
          </p>
        </div>
      </form>
      {problem && <ProblemNotice problem={problem} />}
      <div>
        <AskFirst
          variant="secondary"
          danger
          label={t('archive.delete')}
          question={{
            title: t('archive.delete'),
            text: t('archive.runs.delete.text', { title: run.title, id: run.id }),
            yes: t('archive.delete.yes'),
            no: t('archive.runs.delete.no'),
          }}
          act={() => void erase()}
        />
      </div>
    </div>
  );
}
