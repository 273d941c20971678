'use client';
import { type ChangeEvent, useEffect, useEffectEvent, useId, useState } from 'react';
import { useText } from '../_text/provider';

/** A field for a file, which may also be dropped anywhere on the page. */
export function FileChoice({ onChoose }: { readonly onChoose: (files: readonly File[]) => void }) {
  const { t } = useText();
  const id = useId();
  const over = useDrop(onChoose);
  const choose = ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(input.files ?? [])];
    // So that the same file can be chosen again.
    input.value = '';
    if (files.length > 0) onChoose(files);
  };
  return (
    <div
      className={`mt-6 rounded-2xl border-2 border-dashed p-5 ${over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface'}`}
    >
      <input
        id={id}
        type="file"
        accept=".zip,.jsonl,application/zip"
        aria-describedby={`${id}-what`}
        onChange={choose}
        className="peer sr-only"
      />
      <label
        htmlFor={id}
        className="inline-flex min-h-12 cursor-pointer items-center rounded-xl bg-accent px-5 py-2 font-semibold text-on-accent hover:bg-accent-strong peer-focus-visible:outline-3 peer-focus-visible:outline-(--focus) peer-focus-visible:outline-offset-2"
      >
        {t('verify.file')}
      </label>
      <p id={`${id}-what`} className="mt-3 text-muted">
        {t('verify.file-what')}
      </p>
    </div>
  );
}

/** Takes files that are dropped on the page, which the browser would open otherwise; returns whether some hang over it. */
function useDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const listening = new AbortController();
    const on = (type: 'dragover' | 'dragleave' | 'drop', then: (event: DragEvent) => void) =>
      window.addEventListener(type, then, { signal: listening.signal });
    on('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      drop(files);
    });
    return () => listening.abort();
  }, []);
  return over;
}
