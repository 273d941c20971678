import { problem } from '../../protocol/errors';
import type { Refusal } from '../../protocol/messages';
import type { Setup } from '../../protocol/setup';
import type { RoomClient } from './room-client';

/** All that an ended room was made with, to use again; `not-ready` while the game goes on. */
export async function wholeSetup(
  client: Pick<RoomClient, 'setup'>,
): Promise<{ readonly ok: true; readonly setup: Setup } | Refusal> {
  const reply = await client.setup();
  if (!reply.ok) return reply;
  return reply.setup === null
    ? { ok: false, problem: problem('not-ready') }
    : { ok: true, setup: reply.setup };
}
