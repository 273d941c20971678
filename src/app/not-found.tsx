import type { Metadata } from 'next';
import { serverText } from './_text/server';
import { ButtonLink } from './_ui/button';
import { PageShell } from './_ui/page-shell';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('common.not-found.tab') };
}

export default async function NotFound() {
  const { t } = await serverText();
  return (
    <PageShell>
      <h1 className="mt-10 text-3xl font-bold">{t('common.not-found.title')}</h1>
      <p className="mt-3 text-muted">{t('common.not-found.why')}</p>
      <ButtonLink href="/" className="mt-6">
        {t('common.not-found.start')}
      </ButtonLink>
    </PageShell>
  );
}
