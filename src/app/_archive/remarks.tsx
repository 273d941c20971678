'use client';

import { type FormEvent, useId, useState } from 'react';
import { MAX_TAG_LENGTH, MAX_TAGS, type SessionCard } from '../../protocol/archive';
import { useText } from '../_text/provider';
import { ProblemNotice } from '../_ui/notice';
import { FIELD, NoteField, SaveRow, useSaving } from './saving';

interface RemarksProps {
  readonly session: SessionCard;
  readonly put: (card: SessionCard) => void;
}

/** Tags and a note, to find a session again and to know what it was. */
export function Remarks({ session, put }: RemarksProps) {
  const { t } = useText();
  const id = useId();
  const [tags, setTags] = useState(session.tags.join(', '));
  const [note, setNote] = useState(session.note);
  const { saved, problem, save, touch } = useSaving(`/api/sessions/${session.code}`, put);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const card = await save({ tags: tagsIn(tags), note: note.trim() });
    if (card !== null) setTags(card.tags.join(', '));
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
          onChange={(event) => {
            setTags(event.target.value);
            touch();
          }}
          aria-describedby={`${id}-how`}
          autoComplete="off"
          className={`${FIELD} min-h-12`}
        />
      </div>
      <NoteField
        note={note}
        change={(typed) => {
          setNote(typed);
          touch();
        }}
      />
      {problem && <ProblemNotice problem={problem} />}
      <SaveRow label={t('archive.save')} saved={saved} />
    </form>
  );
}

function tagsIn(typed: string): readonly string[] {
  const tags = typed.split(',').map((tag) => tag.trim().slice(0, MAX_TAG_LENGTH).trim());
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, MAX_TAGS);
}
