'use client';

import { useEffect, useState } from 'react';
import type { Setup } from '../../../protocol/setup';
import { useDesk } from './desk';

/** What the room was made with, fetched once; null until it is here, and where it cannot be had. */
export function useSetup(): Setup | null {
  const { client } = useDesk();
  const [setup, setSetup] = useState<Setup | null>(null);
  useEffect(() => {
    let current = true;
    client.setup().then(
      (reply) => {
        if (current && reply.ok) setSetup(reply.setup);
      },
      () => {
        // Only a closed client gives up, and then this page is gone or has a new client.
      },
    );
    return () => {
      current = false;
    };
  }, [client]);
  return setup;
}
