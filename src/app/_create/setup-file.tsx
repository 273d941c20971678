'use client';
import { type ChangeEvent, useId, useState } from 'react';
import { ERROR_MESSAGES } from '../../protocol/errors';
import type { Setup } from '../../protocol/setup';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import type { Fault } from './fault';
import { faultInWords } from './fault-words';

/** Largest file that a message to the server can carry. */
const MOST_BYTES = 240 * 1024;

/** Opens a set-up, or a scenario alone, from a file; one that is neither is refused, and all stays as it was. */
export function SetupFile({ onOpen }: { readonly onOpen: (setup: Setup) => void }) {
  const text = useText();
  const { t, tOr } = text;
  const id = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (!file) return;
    setRefusal(null);
    if (file.size > MOST_BYTES) {
      setRefusal(tOr('errors.message-too-large', ERROR_MESSAGES['message-too-large']));
      return;
    }
    const [content, { readSetup }] = await Promise.all([file.text(), import('./fault')]);
    // So that the same file, corrected meanwhile, can be chosen again.
    input.value = '';
    const checked = readSetup(content);
    if (checked.ok) onOpen(checked.setup);
    else setRefusal(inWords(text, checked.fault));
  };
  return (
    <div>
      <label htmlFor={id} className="font-semibold">
        {t('create.setup')}
      </label>
      <p id={`${id}-what`} className="text-muted text-sm">
        {t('create.setup-what')}
      </p>
      <input
        id={id}
        type="file"
        accept="application/json,.json"
        aria-describedby={`${id}-what`}
        onChange={(event) => void read(event)}
        className="mt-2 block min-h-12 w-full max-w-xl rounded-xl border border-line-strong bg-surface p-2 file:me-3 file:min-h-8 file:rounded-lg file:border-0 file:bg-sunken file:px-3 file:font-semibold file:text-ink"
      />
      <p role="alert" className="mt-2 text-against [overflow-wrap:anywhere]">
        {refusal}
      </p>
    </div>
  );
}

/** By its path in the file, where whoever wrote it looks for it. */
function inWords(text: Text, { field, message }: Fault): string {
  const words = faultInWords(text, message);
  return field === '' ? words : text.t('create.setup-wrong', { field, message: words });
}
