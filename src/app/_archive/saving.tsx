import { useId, useState } from 'react';
import { MAX_NOTE_LENGTH } from '../../protocol/archive';
import type { Problem } from '../../protocol/errors';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { ask } from './workspace';

/** What people write about a saved session or a kept run: saved as it was typed, and what came of it. */

export const FIELD = 'mt-1 w-full max-w-xl rounded-xl border border-line-strong bg-surface px-4';

/** Saves remarks at `path` and shows the card that is answered. */
export function useSaving<Card>(path: string, put: (card: Card) => void) {
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** The new card; null where it was refused. */
  const save = async (body: object): Promise<Card | null> => {
    const answer = await ask<Card>(path, { method: 'PATCH', body });
    setProblem(answer.ok ? null : answer.problem);
    setSaved(answer.ok);
    if (!answer.ok) return null;
    put(answer.value);
    return answer.value;
  };
  return { saved, problem, setProblem, save, touch: () => setSaved(false) };
}

export function NoteField({
  note,
  change,
}: {
  readonly note: string;
  readonly change: (note: string) => void;
}) {
  const { t } = useText();
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-semibold">
        {t('archive.note')}
      </label>
      <textarea
        id={id}
        value={note}
        onChange={(event) => change(event.target.value)}
        rows={3}
        maxLength={MAX_NOTE_LENGTH}
        className={`${FIELD} block py-2`}
      />
    </div>
  );
}

/** The button, and beside it that it is done. */
export function SaveRow({ label, saved }: { readonly label: string; readonly saved: boolean }) {
  const { t } = useText();
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <Button type="submit" variant="secondary">
        {label}
      </Button>
      <p role="status" className="text-muted">
        {saved && t('archive.saved')}
      </p>
    </div>
  );
}
