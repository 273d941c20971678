import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { normalizeCode } from '../../../protocol/defaults';
import { groupCode } from '../../_lib/format';
import { serverText } from '../../_text/server';
import { PlayerPage } from './player-page';

interface Props {
  readonly params: Promise<{ code: string }>;
  readonly searchParams: Promise<{ solo?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await serverText();
  const code = groupCode(normalizeCode(decodeURIComponent((await params).code)));
  return { title: t('phone.title', { code }) };
}

/** A player's phone. Codes are taken as people type them and shown as they are printed. */
export default async function Page({ params, searchParams }: Props) {
  const typed = (await params).code;
  const code = normalizeCode(decodeURIComponent(typed));
  const solo = (await searchParams).solo !== undefined;
  if (code !== typed) redirect(code === '' ? '/' : `/r/${code}${solo ? '?solo' : ''}`);
  return <PlayerPage code={code} solo={solo} />;
}
