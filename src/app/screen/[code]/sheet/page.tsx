import type { Metadata } from 'next';
import { normalizeCode } from '../../../../protocol/defaults';
import { serverText } from '../../../_text/server';
import { Sheet } from './sheet';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await serverText();
  const { code } = await params;
  return { title: t('debrief.sheet.title', { code: normalizeCode(decodeURIComponent(code)) }) };
}

export default async function SheetPage({ params }: Props) {
  const { code } = await params;
  return <Sheet code={normalizeCode(decodeURIComponent(code))} />;
}
