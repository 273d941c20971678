import type { Metadata } from 'next';
import { normalizeCode } from '../../../../protocol/defaults';
import { groupCode } from '../../../_lib/format';
import { ReplayPage } from '../../../_replay/replay-page';
import { serverText, Words } from '../../../_text/server';
import { PageShell } from '../../../_ui/page-shell';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

const codeOf = async ({ params }: Props) => normalizeCode(decodeURIComponent((await params).code));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t } = await serverText();
  return { title: t('replay.title', { code: groupCode(await codeOf(props)) }) };
}

/** A session once more: `?round=3&as=public|host|seat-4` leads to a round as one standpoint saw it. */
export default async function SessionReplayPage(props: Props) {
  const { t } = await serverText();
  const code = await codeOf(props);
  return (
    <Words
      areas={[
        'replay',
        'archive',
        'projector',
        'console',
        'phone',
        'live',
        'figures',
        'debrief',
        'rules',
        'model',
      ]}
    >
      <PageShell wide label={t('replay.title', { code: groupCode(code) })}>
        <ReplayPage code={code} />
      </PageShell>
    </Words>
  );
}
