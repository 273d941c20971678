'use client';

import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { lastChange } from './last-change';
import type { Board } from './use-board';
import { type Player, SPEEDS, type Speed } from './use-player';

/** Playing rounds: by themselves at a speed, one at a time, back, and from the start; and undoing whatever was done. */
export function PlayBar({ board, player }: { readonly board: Board; readonly player: Player }) {
  const { t } = useText();
  const { isPlaying } = player;
  const isOver = board.round >= board.lastRound;
  const alone = (act: () => void) => () => {
    player.pause();
    act();
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <Button disabled={isOver} onClick={isPlaying ? player.pause : player.play} className="min-w-28">
        <PlayIcon isPlaying={isPlaying} />
        {t(isPlaying ? 'playground.play.pause' : 'playground.play.play')}
      </Button>
      <Button variant="secondary" disabled={isOver} onClick={alone(() => board.advance(1))}>
        {t('playground.play.step')}
      </Button>
      <Button
        variant="secondary"
        disabled={board.scene.rounds === 0}
        onClick={alone(() => board.advance(-1))}
      >
        {t('playground.play.back')}
      </Button>
      <Button variant="secondary" disabled={board.round === 0} onClick={alone(board.startOver)}>
        {t('playground.play.restart')}
      </Button>
      <Button variant="secondary" disabled={!board.canUndo} onClick={alone(board.undo)}>
        {t('playground.play.undo')}
      </Button>
      <Button variant="secondary" disabled={!board.canRedo} onClick={alone(board.redo)}>
        {t('playground.play.redo')}
      </Button>
      <label className="flex min-h-12 min-w-0 max-w-full flex-wrap items-center gap-2">
        <span className="text-muted text-sm">{t('playground.play.speed')}</span>
        <select
          value={player.speed}
          onChange={(event) => player.setSpeed(Number(event.target.value) as Speed)}
          className="min-h-12 min-w-0 max-w-full rounded-xl border border-line-strong bg-surface px-3"
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {t('playground.play.rounds-a-second', { rounds: speed })}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function PlayIcon({ isPlaying }: { readonly isPlaying: boolean }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4" fill="currentColor">
      <path d={isPlaying ? 'M3 2h4v12H3zM9 2h4v12H9z' : 'M4 2l10 6-10 6z'} />
    </svg>
  );
}

/** What the last round came to, in words. */
export function LastRound({ board }: { readonly board: Board }) {
  const { t, format } = useText();
  const last = board.played.at(-1);
  const state = format.state(board.issues, board.state);
  if (last === undefined)
    return board.round === 0
      ? t('playground.round.none', { state })
      : t('playground.round.settled', { round: board.round, state });
  const change = lastChange(board);
  if (change === null) return t('playground.round.pulled', { round: board.round, state });
  const to = format.state(board.issues, change.to);
  const { outcome } = change;
  return t(`playground.round.${outcome}`, { round: board.round, to, state });
}
