'use client';

import { deadlineOf } from '../../_live/deadline';
import { stepOn } from '../../_live/next-action';
import { useText } from '../../_text/provider';
import { useDesk } from './desk';
import { Tool } from './tool';

const LESS_S = 15;
const MORE_S = 30;

/** What can be done about the clock and the open proposal besides the next step. */
export function ClockControls() {
  const { room, host, act } = useDesk();
  const text = useText();
  const { t } = text;
  const { phase, pausedAtMs } = room;
  if (phase.type === 'lobby' || phase.type === 'debrief') return null;
  const { round } = phase;
  const timed = deadlineOf(room) !== null;
  const paused = pausedAtMs !== null;
  const on = stepOn(text, room);
  const move = (seconds: number) => void act({ type: 'move-deadline', round, byMs: seconds * 1000 });
  const skippable = (phase.type === 'proposal' || phase.type === 'voting') && phase.ballot !== 'pull';
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-2 sm:col-span-2">
      <legend className="sr-only">{t('console.clock.group')}</legend>
      {(timed || paused || phase.type === 'voting') && (
        <Tool
          aria-pressed={paused}
          className="aria-pressed:bg-warn-soft aria-pressed:text-on-warn"
          onClick={() => void act({ type: paused ? 'resume' : 'pause' })}
        >
          {t('console.clock.pause')}
        </Tool>
      )}
      {timed && <Tool onClick={() => move(-LESS_S)}>{t('console.clock.less', { seconds: LESS_S })}</Tool>}
      <Tool onClick={() => move(MORE_S)}>
        {t(timed ? 'console.clock.more' : 'console.clock.set', { seconds: MORE_S })}
      </Tool>
      {timed && (
        <Tool
          onClick={() =>
            void act(
              { type: 'move-deadline', round, byMs: null },
              { text: () => t('console.clock.unlimited') },
            )
          }
        >
          {t('console.clock.no-limit')}
        </Tool>
      )}
      {skippable && (
        <Tool
          onClick={() =>
            void act({ type: 'skip', round, skips: phase.skips }, { text: () => t('console.clock.skipped') })
          }
        >
          {t('console.clock.skip')}
        </Tool>
      )}
      {phase.type === 'voting' && host.waitingFor > 0 && (
        <Tool
          onClick={() =>
            void act(
              { type: 'nudge', round, skips: phase.skips },
              { text: () => t('console.clock.reminded') },
            )
          }
        >
          {t('console.clock.remind', { waiting: host.waitingFor })}
        </Tool>
      )}
      {/* Last, so that it does not come to lie under a finger that has just pressed Pause. */}
      {paused && on && <Tool onClick={() => void act(on.command)}>{on.label}</Tool>}
    </fieldset>
  );
}
