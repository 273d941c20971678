import type { Metadata } from 'next';
import Link from 'next/link';
import { Playground } from '../_lab/playground';
import { serverText } from '../_text/server';
import { PageShell } from '../_ui/page-shell';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('playground.title') };
}

/** The model without people: members and rules to move about, and what follows from them at once. */
export default async function LabPage() {
  const { t } = await serverText();
  return (
    <PageShell wide>
      <h1 className="text-3xl font-extrabold tracking-tight sm:text-4xl">{t('playground.title')}</h1>
      <p className="mt-2 max-w-prose text-lg text-muted">{t('playground.lead')}</p>
      <p className="mt-2">
        <Link href="/lab/experiments" className="inline-flex min-h-6 items-center text-accent underline">
          {t('experiments.from-playground')}
        </Link>
      </p>
      <Playground />
    </PageShell>
  );
}
