'use client';
import { type ChangeEvent, useId, useState } from 'react';
import { problem } from '../../protocol/errors';
import { useText } from '../_text/provider';
import { ProblemNotice } from '../_ui/notice';
import { readSetup } from './read-setup';
import { useCreate } from './use-create';

/** Largest file that a message to the server can carry. */
const MOST_BYTES = 240 * 1024;

/** Opens a room from a set-up that was saved as a file: its scenario, its settings and its script. */
export function SetupFile() {
  const { create, busy, problem: refused } = useCreate();
  const { t } = useText();
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (!file) return;
    setFault(null);
    setTooLarge(file.size > MOST_BYTES);
    if (file.size > MOST_BYTES) return;
    const reading = await readSetup(await file.text());
    // So that the same file, corrected meanwhile, can be chosen again.
    input.value = '';
    if (reading.ok) {
      const { scenario, settings, script } = reading.setup;
      await create(scenario, settings, { script });
    } else if (reading.field === null) setFault(t('create.fault.json', { why: reading.message }));
    else setFault(t('create.setup-wrong', { field: reading.field, message: reading.message }));
  };
  return (
    <section className="mt-8 border-line border-t pt-6">
      <h2>
        <label htmlFor={id} className="text-xl font-bold">
          {t('create.setup')}
        </label>
      </h2>
      <p id={`${id}-what`} className="text-muted">
        {t('create.setup-what')}
      </p>
      <input
        id={id}
        type="file"
        accept="application/json,.json"
        disabled={busy}
        aria-describedby={`${id}-what`}
        onChange={(event) => void read(event)}
        className="mt-3 block min-h-12 w-full max-w-xl rounded-xl border border-line-strong bg-surface p-2 file:me-3 file:min-h-8 file:rounded-lg file:border-0 file:bg-sunken file:px-3 file:font-semibold file:text-ink"
      />
      <p role="alert" className="mt-2 text-against [overflow-wrap:anywhere]">
        {fault}
      </p>
      {isTooLarge && <ProblemNotice problem={problem('message-too-large')} />}
      {refused && <ProblemNotice problem={refused} />}
    </section>
  );
}
