import type { Metadata } from 'next';
import { normalizeCode } from '../../../protocol/defaults';
import { serverText } from '../../_text/server';
import { Console } from './console';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code } = await params;
  const { t } = await serverText();
  return { title: t('console.title', { code: normalizeCode(decodeURIComponent(code)) }) };
}

export default async function ConsolePage({ params }: Props) {
  const { code } = await params;
  return <Console code={normalizeCode(decodeURIComponent(code))} />;
}
