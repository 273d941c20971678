'use client';

import type { DaoFigure } from '../../sim/dao-figures';
import { READY_SCENARIOS } from '../../sim/ready-scenarios';
import { useText } from '../_text/provider';
import { say } from './say';

/** What has been published of the real DAO that is studied, each figure with its source; nothing for other scenarios. */
export function PublishedFigures({ scenario }: { readonly scenario: string | undefined }) {
  const { t } = useText();
  const dao = READY_SCENARIOS.find(({ id }) => id === scenario)?.dao;
  if (dao === undefined) return null;
  return (
    <section
      aria-label={t('experiments.figures')}
      className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]"
    >
      <h2 className="font-bold text-lg">{t('experiments.figures')}</h2>
      <ul className="mt-2 grid gap-x-6 gap-y-4 text-sm sm:grid-cols-2">
        {dao.figures.map((figure) => (
          <Figure key={figure.text} figure={figure} />
        ))}
      </ul>
    </section>
  );
}

/** A published figure, whether the model takes it up, and where it is from. */
function Figure({ figure: { text: said, measure, source } }: { readonly figure: DaoFigure }) {
  const text = useText();
  const { t } = text;
  return (
    <li>
      <p className="font-semibold">{say(text, said)}</p>
      <p>{t(`experiments.measure.${measure}`)}</p>
      <p className="text-muted">
        {t('experiments.source')}{' '}
        <a href={source.url} rel="noreferrer" lang="en" className="text-accent underline">
          {source.citation}
        </a>
      </p>
      {source.quoted && <p className="text-muted">{t('experiments.quoted')}</p>}
    </li>
  );
}
