'use client';

import Link from 'next/link';
import { EXPERIMENTS } from '../../sim/experiments/registry';
import { useText } from '../_text/provider';
import { say } from './say';

/** All experiments by their questions. */
export function ExperimentList() {
  const text = useText();
  return (
    <ol className="mt-6 grid gap-3 sm:grid-cols-2">
      {EXPERIMENTS.map(({ id, title, question }) => (
        <li key={id} className="relative rounded-2xl border border-line bg-surface p-5 hover:border-accent">
          <h2 className="font-bold text-lg">
            <Link
              href={`/lab/${id}`}
              prefetch={false}
              className="after:absolute after:inset-0 after:rounded-2xl after:content-['']"
            >
              {say(text, question)}
            </Link>
          </h2>
          <p className="mt-1 text-muted">{say(text, title)}</p>
        </li>
      ))}
    </ol>
  );
}
