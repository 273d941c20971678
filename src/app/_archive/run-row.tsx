'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import type { Problem } from '../../protocol/errors';
import type { RunCard } from '../../protocol/runs';
import { sentenceOf } from '../_experiments/findings';
import { handFile, pageOf, readReportFile } from '../_experiments/opened-file';
import { runTitle } from '../_experiments/words';
import { saveAsFile } from '../_lib/save-file';
import { useText } from '../_text/provider';
import { Button, ButtonLink } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { RunMore, type RunMoreProps } from './run-more';
import { askForFile } from './workspace';

/** One kept run: what was asked, what was found, when, with what, and what can be done with it. */
export function RunRow({ run, put, remove }: RunMoreProps) {
  const text = useText();
  const { t, format } = text;
  const id = useId();
  const { createdAt, seed, replications, version, source, note } = run;
  return (
    <li className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)] pb-2 [overflow-wrap:anywhere]">
      <article aria-labelledby={id}>
        <h3 id={id} className="font-bold text-lg">
          {runTitle(text, run)}
        </h3>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
          <span>{t('archive.when', { date: format.date(createdAt), time: format.time(createdAt) })}</span>
          <span>{t('archive.runs.facts', { seed, games: replications, version })}</span>
          <span className="font-mono">{run.id}</span>
        </p>
        <Found run={run} />
        {source === 'browser' && <p className="mt-1 text-muted text-sm">{t('archive.runs.unchecked')}</p>}
        {note !== '' && <p className="mt-2 whitespace-pre-line border-line-strong border-s-4 ps-3">{note}</p>}
        <Actions run={run} put={put} remove={remove} />
      </article>
    </li>
  );
}

/** The first sentence of the verdict; one that has no translation is marked as English. */
function Found({ run: { finding, factors, metrics } }: { readonly run: RunCard }) {
  const text = useText();
  if (finding === null) return null;
  const own = sentenceOf(text, finding, { factors, metrics });
  return own === null ? (
    <p className="mt-2" lang="en">
      {finding.text}
    </p>
  ) : (
    <p className="mt-2">{own}</p>
  );
}

function Actions({ run, put, remove }: RunMoreProps) {
  const text = useText();
  const { t } = text;
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const router = useRouter();
  const { id, study } = run;
  const name = `${study}.json`;
  const withFile = async (use: (file: Blob) => unknown) => {
    const answer = await askForFile(`/api/runs/${id}`);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) await use(answer.value);
  };
  const openAgain = async (blob: Blob) => {
    const file = readReportFile(name, await blob.text());
    const page = (file.ok ? pageOf(file.configuration.study) : null) ?? study;
    handFile(page, file);
    router.push(`/lab/${page}`);
  };
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1">
        <Button variant="quiet" onClick={() => void withFile(openAgain)}>
          {t('archive.runs.open')}
        </Button>
        <ButtonLink variant="quiet" prefetch={false} href={`/sessions/compare?run=${id}`}>
          {t('archive.runs.compare')}
        </ButtonLink>
        <Button variant="quiet" onClick={() => void withFile((file) => saveAsFile(name, file))}>
          {t('archive.runs.save')}
        </Button>
        <Button
          variant="quiet"
          aria-expanded={open}
          aria-label={t('archive.do.more-of', { title: runTitle(text, run) })}
          onClick={() => setOpen(!open)}
        >
          {t('archive.do.more')}
        </Button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {open && <RunMore run={run} put={put} remove={remove} />}
    </>
  );
}
