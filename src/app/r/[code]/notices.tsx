'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { useIsReplayed } from '../../_client/replayed-time';
import { mechanismExplanation } from '../../_live/mechanism-words';
import { newRulesInWords } from '../../_live/new-rules';
import { RoundStatus } from '../../_live/round-status';
import { useText } from '../../_text/provider';
import type { Text } from '../../_text/text';
import { Button } from '../../_ui/button';
import { ProblemNotice } from '../../_ui/notice';
import { NewRoom } from './new-room';
import type { Wishing } from './own-point';
import { isAbout } from './receipt';
import type { TableProps } from './seat';
import { useCommand } from './use-command';

/** What a player has to know whatever the phase. The region is always there, so that it is read out. */
export function Notices(props: TableProps & Pick<Wishing, 'wish'>) {
  const { room, view, you } = props;
  const text = useText();
  const { t } = text;
  const change = newRulesInWords(text, view);
  const isReplayed = useIsReplayed();
  useGentleNudge(isReplayed ? null : you.nudged);
  const refusal = refusalInWords(text, props);
  return (
    <>
      <RoundStatus room={view} />
      <div role="status" className="space-y-2 px-4 empty:hidden">
        {view.pausedAtMs !== null && <Line>{t('phone.paused')}</Line>}
        {you.handedOver && <HandedOver {...props} />}
        {you.nudged !== null && <Line key={you.nudged}>{t('phone.nudged')}</Line>}
        {isWishLost(props) && <Line>{t('phone.own-point.lost')}</Line>}
        {change !== null && (
          <div className="mt-2 rounded-xl bg-warn-soft px-4 py-2 text-on-warn">
            <p className="font-semibold">{change}</p>
            {view.change?.mechanism && (
              <p className="text-sm">{mechanismExplanation(text, view.mechanism.id)}</p>
            )}
          </div>
        )}
        {refusal !== null && <Line>{refusal}</Line>}
        {view.successor !== null && <NewRoom code={view.successor} name={you.name} />}
        {room.reseated && <Reseated seat={you.seat} key={you.seat} />}
      </div>
    </>
  );
}

const Line = ({ children }: { readonly children: ReactNode }) => (
  <p className="mt-2 rounded-xl bg-warn-soft px-4 py-2 font-semibold text-on-warn">{children}</p>
);

/** In the first round: whether a point was set on the sliders and the game began before it was kept. */
function isWishLost({ view, you, wish }: TableProps & Pick<Wishing, 'wish'>): boolean {
  const isFirst = 'round' in view.phase && view.phase.round === 1;
  return isFirst && wish?.some((x, d) => x !== you.ideal[d]) === true;
}

/** Why a ballot was not counted; null: none was refused, or for the open proposal, where the receipt says it. */
function refusalInWords({ t, tOr }: Text, { room, view }: TableProps): string | null {
  if (room.refusedBallot === null) return null;
  const { command, problem } = room.refusedBallot;
  const { phase } = view;
  if ((phase.type === 'voting' || phase.type === 'proposal') && isAbout(command, phase)) return null;
  const { round } = command;
  if (problem.code === 'voting-closed') return t('phone.late', { round });
  return t('phone.not-counted', { round, reason: tOr(`errors.${problem.code}`, problem.message) });
}

function HandedOver({ client }: TableProps) {
  const { t } = useText();
  const { busy, problem, send } = useCommand(client);
  return (
    <div className="mt-2 rounded-xl bg-warn-soft px-4 py-2 text-on-warn">
      <p className="font-semibold">{t('phone.handed-over')}</p>
      <Button className="my-2 w-full" disabled={busy} onClick={() => void send({ type: 'come-back' })}>
        {t('phone.take-back')}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

function Reseated({ seat }: { readonly seat: number }) {
  const { t } = useText();
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  return (
    <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3 rounded-xl bg-warn-soft px-4 py-2 text-on-warn">
      <p className="font-semibold">{t('phone.reseated', { seat: seat + 1 })}</p>
      <button type="button" onClick={() => setSeen(true)} className="min-h-11 font-semibold underline">
        {t('phone.understood')}
      </button>
    </div>
  );
}

/** One short vibration at each reminder to this player; none where motion is unwelcome. */
function useGentleNudge(nudged: number | null): void {
  useEffect(() => {
    if (nudged === null || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    // Missing in Safari, and refused before the first touch: the words are there in any case.
    navigator.vibrate?.(200);
  }, [nudged]);
}
