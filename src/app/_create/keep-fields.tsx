'use client';
import { useState } from 'react';
import type { Setup } from '../../protocol/setup';
import { saveAsFile, setupFileName } from '../_lib/save-file';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { FieldGroup, TextField } from './fields';
import { keepSetup } from './kept-setups';

type Outcome = { readonly kept: boolean; readonly name: string };

/** Ways to use these settings another day: under a name in this browser, or as a file. */
export function KeepFields({
  setup,
  onKept,
}: {
  /** Null while something is wrong with it. */
  readonly setup: Setup | null;
  readonly onKept: () => void;
}) {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const name = typed ?? setup?.scenario.title ?? '';
  const keep = () => {
    if (setup === null) return;
    const kept = keepSetup(name.trim(), setup);
    setOutcome({ kept, name: name.trim() });
    if (kept) onKept();
  };
  const download = () => {
    if (setup !== null) saveAsFile(setupFileName(setup.scenario.title), JSON.stringify(setup, null, 2));
  };
  return (
    <FieldGroup title={t('create.keep')}>
      <TextField
        label={t('create.keep.name')}
        value={name}
        onChange={setTyped}
        hint={t('create.keep.name-hint')}
      />
      <div className="flex flex-wrap gap-3 @md:mt-7">
        <Button variant="secondary" disabled={setup === null || name.trim() === ''} onClick={keep}>
          {t('create.keep.here')}
        </Button>
        <Button variant="secondary" disabled={setup === null} onClick={download}>
          {t('create.keep.file')}
        </Button>
      </div>
      <p role="status" className="text-muted">
        {outcome && t(outcome.kept ? 'create.keep.done' : 'create.keep.failed', { name: outcome.name })}
      </p>
    </FieldGroup>
  );
}
