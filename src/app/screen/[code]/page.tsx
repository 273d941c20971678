import type { Metadata } from 'next';
import { normalizeCode } from '../../../protocol/defaults';
import { serverText } from '../../_text/server';
import { Projector } from './projector';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await serverText();
  const { code } = await params;
  return { title: t('projector.title', { code: normalizeCode(decodeURIComponent(code)) }) };
}

export default async function ScreenPage({ params }: Props) {
  const { code } = await params;
  return <Projector code={normalizeCode(decodeURIComponent(code))} />;
}
