'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { ComparedSession, Comparison, MatchedSimulation, MeasureId } from '../../protocol/comparison';
import type { Problem } from '../../protocol/errors';
import { ask } from '../_archive/workspace';
import { saveAsFile } from '../_lib/save-file';
import { NumbersTable } from '../_plots/numbers-table';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Card } from '../_ui/card';
import { ProblemNotice } from '../_ui/notice';
import { groupName, sessionName, spreads } from './words';

/** Every session's numbers, with ways to its debrief, to its matched simulation, and out of the comparison. */
export function SessionsSection({
  comparison,
  measure,
  leaveOut,
}: {
  readonly comparison: Comparison;
  readonly measure: MeasureId;
  readonly leaveOut: (code: string) => void;
}) {
  const text = useText();
  const { t, format } = text;
  const [problem, setProblem] = useState<Problem | null>(null);
  const saveMatched = async ({ code }: ComparedSession) => {
    const answer = await ask<MatchedSimulation>(`/api/sessions/${code}/matched`);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) saveAsFile(`dao-${code}.scenario.json`, JSON.stringify(answer.value.scenario, null, 2));
  };
  return (
    <Card>
      <h2 className="font-bold text-xl">{t('compare.sessions.title')}</h2>
      <p className="mt-1 mb-3 max-w-prose text-muted">{t('compare.sessions.simulation')}</p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <NumbersTable
        label={t('compare.sessions.title')}
        columns={[
          t('compare.sessions.column.session'),
          t('compare.sessions.column.when'),
          t('compare.sessions.column.rule'),
          t('compare.sessions.column.rounds'),
          t('compare.sessions.column.members'),
          t('compare.sessions.column.share'),
          t('compare.sessions.column.distance'),
          t('compare.sessions.column.percentile'),
          t('compare.sessions.column.open'),
        ]}
        rows={comparison.sessions.map((session) => ({
          key: session.code,
          cells: [
            sessionName(session),
            format.date(session.createdAt),
            session.mechanisms.map((id) => groupName(text, 'mechanism', id)).join(' → '),
            format.number(session.rounds, 0),
            t('compare.sessions.members', { seats: session.seats, people: session.persons }),
            format.share(session.peopleShare),
            distanceCell(text, measure, session),
            format.share(session.percentile),
            <Actions
              key="open"
              session={session}
              save={() => void saveMatched(session)}
              leaveOut={() => leaveOut(session.code)}
            />,
          ],
        }))}
      />
    </Card>
  );
}

function distanceCell(text: Text, measure: MeasureId, { distances, spread }: ComparedSession): string {
  const { t } = text;
  const distance = distances[measure];
  if (distance !== null)
    return t('compare.sessions.distance', {
      real: spreads(text, distance.real),
      simulated: spreads(text, distance.simulated),
    });
  return t(spread === null ? 'compare.sessions.no-distance' : 'compare.sessions.no-rest');
}

const ACTION = 'inline-flex min-h-6 items-center text-accent underline';

function Actions({
  session,
  save,
  leaveOut,
}: {
  readonly session: ComparedSession;
  readonly save: () => void;
  readonly leaveOut: () => void;
}) {
  const { t } = useText();
  const { code } = session;
  const title = sessionName(session);
  return (
    <span className="flex min-w-[13em] flex-wrap gap-x-4 gap-y-2">
      <Link
        prefetch={false}
        href={`/screen/${code}/sheet`}
        className={ACTION}
        aria-label={t('compare.sessions.debrief-of', { title })}
      >
        {t('compare.sessions.debrief')}
      </Link>
      <Link
        prefetch={false}
        href={`/lab?session=${code}`}
        className={ACTION}
        aria-label={t('compare.sessions.lab-of', { title })}
      >
        {t('compare.sessions.lab')}
      </Link>
      <button
        type="button"
        className={ACTION}
        aria-label={t('compare.sessions.file-of', { title })}
        onClick={save}
      >
        {t('compare.sessions.file')}
      </button>
      <button
        type="button"
        className={ACTION}
        aria-label={t('compare.sessions.remove-of', { title })}
        onClick={leaveOut}
      >
        {t('compare.sessions.remove')}
      </button>
    </span>
  );
}
