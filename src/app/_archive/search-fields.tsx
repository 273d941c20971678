'use client';

import { useId } from 'react';
import type { SessionList } from '../../protocol/archive';
import { useText } from '../_text/provider';
import type { Asked } from './use-sessions';

interface SearchFieldsProps {
  readonly asked: Asked;
  readonly tags: SessionList['tags'];
  readonly onChange: (asked: Asked) => void;
}

/** What to look for: words, and one of the tags in use. */
export function SearchFields({ asked, tags, onChange }: SearchFieldsProps) {
  const { t } = useText();
  const id = useId();
  // A tag that no session has any more is still what the page was opened with.
  const shown = asked.tag === '' || tags.some(({ tag }) => tag === asked.tag);
  const all = shown ? tags : [{ tag: asked.tag, sessions: 0 }, ...tags];
  return (
    <search className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <label htmlFor={id} className="block font-semibold">
          {t('archive.search.label')}
        </label>
        <input
          id={id}
          type="search"
          value={asked.search}
          onChange={(event) => onChange({ ...asked, search: event.target.value })}
          placeholder={t('archive.search.hint')}
          autoComplete="off"
          className="mt-1 min-h-12 w-full max-w-xl rounded-xl border border-line-strong bg-surface px-4 placeholder:text-muted"
        />
      </div>
      {all.length > 0 && (
        <fieldset className="flex min-w-0 flex-wrap gap-2">
          <legend className="mb-1 font-semibold">{t('archive.tags')}</legend>
          <TagButton isOn={asked.tag === ''} onClick={() => onChange({ ...asked, tag: '' })}>
            {t('archive.tags.all')}
          </TagButton>
          {all.map(({ tag, sessions }) => (
            <TagButton
              key={tag}
              isOn={tag === asked.tag}
              onClick={() => onChange({ ...asked, tag: tag === asked.tag ? '' : tag })}
            >
              {tag} <span className="tabular text-sm opacity-80">{sessions}</span>
            </TagButton>
          ))}
        </fieldset>
      )}
    </search>
  );
}

interface TagButtonProps {
  readonly isOn: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function TagButton({ isOn, onClick, children }: TagButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={`inline-flex min-h-12 max-w-full items-center gap-1.5 rounded-full border px-4 [overflow-wrap:anywhere] ${
        isOn ? 'border-accent bg-accent text-on-accent' : 'border-line-strong bg-surface hover:bg-sunken'
      }`}
    >
      {children}
    </button>
  );
}
