'use client';

import Link from 'next/link';
import { EXPERIMENTS } from '../../sim/experiments/registry';
import { useText } from '../_text/provider';
import { say } from './say';

/** All experiments by their questions, and the studies that people put together themselves. */
export function ExperimentList() {
  const text = useText();
  const { t } = text;
  return (
    <>
      <ol className="mt-6 grid gap-3 sm:grid-cols-2">
        {EXPERIMENTS.map(({ id, title, question }) => (
          <Entry key={id} level="h2" id={id} title={say(text, question)} what={say(text, title)} />
        ))}
      </ol>
      <h2 className="mt-10 font-bold text-2xl">{t('experiments.own')}</h2>
      <p className="mt-1 max-w-prose text-muted">{t('experiments.own-what')}</p>
      <ul className="mt-4 grid gap-3 sm:grid-cols-2">
        {OWN.map((kind) => (
          <Entry
            key={kind}
            level="h3"
            id={kind}
            title={t(`experiments.own.${kind}`)}
            what={t(`experiments.own.${kind}-what`)}
          />
        ))}
      </ul>
    </>
  );
}

const OWN = ['trade-offs', 'sweep'] as const;

function Entry({
  level: Heading,
  id,
  title,
  what,
}: {
  readonly level: 'h2' | 'h3';
  readonly id: string;
  readonly title: string;
  readonly what: string;
}) {
  return (
    <li className="relative rounded-2xl border border-line bg-surface p-5 hover:border-accent">
      <Heading className="font-bold text-lg">
        <Link
          href={`/lab/${id}`}
          prefetch={false}
          className="after:absolute after:inset-0 after:rounded-2xl after:content-['']"
        >
          {title}
        </Link>
      </Heading>
      <p className="mt-1 text-muted">{what}</p>
    </li>
  );
}
