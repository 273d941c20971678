import type { Metadata } from 'next';
import { normalizeCode } from '../../../protocol/defaults';
import { Projector } from './projector';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code } = await params;
  return { title: `Screen of room ${normalizeCode(decodeURIComponent(code))}` };
}

export default async function ScreenPage({ params }: Props) {
  const { code } = await params;
  return <Projector code={normalizeCode(decodeURIComponent(code))} />;
}
