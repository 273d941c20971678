import { SOLO_SETTINGS } from '../../protocol/defaults';
import type { Problem } from '../../protocol/errors';
import type { RoomSettings } from '../../protocol/settings';
import type { Scenario } from '../../sim/types';
import { suggestAlias } from '../_lib/alias';
import type { Text } from '../_text/text';
import { connectRoom, createRoom } from './connect';
import { newToken, saveToken } from './tokens';

export type Solo =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Opens a room for one person among bots, takes a seat in it and starts the game; the path leads to that seat.
 */
export async function startSolo(
  text: Text,
  scenario: Scenario,
  settings: RoomSettings = SOLO_SETTINGS,
): Promise<Solo> {
  const created = await createRoom(scenario, settings);
  if (!created.ok) return created;
  const { code } = created;
  const seatToken = newToken();
  saveToken('seat', code, seatToken);
  const player = connectRoom('player', code);
  const host = connectRoom('host', code);
  try {
    const joined = await player.join(suggestAlias(text), seatToken);
    if (!joined.ok) return joined;
    const started = await host.command({ type: 'start' });
    return started.ok ? { ok: true, path: `/r/${code}?solo` } : started;
  } finally {
    player.close();
    host.close();
  }
}
