'use client';
import { useText } from './_text/provider';
import { Button, ButtonLink } from './_ui/button';
import { PageShell } from './_ui/page-shell';

/** Shown when a page fails. The game itself runs on the server and is not touched by it. */
export default function ErrorPage({ reset }: { readonly error: Error; readonly reset: () => void }) {
  const { t } = useText();
  return (
    <PageShell>
      <h1 className="mt-10 text-3xl font-bold">{t('common.failed.title')}</h1>
      <p className="mt-3 text-muted">{t('common.failed.why')}</p>
      <p className="mt-6 flex flex-wrap gap-3">
        <Button onClick={reset}>{t('common.failed.again')}</Button>
        <ButtonLink href="/" variant="secondary">
          {t('common.start-page')}
        </ButtonLink>
      </p>
    </PageShell>
  );
}
