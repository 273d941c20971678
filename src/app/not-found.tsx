import { ButtonLink } from './_ui/button';
import { PageShell } from './_ui/page-shell';

export const metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <PageShell>
      <h1 className="mt-10 text-3xl font-bold">This page does not exist</h1>
      <p className="mt-3 text-muted">The address may have a typing error. A room is joined with its code.</p>
      <ButtonLink href="/" className="mt-6">
        Join or start a room
      </ButtonLink>
    </PageShell>
  );
}
