import type { Metadata } from 'next';
import { normalizeCode } from '../../../protocol/defaults';
import { Console } from './console';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code } = await params;
  return { title: `Console of room ${normalizeCode(decodeURIComponent(code))}` };
}

export default async function ConsolePage({ params }: Props) {
  const { code } = await params;
  return <Console code={normalizeCode(decodeURIComponent(code))} />;
}
