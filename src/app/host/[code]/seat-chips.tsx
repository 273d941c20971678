'use client';

import type { SeatView } from '../../../protocol/views';
import { useText } from '../../_text/provider';
import { CheckIcon } from '../../_ui/icons';
import { useDesk } from './desk';

const CHIP = 'inline-flex items-center gap-1 rounded-full px-2 py-0.5';
const QUIET = `${CHIP} bg-sunken text-muted`;

/** A seat in a few words: its vote, who plays it, whether its person is here. Never how it voted. */
export function Chips({ seat }: { readonly seat: SeatView }) {
  const { room } = useDesk();
  const { t } = useText();
  if (seat.name === null) return <span className={QUIET}>{t('console.chip.bot-plays')}</span>;
  const voting = room.phase.type === 'voting';
  return (
    <>
      {seat.help && <span className={`${CHIP} bg-warn-soft text-on-warn`}>{t('console.chip.help')}</span>}
      {voting && <Vote seat={seat} />}
      {(!voting || isIdle(seat)) && <LastVote seat={seat} />}
      {seat.delegated && <span className={QUIET}>{t('console.chip.delegated')}</span>}
      {seat.muted && <span className={QUIET}>{t('console.chip.muted')}</span>}
      <Presence seat={seat} />
    </>
  );
}

function Vote({ seat: { voted, connected, away } }: { readonly seat: SeatView }) {
  const { t } = useText();
  if (voted) {
    return (
      <span className={`${CHIP} bg-accent-soft text-ink`}>
        <CheckIcon /> {t('console.chip.voted')}
      </span>
    );
  }
  if (!connected || away) return null;
  return <span className={`${CHIP} border border-line-strong`}>{t('console.chip.not-yet')}</span>;
}

/** Here, asked in the last round without an answer, and not heard of in this one. */
const isIdle = ({ lastBallotBy, voted, away }: SeatView): boolean =>
  !voted && !away && (lastBallotBy === 'bot-for-no-answer' || lastBallotBy === 'no-answer');

/** Only where somebody else than the person cast the last ballot, or nobody did. */
function LastVote({ seat: { lastBallotBy } }: { readonly seat: SeatView }) {
  const { t } = useText();
  switch (lastBallotBy) {
    case 'bot-seat':
    case 'bot-for-away':
      return <span className={QUIET}>{t('console.chip.bot-voted')}</span>;
    case 'absent':
      return <span className={QUIET}>{t('console.chip.no-vote')}</span>;
    case 'bot-for-no-answer':
      return <span className={QUIET}>{t('console.chip.idle-bot')}</span>;
    case 'no-answer':
      return <span className={QUIET}>{t('console.chip.idle')}</span>;
    default:
      return null;
  }
}

function Presence({ seat: { away, handedOver, connected } }: { readonly seat: SeatView }) {
  const { t } = useText();
  if (handedOver) return <span className={QUIET}>{t('console.chip.handed-over')}</span>;
  if (away) return <span className={QUIET}>{t('console.chip.left')}</span>;
  if (connected) return <span className={`${CHIP} bg-sunken text-ink`}>{t('console.chip.connected')}</span>;
  return <span className={`${CHIP} bg-warn-soft text-on-warn`}>{t('console.chip.lost')}</span>;
}
