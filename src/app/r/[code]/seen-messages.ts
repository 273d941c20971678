import { useEffect, useState } from 'react';
import type { ChatView } from '../../../protocol/chat-view';

/** For browsers that refuse storage: what was seen since the page was loaded. */
const seenHere = new Map<string, number>();

const keyOf = (code: string, group: number | null) => `dao:seen:${code}:${group ?? 'room'}`;

/** Number of the newest message that this tab has shown of a chat; 0: it has never opened it. */
export function readSeen(code: string, group: number | null): number {
  const key = keyOf(code, group);
  try {
    return Number(sessionStorage.getItem(key) ?? seenHere.get(key) ?? 0);
  } catch {
    // Storage is blocked: what was seen since the page was loaded is all there is.
    return seenHere.get(key) ?? 0;
  }
}

/** Keeps for a reload that everything up to this message has been seen. */
export function writeSeen(code: string, group: number | null, message: number): void {
  const key = keyOf(code, group);
  seenHere.set(key, message);
  try {
    sessionStorage.setItem(key, String(message));
  } catch {
    // Kept in memory above: after a reload old messages count as new once more, which does no harm.
  }
}

interface Reading {
  readonly code: string;
  readonly group: number | null;
  readonly chat: ChatView | null;
  /** Whether the chat is in front of its reader. */
  readonly open: boolean;
}

/**
 * How many messages of a chat its reader has not opened yet. What was written before one came in is as new as what
 * comes later; what the facilitator has hidden cannot be read and is not counted.
 */
export function useUnread({ code, group, chat, open }: Reading): number {
  const messages = (chat?.groups ?? []).flatMap((each) => each.messages);
  const newest = Math.max(0, ...messages.map(({ id }) => id));
  const [seen, setSeen] = useState(() => readSeen(code, group));
  useEffect(() => {
    if (open && newest > 0) writeSeen(code, group, newest);
    setSeen(readSeen(code, group));
  }, [code, group, open, newest]);
  return messages.filter(({ id, hidden }) => id > seen && !hidden).length;
}
