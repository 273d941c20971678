'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useText } from '../_text/provider';

/** Fetched, with the checks it needs, only when it is opened. */
const CustomiseForm = dynamic(() => import('./customise-form').then((module) => module.CustomiseForm), {
  ssr: false,
  loading: () => <Loading />,
});

/** Every setting of a room, folded away until asked for. */
export function CustomiseSection() {
  const { t } = useText();
  const [open, setOpen] = useState(false);
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
      {open && <CustomiseForm />}
    </section>
  );
}

function Loading() {
  const { t } = useText();
  return <p className="mt-4 text-muted">{t('create.loading')}</p>;
}
