import type { Metadata } from 'next';
import { serverText, Words } from '../_text/server';
import { PageShell } from '../_ui/page-shell';
import { FileCheck } from '../_verify/file-check';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('verify.title') };
}

/** Anyone checks a downloaded session by themselves, in their own browser. */
export default async function VerifyPage() {
  const { t } = await serverText();
  return (
    <Words areas={['verify']}>
      <PageShell>
        <h1 className="mt-4 text-3xl font-extrabold tracking-tight sm:text-4xl">{t('verify.title')}</h1>
        <p className="mt-3 text-lg text-muted">{t('verify.lead')}</p>
        <FileCheck />
      </PageShell>
    </Words>
  );
}
