'use client';
import { useState } from 'react';
import { useText } from '../_text/provider';
import { FileChoice } from './file-choice';
import { Findings } from './findings';
import { ProgressBar } from './progress-bar';
import { useCheck } from './use-check';
import { Verdict } from './verdict';

/** Choose a file, and see what is checked of it and what is found. */
export function FileCheck() {
  const { t } = useText();
  const { checking, start, stop } = useCheck();
  const [refusal, setRefusal] = useState<string | null>(null);
  const choose = (files: readonly File[]) => {
    const [file] = files;
    setRefusal(files.length > 1 ? t('verify.one-file') : null);
    if (file !== undefined && files.length === 1) start(file);
  };
  return (
    <>
      <FileChoice onChoose={choose} />
      <p role="alert" className="mt-2 text-against">
        {refusal}
      </p>
      {checking !== null && (
        <section aria-label={t('verify.result')} className="mt-4 [overflow-wrap:anywhere]">
          {checking.state === 'running' ? (
            <ProgressBar checking={checking} onStop={stop} />
          ) : (
            <Verdict checking={checking} />
          )}
        </section>
      )}
      <Findings checking={checking} />
    </>
  );
}
