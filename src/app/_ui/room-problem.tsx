'use client';
import type { Problem } from '../../protocol/errors';
import { groupCode } from '../_lib/format';
import { problemInWords } from '../_text/problem-words';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button, ButtonLink } from './button';
import { JoinCodeForm } from './join-code-form';
import { PageShell } from './page-shell';

function titleOf({ t }: Text, problem: Problem, code: string): string {
  switch (problem.code) {
    case 'unknown-room':
      return code === ''
        ? t('common.problem.no-room')
        : t('common.problem.unknown-room', { code: groupCode(code.slice(0, 12)) });
    case 'unsupported-version':
    case 'wrong-token':
    case 'removed':
    case 'too-many-requests':
      return t(`common.problem.${problem.code}`);
    default:
      return t('common.problem.other');
  }
}

/** A whole page for a room that cannot be entered: why, and what can be done instead. */
export function RoomProblem({ problem, code }: { readonly problem: Problem; readonly code: string }) {
  const text = useText();
  return (
    <PageShell>
      <h1 className="mt-8 text-3xl font-bold [overflow-wrap:anywhere]">{titleOf(text, problem, code)}</h1>
      <p role="alert" data-code={problem.code} className="mt-3 mb-8 text-lg text-muted">
        {problemInWords(text, problem)}
      </p>
      <WayOut problem={problem} code={code} />
    </PageShell>
  );
}

function WayOut({ problem, code }: { readonly problem: Problem; readonly code: string }) {
  const { t } = useText();
  if (problem.code === 'unsupported-version')
    return <Button onClick={() => location.reload()}>{t('common.problem.reload')}</Button>;
  if (problem.code === 'wrong-token')
    return (
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/r/${code}`}>{t('common.problem.join')}</ButtonLink>
        <ButtonLink href={`/screen/${code}`} variant="secondary">
          {t('common.problem.watch')}
        </ButtonLink>
      </div>
    );
  if (problem.code === 'removed')
    return (
      <>
        <p className="mb-3">{t('common.problem.let-back-in')}</p>
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => location.reload()}>{t('common.problem.again')}</Button>
          <ButtonLink href={`/screen/${code}`} variant="secondary">
            {t('common.problem.watch')}
          </ButtonLink>
        </div>
      </>
    );
  return (
    <>
      <JoinCodeForm />
      <ButtonLink href="/" variant="quiet" className="mt-4">
        {t('common.start-page')}
      </ButtonLink>
    </>
  );
}
