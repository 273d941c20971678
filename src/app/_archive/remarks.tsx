'use client';

import { type FormEvent, useId, useState } from 'react';
import { MAX_NOTE_LENGTH, MAX_TAG_LENGTH, MAX_TAGS, type SessionCard } from '../../protocol/archive';
import type { Problem } from '../../protocol/errors';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { ask } from './workspace';

interface RemarksProps {
  readonly session: SessionCard;
  readonly put: (card: SessionCard) => void;
}

const FIELD = 'mt-1 w-full max-w-xl rounded-xl border border-line-strong bg-surface px-4';

/** Tags and a note, to find a session again and to know what it was. */
export function Remarks({ session, put }: RemarksProps) {
  const { t } = useText();
  const id = useId();
  const [tags, setTags] = useState(session.tags.join(', '));
  const [note, setNote] = useState(session.note);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { tags: tagsIn(tags), note: note.trim() };
    const answer = await ask<SessionCard>(`/api/sessions/${session.code}`, { method: 'PATCH', body });
    setProblem(answer.ok ? null : answer.problem);
    setSaved(answer.ok);
    if (!answer.ok) return;
    setTags(answer.value.tags.join(', '));
    put(answer.value);
  };
  const change = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    setSaved(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <label htmlFor={`${id}-tags`} className="font-semibold">
          {t('archive.tags')}
        </label>
        <p id={`${id}-how`} className="text-muted text-sm">
          {t('archive.tags.how')}
        </p>
        <input
          id={`${id}-tags`}
          value={tags}
          onChange={change(setTags)}
          aria-describedby={`${id}-how`}
          autoComplete="off"
          className={`${FIELD} min-h-12`}
        />
      </div>
      <div>
        <label htmlFor={`${id}-note`} className="font-semibold">
          {t('archive.note')}
        </label>
        <textarea
          id={`${id}-note`}
          value={note}
          onChange={change(setNote)}
          rows={3}
          maxLength={MAX_NOTE_LENGTH}
          className={`${FIELD} block py-2`}
        />
      </div>
      {problem && <ProblemNotice problem={problem} />}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button type="submit" variant="secondary">
          {t('archive.save')}
        </Button>
        <p role="status" className="text-muted">
          {saved && t('archive.saved')}
        </p>
      </div>
    </form>
  );
}

function tagsIn(typed: string): readonly string[] {
  const tags = typed.split(',').map((tag) => tag.trim().slice(0, MAX_TAG_LENGTH).trim());
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, MAX_TAGS);
}
