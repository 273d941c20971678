import type { Metadata } from 'next';
import { SessionsPage } from '../_archive/sessions-page';
import { serverText, Words } from '../_text/server';
import { PageShell } from '../_ui/page-shell';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('archive.title') };
}

/** All saved sessions and runs, for the holder of the workspace's key; what was searched for is in the address. */
export default async function AllSessionsPage({ searchParams }: Props) {
  const asked = await searchParams;
  const text = (name: string) => [asked[name] ?? ''].flat()[0] ?? '';
  return (
    <Words areas={['archive', 'model', 'presets', 'studies', 'experiments']}>
      <PageShell wide>
        <SessionsPage asked={{ search: text('search'), tag: text('tag') }} />
      </PageShell>
    </Words>
  );
}
