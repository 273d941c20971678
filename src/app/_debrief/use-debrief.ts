'use client';

import { useEffect, useState } from 'react';
import type { DebriefReply } from '../../protocol/messages';
import type { RoomClient } from '../_client/room-client';

/** The debrief of a finished game, fetched once; null until it is here. */
export function useDebrief(client: RoomClient | null): DebriefReply | null {
  const [reply, setReply] = useState<DebriefReply | null>(null);
  useEffect(() => {
    if (!client) return;
    let current = true;
    client.debrief().then(
      (answer) => {
        if (current) setReply(answer);
      },
      () => {
        // Only a closed client gives up, and then this page is gone or has a new client.
      },
    );
    return () => {
      current = false;
    };
  }, [client]);
  return reply;
}
