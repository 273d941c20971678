'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { Setup } from '../../protocol/setup';
import { useText } from '../_text/provider';

/** Fetched, with the checks it needs, only when it is opened. */
const CustomiseForm = dynamic(() => import('./customise-form').then((module) => module.CustomiseForm), {
  ssr: false,
  loading: () => <Loading />,
});

interface CustomiseSectionProps {
  /** The set-up to fill the form with; `at` grows with each. Null: none was opened. */
  readonly opened: { readonly setup: Setup; readonly at: number } | null;
  readonly onKept: () => void;
}

/** Every setting of a room, folded away until asked for or until there is a set-up to show. */
export function CustomiseSection({ opened, onKept }: CustomiseSectionProps) {
  const { t } = useText();
  const at = opened?.at ?? 0;
  const [seen, setSeen] = useState(at);
  const [open, setOpen] = useState(false);
  if (at !== seen) {
    setSeen(at);
    setOpen(true);
  }
  return (
    <section className="mt-10 border-line border-t pt-6">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-12 items-center gap-2 text-xl font-bold text-accent"
        >
          <span aria-hidden="true" className={`inline-block ${open ? 'rotate-90' : ''}`}>
            ›
          </span>
          {t('create.customise')}
        </button>
      </h2>
      <p className="text-muted">{t('create.customise-what')}</p>
      {open && <CustomiseForm key={at} opened={opened?.setup ?? null} onKept={onKept} />}
    </section>
  );
}

function Loading() {
  const { t } = useText();
  return <p className="mt-4 text-muted">{t('create.loading')}</p>;
}
