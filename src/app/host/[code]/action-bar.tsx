'use client';

import { useState } from 'react';
import type { PublicView } from '../../../protocol/views';
import { deadlineOf } from '../../_live/deadline';
import { Elapsed } from '../../_live/elapsed';
import { nextAction } from '../../_live/next-action';
import { votedInWords } from '../../_live/people';
import { useKeys } from '../../_live/use-keys';
import { useSettled } from '../../_live/use-settled';
import { Rich, useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Countdown } from '../../_ui/countdown';
import { useBar } from '../../_ui/use-bar';
import { ClockControls } from './clock-controls';
import { useDesk } from './desk';
import { NotApplied } from './rules-panel';

/**
 * Where the room is, and the one button that moves it on; Space and Enter press it from anywhere. The button has
 * a column of its own on top, so that it stays under the pointer whatever the words beside and below it; for a moment
 * after it has come to do something else it does nothing, so that a double press is one step.
 */
export function ActionBar() {
  const { room, host, clockOffsetMs, act } = useDesk();
  const { pausedAtMs } = room;
  const text = useText();
  const { t } = text;
  const [busy, setBusy] = useState(false);
  const action = nextAction(text, room);
  const isSettled = useSettled(action && JSON.stringify(action.command));
  const press = async () => {
    if (!action || busy || !isSettled) return;
    setBusy(true);
    await act(action.command);
    setBusy(false);
  };
  useKeys({ ' ': press, Enter: press });
  return (
    <section
      ref={useBar('top')}
      aria-label={t('console.next.region')}
      className="top-0 z-10 grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-3 rounded-2xl border border-line bg-surface p-4 shadow-sm sm:sticky sm:grid-cols-[minmax(0,1fr)_minmax(0,17rem)]"
    >
      <div className="min-h-14 min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <p className="tabular text-lg font-bold" role="status">
            <Where room={room} />
          </p>
          <p className="text-sm text-muted">
            <Rich
              id="console.where.since"
              tags={{ clock: <Elapsed {...{ clockOffsetMs, pausedAtMs }} sinceMs={host.phaseSinceMs} /> }}
            />
          </p>
        </div>
        <p className="text-muted">
          <Waiting />
        </p>
      </div>
      {action && (
        <Button
          className="min-h-14 w-full text-lg [overflow-wrap:anywhere]"
          disabled={busy || !isSettled}
          onClick={() => void press()}
        >
          {action.label}
        </Button>
      )}
      <NotApplied />
      <ClockControls />
      {action && (
        <p className="hidden text-sm text-muted sm:col-span-2 sm:block">
          {t('console.next.hint', { otherwise: action.otherwise ?? t('console.next.waits') })}
        </p>
      )}
    </section>
  );
}

function Where({ room }: { readonly room: PublicView }) {
  const { t } = useText();
  const { phase, rounds, pausedAtMs } = room;
  if (phase.type === 'lobby') return t('console.where.lobby');
  if (phase.type === 'debrief') return null;
  return (
    <>
      {t(`console.where.${phase.type}`, { round: phase.round, rounds })}
      {pausedAtMs !== null && (
        <span className="ms-2 inline-block rounded-full bg-warn-soft px-2 text-base text-on-warn">
          {t('console.where.paused')}
        </span>
      )}
    </>
  );
}

function Waiting() {
  const { room, host, clockOffsetMs } = useDesk();
  const text = useText();
  const { t } = text;
  const { phase, people, pausedAtMs } = room;
  const atMs = deadlineOf(room);
  const clock = atMs === null ? null : <Countdown {...{ atMs, clockOffsetMs, pausedAtMs }} />;
  switch (phase.type) {
    case 'lobby': {
      const free = people.seats - people.joined;
      return free === 0 ? t('console.where.seats-taken') : t('console.where.seats-free', { free });
    }
    case 'proposing':
      return (
        <>
          {t('console.where.proposals-waiting', { waiting: phase.waiting })}
          {clock && <> · {clock}</>}
        </>
      );
    case 'proposal':
      return clock && <Rich id="console.where.opens" tags={{ clock }} />;
    case 'voting': {
      const voted = votedInWords(text, room, phase.voted);
      const waiting = host.waitingFor;
      return (
        <span className="tabular">
          {waiting > 0 ? t('console.where.waiting-for', { voted, waiting }) : voted}
          {clock && <> · {clock}</>}
        </span>
      );
    }
    case 'result':
      return clock && <Rich id="console.where.goes-on" tags={{ clock }} />;
    default:
      return null;
  }
}
