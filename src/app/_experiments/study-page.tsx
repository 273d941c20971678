'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Configuration, Report } from '../../sim/experiments/run';
import { jsonOf } from '../../sim/experiments/table';
import { useText } from '../_text/provider';
import { Code } from './field';
import { OpenFile } from './open-file';
import { type OpenedFile, pageOf } from './opened-file';
import { Progress } from './progress';
import { Results } from './results';
import { say } from './say';
import { addressOf, commandOf } from './settings';
import { SettingsForm } from './settings-form';
import { Again } from './share';
import type { Run } from './use-run';
import type { StudyState } from './use-study';

/** The page of a study: what it asks, its settings, and what a run finds. */
export function StudyPage({
  state,
  head,
  fields,
  caveats,
  aside,
  board,
}: {
  readonly state: StudyState;
  /** Title and question. */
  readonly head: ReactNode;
  /** The settings that are the study's own. */
  readonly fields: ReactNode;
  /** In English. */
  readonly caveats: readonly string[];
  /** About what is studied, shown below what was found. */
  readonly aside?: ReactNode;
  /** Shown above the plots. */
  readonly board?: (report: Report) => ReactNode;
}) {
  const text = useText();
  const { t } = text;
  const { subject, typed, run, shown, opened } = state;
  return (
    <>
      <p>
        <Link href="/lab/experiments" className="inline-flex min-h-6 items-center text-accent underline">
          {t('experiments.all')}
        </Link>
      </p>
      {head}
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] lg:items-start">
        <section
          aria-label={t('experiments.settings')}
          className="min-w-0 rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]"
        >
          <SettingsForm
            subject={subject}
            fields={fields}
            typed={typed}
            faults={state.faults}
            attempt={state.attempt}
            onChange={state.change}
            onCheck={state.check}
            onRun={(quick) => {
              const games = String(subject.replications.quick);
              state.attemptRun(quick ? { ...typed, replications: games } : typed);
            }}
          >
            <p className="text-muted text-sm">{t('experiments.how-long')}</p>
            <hr className="border-line" />
            <OpenFile
              title={t('experiments.open')}
              what={t('experiments.open-what')}
              onOpen={(file) => void state.open(file)}
            />
            {opened !== null && <AboutFile opened={opened} run={run} />}
          </SettingsForm>
        </section>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
          {run === null ? (
            <p className="rounded-2xl border border-line border-dashed p-6 text-muted">
              {t('experiments.none-yet')}
            </p>
          ) : (
            <Progress run={run} onStop={state.stop} onGoOn={state.goOn} />
          )}
          {run?.report && <Results report={run.report} board={board} />}
          {aside}
          <Caveats sentences={caveats.map((sentence) => say(text, sentence))} />
          {run?.status === 'done' && shown !== null && (
            <Again address={addressOf(subject, shown)} command={commandOf(subject, shown)} />
          )}
        </div>
      </div>
    </>
  );
}

function Caveats({ sentences }: { readonly sentences: readonly string[] }) {
  const { t } = useText();
  return (
    <section className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
      <h2 className="font-bold text-lg">{t('experiments.caveats')}</h2>
      <ul className="mt-2 list-disc space-y-1 ps-5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** What became of an opened file: refused, run again, and whether the bytes came out the same. */
function AboutFile({ opened, run }: { readonly opened: OpenedFile; readonly run: Run | null }) {
  const { t } = useText();
  const { name } = opened;
  if (!opened.ok)
    return (
      <p role="alert" data-code={opened.code} className="rounded-xl bg-against-soft px-4 py-3">
        {t('experiments.file.refused', { name })} <span lang="en">{opened.detail}</span>{' '}
        <Code>{opened.code}</Code>
      </p>
    );
  if (pageOf(opened.configuration.study) === null)
    return (
      <p role="alert" data-code="unknown-experiment" className="rounded-xl bg-against-soft px-4 py-3">
        {t('experiments.file.other', { name })} <Code>unknown-experiment</Code>
      </p>
    );
  if (run?.status !== 'done' || run.report === null || !isOf(run.configuration, opened.configuration))
    return null;
  const isSame = jsonOf(run.report) === opened.content;
  return (
    <p role="status" data-same={isSame} className="rounded-xl bg-sunken px-4 py-3">
      {isSame ? t('experiments.file.same', { name }) : t('experiments.file.differs', { name })}
    </p>
  );
}

/** Whether a run is that of a file: opened files may be followed by other runs. */
const isOf = (a: Configuration, b: Configuration): boolean =>
  a.seed === b.seed &&
  a.replications === b.replications &&
  JSON.stringify(a.study) === JSON.stringify(b.study);
