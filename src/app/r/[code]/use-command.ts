'use client';
import { useState } from 'react';
import type { Problem } from '../../../protocol/errors';
import type { Command } from '../../../protocol/messages';
import type { RoomClient } from '../../_client/room-client';

/** Sends commands one at a time: whether one is under way, and why the last was refused. */
export function useCommand(client: RoomClient) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** Resolves to whether it was carried out. */
  const send = async (command: Command): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    const reply = await client.command(command);
    setBusy(false);
    if (!reply.ok) setProblem(reply.problem);
    return reply.ok;
  };
  return { busy, problem, send };
}
