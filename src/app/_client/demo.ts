import { DEFAULT_SETTINGS } from '../../protocol/defaults';
import type { Problem } from '../../protocol/errors';
import type { Scenario } from '../../sim/types';
import { createRoom } from './connect';

export type Demo =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problem: Problem };

/** Opens a room that bots play from beginning to end and that nobody keeps; the path leads to its screen. */
export async function startDemo(scenario: Scenario): Promise<Demo> {
  const created = await createRoom(scenario, DEFAULT_SETTINGS, { demo: true });
  return created.ok ? { ok: true, path: `/screen/${created.code}?demo` } : created;
}
