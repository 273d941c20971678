import type { Metadata } from 'next';
import Link from 'next/link';
import { ExperimentList } from '../../_experiments/experiment-list';
import { serverText, Words } from '../../_text/server';
import { PageShell } from '../../_ui/page-shell';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('experiments.title') };
}

/** The laboratory's questions, each with an experiment that answers it. */
export default async function ExperimentsPage() {
  const { t } = await serverText();
  return (
    <Words areas={['experiments', 'studies']}>
      <PageShell wide>
        <p>
          <Link href="/lab" className="inline-flex min-h-6 items-center text-accent underline">
            {t('experiments.playground')}
          </Link>
        </p>
        <h1 className="mt-2 font-extrabold text-3xl tracking-tight sm:text-4xl">{t('experiments.title')}</h1>
        <p className="mt-2 max-w-prose text-lg text-muted">{t('experiments.lead')}</p>
        <ExperimentList />
      </PageShell>
    </Words>
  );
}
