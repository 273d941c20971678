import Link from 'next/link';
import { MedianDemo } from './_landing/median-demo';
import { TryButtons } from './_landing/try-buttons';
import { HostedRooms } from './_live/hosted-rooms';
import { serverText, Words } from './_text/server';
import { ButtonLink } from './_ui/button';
import { JoinCodeForm } from './_ui/join-code-form';
import { PageShell } from './_ui/page-shell';

/** What this is, something to try at once, and the three ways in. */
export default async function LandingPage() {
  const { t } = await serverText();
  return (
    <Words areas={['landing', 'live', 'presets']}>
      <PageShell wide>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-10 pt-4 lg:grid-cols-[1fr_1.15fr] lg:gap-16 lg:pt-12">
          <div>
            <h1 className="text-4xl font-extrabold tracking-tight sm:text-5xl">{t('landing.title')}</h1>
            <p className="mt-4 max-w-prose text-lg text-muted">{t('landing.lead')}</p>
            <div className="mt-8 rounded-2xl border border-line bg-surface p-5">
              <JoinCodeForm />
            </div>
            <div className="mt-4 grid gap-3 sm:grid-cols-3">
              <ButtonLink href="/host">{t('landing.host')}</ButtonLink>
              <TryButtons />
            </div>
            <p className="mt-3 text-sm text-muted">{t('landing.free')}</p>
            <p className="mt-3">
              <Link
                href="/lab"
                prefetch={false}
                className="inline-flex min-h-6 items-center text-accent underline-offset-4 hover:underline"
              >
                {t('landing.lab')}
              </Link>
            </p>
            <HostedRooms className="mt-6" />
          </div>
          <MedianDemo />
        </div>
        <footer className="mt-12 border-line border-t pt-4 text-sm">
          <Link
            href="/sessions"
            prefetch={false}
            className="inline-flex min-h-6 items-center text-muted underline underline-offset-4"
          >
            {t('landing.sessions')}
          </Link>
        </footer>
      </PageShell>
    </Words>
  );
}
