'use client';
import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import type { PlayerView } from '../../../protocol/player-view';
import type { PublicView } from '../../../protocol/views';
import { useText } from '../../_text/provider';

/** Parts that only some rooms or some moments need: fetched by those, and ahead of the moment where that is known. */

const AGAIN_AFTER_MS = 2000;

/** Fetches a part until it comes: on bad wifi the first try may fail, and the page must not fail with it. */
async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
}

const load = {
  proposing: () => patiently(() => import('./proposing')),
  credits: () => patiently(() => import('./credits-ballot')),
  pool: () => patiently(() => import('./pool-ballot')),
  pull: () => patiently(() => import('./pull-ballot')),
  point: () => patiently(() => import('./point-input')),
  sheet: () => patiently(() => import('./tool-sheet')),
  chat: () => patiently(() => import('./chat')),
  delegation: () => patiently(() => import('./delegation')),
  questions: () => patiently(() => import('./questions')),
  ownPoint: () => patiently(() => import('./own-point')),
} as const;

/** The phase's page while it is on its way: its title is known. */
function ProposingSoon() {
  const { t } = useText();
  return (
    <main className="flex-1 px-4 pt-14">
      <h1 className="text-2xl font-bold">{t('phone.propose.title')}</h1>
    </main>
  );
}

export const Proposing = dynamic(() => load.proposing().then((m) => m.Proposing), {
  ssr: false,
  loading: ProposingSoon,
});
export const CreditsBallot = dynamic(() => load.credits().then((m) => m.CreditsBallot), { ssr: false });
export const PoolBallot = dynamic(() => load.pool().then((m) => m.PoolBallot), { ssr: false });
export const PullBallot = dynamic(() => load.pull().then((m) => m.PullBallot), { ssr: false });
export const PointInput = dynamic(() => load.point().then((m) => m.PointInput), { ssr: false });
export const ToolSheet = dynamic(() => load.sheet().then((m) => m.ToolSheet), { ssr: false });
export const Chat = dynamic(() => load.chat().then((m) => m.Chat), { ssr: false });
export const Delegation = dynamic(() => load.delegation().then((m) => m.Delegation), { ssr: false });
export const Questions = dynamic(() => load.questions().then((m) => m.Questions), { ssr: false });
export const OwnPoint = dynamic(() => load.ownPoint().then((m) => m.OwnPoint), { ssr: false });

type Part = keyof typeof load;

/** What this seat will need sooner or later under the rules in force. */
export function partsFor(view: PublicView, you: PlayerView): readonly Part[] {
  const { settings, mechanism } = view;
  const ballots: Record<typeof mechanism.ballot, readonly Part[]> = {
    choice: [],
    credits: ['credits'],
    support: ['pool'],
    pull: ['pull', 'point'],
  };
  return [
    ...ballots[mechanism.ballot],
    ...(settings.proposers === 'law' ? [] : (['proposing'] as const)),
    // The rules, and what else opens on top of the game.
    'sheet',
    ...(settings.chat === 'off' ? [] : (['chat'] as const)),
    ...(you.delegation === null ? [] : (['delegation'] as const)),
  ];
}

/** Fetches them ahead, so that a phase does not begin with waiting for its page. */
export function usePartsAhead(view: PublicView, you: PlayerView): void {
  const wanted = partsFor(view, you).join(' ');
  useEffect(() => {
    for (const part of wanted.split(' ')) if (part !== '') void load[part as Part]();
  }, [wanted]);
}
