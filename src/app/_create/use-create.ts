'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Problem } from '../../protocol/errors';
import type { RoomSettings } from '../../protocol/settings';
import type { Scenario } from '../../sim/types';
import type { CreateOptions } from '../_client/connect';

/** Creates a room and goes to its console; `problem` says why the last try failed. */
export function useCreate() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const create = async (scenario: Scenario, settings: RoomSettings, options: CreateOptions = {}) => {
    setBusy(true);
    setProblem(null);
    const { createRoom } = await import('../_client/connect');
    const created = await createRoom(scenario, settings, options);
    if (created.ok) {
      router.push(created.hostPath);
      return;
    }
    setBusy(false);
    setProblem(created.problem);
  };

  return { create, busy, problem };
}
