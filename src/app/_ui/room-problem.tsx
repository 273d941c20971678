'use client';
import type { ErrorCode, Problem } from '../../protocol/errors';
import { groupCode } from '../_lib/format';
import { Button, ButtonLink } from './button';
import { JoinCodeForm } from './join-code-form';
import { PageShell } from './page-shell';

const TITLE: Partial<Record<ErrorCode, string>> = {
  'unknown-room': 'No such room',
  'unsupported-version': 'This page is out of date',
  'wrong-token': 'This link does not fit the room',
  'too-many-requests': 'One moment',
};

/** A whole page for a room that cannot be entered: why, and what can be done instead. */
export function RoomProblem({ problem, code }: { readonly problem: Problem; readonly code: string }) {
  return (
    <PageShell>
      <h1 className="mt-8 text-3xl font-bold [overflow-wrap:anywhere]">
        {TITLE[problem.code] ?? 'This room cannot be opened'}
        {problem.code === 'unknown-room' && code !== '' && `: ${groupCode(code.slice(0, 12))}`}
      </h1>
      <p role="alert" data-code={problem.code} className="mt-3 mb-8 text-lg text-muted">
        {problem.message}
      </p>
      <WayOut problem={problem} code={code} />
    </PageShell>
  );
}

function WayOut({ problem, code }: { readonly problem: Problem; readonly code: string }) {
  if (problem.code === 'unsupported-version')
    return <Button onClick={() => location.reload()}>Reload</Button>;
  if (problem.code === 'wrong-token')
    return (
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/r/${code}`}>Join as a player</ButtonLink>
        <ButtonLink href={`/screen/${code}`} variant="secondary">
          Watch
        </ButtonLink>
      </div>
    );
  return (
    <>
      <JoinCodeForm />
      <ButtonLink href="/" variant="quiet" className="mt-4">
        To the start page
      </ButtonLink>
    </>
  );
}
