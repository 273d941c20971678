'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { CODE_LENGTH, normalizeCode } from '../../protocol/defaults';
import { problem } from '../../protocol/errors';
import { useRoomLanguage } from '../_text/use-room-language';
import { deviceNow } from './clock';
import { connectRoom } from './connect';
import { useReplayedMs } from './replayed-time';
import type { LiveRoomClient, RoomClient } from './room-client';
import { INITIAL_ROOM_STATE, type Role, type RoomState } from './room-state';

const nothing = () => () => {};
const initial = () => INITIAL_ROOM_STATE;
/** No room can have such a code, so nobody needs to be asked. */
const NO_SUCH_CODE: RoomState = { ...INITIAL_ROOM_STATE, problem: problem('unknown-room') };

export interface Room extends RoomState {
  /** null until the page runs in a browser. */
  readonly client: RoomClient | null;
}

/**
 * The room `code` as seen in `role`, kept up to date. With `enabled` false nothing is connected.
 */
export function useRoom(role: Role, code: string, enabled = true): Room {
  const [client, setClient] = useState<LiveRoomClient | null>(null);
  const possible = normalizeCode(code).length === CODE_LENGTH;

  useEffect(() => {
    if (!enabled || !possible) return;
    const opened = connectRoom(role, code);
    setClient(opened);
    const onVisible = () => {
      if (document.visibilityState === 'visible') opened.wake();
    };
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('online', opened.wake);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', opened.wake);
      opened.close();
      setClient(null);
    };
  }, [role, code, enabled, possible]);

  const state = useSyncExternalStore(client?.subscribe ?? nothing, client?.getState ?? initial, initial);
  useRoomLanguage(state.view?.public.settings.language);
  return { ...(possible ? state : NO_SUCH_CODE), client };
}

/** A moment of the server's clock to count down to. */
export interface Clock {
  readonly atMs: number | null;
  readonly clockOffsetMs: number;
  /** When the room's clocks were stopped; null or absent while they run. */
  readonly pausedAtMs?: number | null;
}

/**
 * Milliseconds until a server time, never negative, renewed on each full second left; null without one. While the
 * clocks are stopped it stands still; in a replay, at the replayed moment.
 */
export function useRemainingMs({ atMs, clockOffsetMs, pausedAtMs = null }: Clock): number | null {
  const [remainingMs, setRemainingMs] = useState<number | null>(null);
  const replayedMs = useReplayedMs();
  const standsAtMs = pausedAtMs ?? replayedMs;
  const runs = standsAtMs === null;

  useEffect(() => {
    if (atMs === null || !runs) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = () => {
      const left = Math.max(0, atMs - (deviceNow() + clockOffsetMs));
      setRemainingMs(left);
      // Wake just after the number of whole seconds changes.
      if (left > 0) timer = setTimeout(update, (left % 1000) + 5);
    };
    update();
    return () => clearTimeout(timer);
  }, [atMs, clockOffsetMs, runs]);

  if (atMs === null) return null;
  return standsAtMs === null ? remainingMs : Math.max(0, atMs - standsAtMs);
}
