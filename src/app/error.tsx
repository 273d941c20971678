'use client';
import { Button, ButtonLink } from './_ui/button';
import { PageShell } from './_ui/page-shell';

/** Shown when a page fails. The game itself runs on the server and is not touched by it. */
export default function ErrorPage({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <PageShell>
      <h1 className="mt-10 text-3xl font-bold">This page has failed</h1>
      <p className="mt-3 text-muted">
        The game runs on the server and is not affected. Your seat and your votes are kept.
      </p>
      <p className="mt-6 flex flex-wrap gap-3">
        <Button onClick={reset}>Show it again</Button>
        <ButtonLink href="/" variant="secondary">
          To the start page
        </ButtonLink>
      </p>
    </PageShell>
  );
}
