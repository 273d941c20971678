'use client';

import { useEffect, useState } from 'react';
import type { Problem } from '../../protocol/errors';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { KeyForm } from './key-form';
import { SessionList } from './session-list';
import type { Asked } from './use-sessions';
import { forgetWorkspaceKey, workspaceKey } from './workspace';

/** Saved sessions, once this browser has the workspace's key. */
export function SessionsPage({ asked }: { readonly asked: Asked }) {
  const { t } = useText();
  // Unknown until the page runs in the browser that may hold it.
  const [hasKey, setHasKey] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const look = () => {
      setProblem(null);
      setHasKey(workspaceKey() !== null);
    };
    look();
    // A link with a key that is opened on this very page only changes the part after the #.
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  const shutOut = (reason: Problem | null) => {
    forgetWorkspaceKey();
    setProblem(reason);
    setHasKey(false);
  };
  return (
    <>
      <h1 className="pt-4 font-extrabold text-2xl tracking-tight sm:text-4xl">{t('archive.title')}</h1>
      <p className="mt-2 max-w-prose text-lg text-muted">{t('archive.lead')}</p>
      {hasKey === false && <KeyForm problem={problem} onKey={() => setHasKey(true)} />}
      {hasKey && (
        <>
          <SessionList asked={asked} onWrongKey={shutOut} />
          <p className="mt-12 border-line border-t pt-3 text-sm">
            <Button variant="quiet" onClick={() => shutOut(null)}>
              {t('archive.key.forget')}
            </Button>
          </p>
        </>
      )}
    </>
  );
}
