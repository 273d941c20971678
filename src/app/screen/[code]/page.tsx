import type { Metadata } from 'next';
import { normalizeCode } from '../../../protocol/defaults';
import { serverText } from '../../_text/server';
import { Projector } from './projector';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: Promise<{ readonly demo?: string }>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { t } = await serverText();
  const { code } = await params;
  return { title: t('projector.title', { code: normalizeCode(decodeURIComponent(code)) }) };
}

export default async function ScreenPage({ params, searchParams }: Props) {
  const { code } = await params;
  const { demo } = await searchParams;
  return <Projector code={normalizeCode(decodeURIComponent(code))} demo={demo !== undefined} />;
}
