'use client';

import { useId, useRef, useState } from 'react';
import type { SessionCard } from '../../protocol/archive';
import { groupCode } from '../_lib/format';
import { useText } from '../_text/provider';
import { MoreActions, type MoreActionsProps } from './more-actions';
import { endInALine, factsOf } from './outcome-words';
import { RowActions } from './row-actions';

interface SessionRowProps extends Omit<MoreActionsProps, 'close'> {
  readonly isChosen: boolean;
  readonly choose: (on: boolean) => void;
  readonly onTag: (tag: string) => void;
}

/** One session: what it was, what became of it, and what can be done with it. */
export function SessionRow({ session, isChosen, choose, onTag, put, remove }: SessionRowProps) {
  const text = useText();
  const { t } = text;
  const id = useId();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const { title, code, note, tags, state, outcome } = session;
  const end = outcome && endInALine(text, outcome);
  return (
    <li className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)] pb-2 [overflow-wrap:anywhere]">
      <article aria-labelledby={id}>
        <div className="flex items-center gap-2">
          {state === 'ended' && (
            <label className="-ms-3 grid size-12 shrink-0 cursor-pointer place-items-center">
              <input
                type="checkbox"
                checked={isChosen}
                onChange={(event) => choose(event.target.checked)}
                aria-label={t('archive.choose', { title, code: groupCode(code) })}
                className="size-5 accent-accent"
              />
            </label>
          )}
          <h3 id={id} className="min-w-0 font-bold text-lg">
            {title}
          </h3>
        </div>
        <When session={session} />
        <p className="mt-2">{state === 'damaged' ? t('archive.damaged-what') : factsOf(text, session)}</p>
        {end && <p className="mt-1">{end}</p>}
        {note !== '' && <p className="mt-2 whitespace-pre-line border-line-strong border-s-4 ps-3">{note}</p>}
        <Tags tags={tags} onTag={onTag} />
        <RowActions session={session} isOpen={open} setOpen={setOpen} opener={opener} />
        {open && <MoreActions session={session} put={put} remove={remove} close={close} />}
      </article>
    </li>
  );
}

function When({ session }: { readonly session: SessionCard }) {
  const { t, format } = useText();
  const { code, createdAt, state, scrubbedAt } = session;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
      <span className="font-mono">{groupCode(code)}</span>
      <span>{t('archive.when', { date: format.date(createdAt), time: format.time(createdAt) })}</span>
      {state !== 'ended' && (
        <span className="rounded-full bg-warn-soft px-2.5 py-0.5 font-semibold text-on-warn">
          {t(`archive.state.${state}`)}
        </span>
      )}
      {scrubbedAt !== null && (
        <span className="rounded-full bg-sunken px-2.5 py-0.5 text-ink">
          {t('archive.scrubbed', { date: format.date(scrubbedAt) })}
        </span>
      )}
    </p>
  );
}

function Tags({ tags, onTag }: { readonly tags: readonly string[]; readonly onTag: (tag: string) => void }) {
  const { t } = useText();
  if (tags.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-2">
      {tags.map((tag) => (
        <li key={tag}>
          <button
            type="button"
            aria-label={t('archive.tags.only', { tag })}
            onClick={() => onTag(tag)}
            className="min-h-8 rounded-full bg-accent-soft px-3 text-sm hover:underline"
          >
            {tag}
          </button>
        </li>
      ))}
    </ul>
  );
}
