'use client';

import { useEffect, useState } from 'react';
import type { Plan } from '../../../protocol/setup';
import { useDesk } from './desk';

/** What was planned when the room was made, fetched once; null until it is here, and where it cannot be had. */
export function usePlan(): Plan | null {
  const { client } = useDesk();
  const [plan, setPlan] = useState<Plan | null>(null);
  useEffect(() => {
    let current = true;
    client.setup().then(
      (reply) => {
        if (current && reply.ok) setPlan(reply.plan);
      },
      () => {
        // Only a closed client gives up, and then this page is gone or has a new client.
      },
    );
    return () => {
      current = false;
    };
  }, [client]);
  return plan;
}
