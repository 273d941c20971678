import type { Metadata } from 'next';
import { normalizeCode } from '../../../protocol/defaults';
import { ComparePage } from '../../_compare/compare-page';
import { serverText, Words } from '../../_text/server';
import { PageShell } from '../../_ui/page-shell';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await serverText();
  return { title: t('compare.title') };
}

/** Sessions side by side; which ones is in the address: `?codes=A,B,…&run=ID`. */
export default async function SessionsComparePage({ searchParams }: Props) {
  const { codes = '', run = '' } = await searchParams;
  const named = [codes].flat().join(',').split(',').map(normalizeCode);
  return (
    <Words areas={['archive', 'compare', 'plots', 'model', 'presets', 'studies']}>
      <PageShell wide>
        <ComparePage
          codes={[...new Set(named)].filter((code) => code !== '')}
          run={[run].flat()[0]?.toUpperCase() ?? ''}
        />
      </PageShell>
    </Words>
  );
}
