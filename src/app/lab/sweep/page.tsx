import type { Metadata } from 'next';
import { OwnStudyPage } from '../../_experiments/own-study-page';
import { serverText, Words } from '../../_text/server';
import { PageShell } from '../../_ui/page-shell';
import { addressIn, type SearchParams } from '../address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('experiments.own.sweep') };
}

/** Any number or name of a scenario against any other: `?scenario=…&KEY=VALUE…` runs it with these settings. */
export default async function SweepPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const address = addressIn(await searchParams);
  return (
    <Words areas={['experiments', 'studies', 'plots', 'archive', 'rules', 'create']}>
      <PageShell wide>
        <OwnStudyPage key={address} kind="sweep" address={address} />
      </PageShell>
    </Words>
  );
}
