'use client';

import Link from 'next/link';
import { useEffect, useEffectEvent, useState } from 'react';
import { experimentById } from '../../sim/experiments/registry';
import type { Configuration } from '../../sim/experiments/run';
import { jsonOf } from '../../sim/experiments/table';
import { useText } from '../_text/provider';
import { Code } from './field';
import { OpenFile } from './open-file';
import { type OpenedFile, readReportFile } from './opened-file';
import { Progress } from './progress';
import { Results } from './results';
import { say } from './say';
import {
  addressOf,
  commandOf,
  type Faults,
  readSettings,
  settingsIn,
  settingsOf,
  type Typed,
  usualSettings,
} from './settings';
import { SettingsForm } from './settings-form';
import { Again } from './share';
import { type Run, useRun } from './use-run';

/**
 * An experiment: its question, its settings, and what a run finds. The address holds the settings of the run that is
 * shown, and an address that holds some is run at once.
 */
export function ExperimentPage({
  id,
  address,
}: {
  readonly id: string;
  /** The address's part behind `?`, as the page was opened. */
  readonly address: string;
}) {
  const text = useText();
  const { t } = text;
  const experiment = experimentById(id);
  const [typed, setTyped] = useState<Typed>(
    () => settingsIn(experiment, new URLSearchParams(address)) ?? usualSettings(experiment),
  );
  const [checked, setChecked] = useState<Typed | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<OpenedFile | null>(null);
  const { run, start, stop, goOn } = useRun();
  const faults = checked === null ? {} : faultsOf(checked);

  function faultsOf(settings: Typed): Faults {
    const read = readSettings(experiment, settings);
    return 'faults' in read ? read.faults : {};
  }

  const attemptRun = (settings: Typed) => {
    const read = readSettings(experiment, settings);
    setTyped(settings);
    setChecked(settings);
    if ('faults' in read) {
      setAttempt((count) => count + 1);
      return;
    }
    const { pathname } = window.location;
    window.history.replaceState(window.history.state, '', `${pathname}?${addressOf(settings)}`);
    start(read.configuration);
  };

  const open = async (file: File) => {
    const read = readReportFile(file.name, await file.text());
    setOpened(read);
    if (!read.ok || read.configuration.study.kind !== 'experiment') return;
    const other = knownExperiment(read.configuration.study.id);
    if (other === null) return;
    const settings = settingsOf(other, read.configuration);
    if (other === experiment) attemptRun(settings);
    else window.location.assign(`/lab/${other.id}?${addressOf(settings)}`);
  };

  const begin = useEffectEvent(() => {
    if (address !== '') attemptRun(typed);
  });
  useEffect(() => begin(), []);

  const shown = run === null ? typed : settingsOf(experiment, run.configuration);
  return (
    <>
      <p>
        <Link href="/lab/experiments" className="inline-flex min-h-6 items-center text-accent underline">
          {t('experiments.all')}
        </Link>
      </p>
      <p className="mt-2 font-semibold text-muted">{say(text, experiment.title)}</p>
      <h1 className="max-w-4xl font-extrabold text-3xl tracking-tight sm:text-4xl">
        {say(text, experiment.question)}
      </h1>
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] lg:items-start">
        <section
          aria-label={t('experiments.settings')}
          className="min-w-0 rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]"
        >
          <SettingsForm
            experiment={experiment}
            typed={typed}
            faults={faults}
            attempt={attempt}
            onChange={setTyped}
            onCheck={() => setChecked(typed)}
            onRun={(quick) => {
              const games = String(experiment.replications.quick);
              attemptRun(quick ? { ...typed, replications: games } : typed);
            }}
          >
            <p className="text-muted text-sm">{t('experiments.how-long')}</p>
            <hr className="border-line" />
            <OpenFile onOpen={(file) => void open(file)} />
            {opened !== null && <AboutFile opened={opened} run={run} />}
          </SettingsForm>
        </section>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
          {run === null ? (
            <p className="rounded-2xl border border-line border-dashed p-6 text-muted">
              {t('experiments.none-yet')}
            </p>
          ) : (
            <Progress run={run} onStop={stop} onGoOn={goOn} />
          )}
          {run?.report && <Results report={run.report} />}
          <Caveats sentences={experiment.caveats.map((sentence) => say(text, sentence))} />
          {run?.status === 'done' && (
            <Again address={addressOf(shown)} command={commandOf(experiment, shown)} />
          )}
        </div>
      </div>
    </>
  );
}

function knownExperiment(id: string) {
  try {
    return experimentById(id);
  } catch {
    return null;
  }
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
  const { study } = opened.configuration;
  if (study.kind !== 'experiment' || knownExperiment(study.id) === null)
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
