import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EXPERIMENTS } from '../../../sim/experiments/registry';
import { ExperimentPage } from '../../_experiments/experiment-page';
import { say } from '../../_experiments/say';
import { serverText, Words } from '../../_text/server';
import { PageShell } from '../../_ui/page-shell';
import { addressIn, type SearchParams } from '../address';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

const experimentOf = async ({ params }: Props) => {
  const { id } = await params;
  return EXPERIMENTS.find((experiment) => experiment.id === id) ?? notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: say(await serverText(), (await experimentOf(props)).title) };
}

/** An experiment: `?seed=…&KEY=VALUE…` runs it with these settings. */
export default async function LabExperimentPage(props: Props) {
  const { id } = await experimentOf(props);
  const address = addressIn(await props.searchParams);
  return (
    <Words areas={['experiments', 'studies', 'plots', 'archive']}>
      <PageShell wide>
        <ExperimentPage key={`${id}?${address}`} id={id} address={address} />
      </PageShell>
    </Words>
  );
}
