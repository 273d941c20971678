'use client';

import { type FormEvent, useState } from 'react';
import type { RunCard, RunRemoved } from '../../protocol/runs';
import { runTitle } from '../_experiments/words';
import { useText } from '../_text/provider';
import { AskFirst } from '../_ui/ask-first';
import { ProblemNotice } from '../_ui/notice';
import { NoteField, SaveRow, useSaving } from './saving';
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
  const text = useText();
  const { t } = text;
  const [note, setNote] = useState(run.note);
  const path = `/api/runs/${run.id}`;
  const { saved, problem, setProblem, save, touch } = useSaving(path, put);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save({ note: note.trim() });
  };
  const erase = async () => {
    const answer = await ask<RunRemoved>(path, { method: 'DELETE' });
    if (answer.ok) remove(answer.value.traces);
    else setProblem(answer.problem);
  };
  return (
    <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-4 border-line border-t pt-4">
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <NoteField
          note={note}
          change={(typed) => {
            setNote(typed);
            touch();
          }}
        />
        <SaveRow label={t('archive.runs.save-note')} saved={saved} />
      </form>
      {problem && <ProblemNotice problem={problem} />}
      <div>
        <AskFirst
          variant="secondary"
          danger
          label={t('archive.delete')}
          question={{
            title: t('archive.delete'),
            text: t('archive.runs.delete.text', { title: runTitle(text, run), id: run.id }),
            yes: t('archive.delete.yes'),
            no: t('archive.runs.delete.no'),
          }}
          act={() => void erase()}
        />
      </div>
    </div>
  );
}
