'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { ChatView } from '../../../protocol/chat-view';
import type { ErrorCode, Problem } from '../../../protocol/errors';
import type { Command, Reply } from '../../../protocol/messages';
import type { HostView, PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import type { Room } from '../../_client/use-room';

type Done = Extract<Reply, { ok: true }>;

/** A person who was removed, and whether by a key, which needs somewhere to go on from. */
export interface Removed {
  readonly name: string;
  readonly byKey: boolean;
}

/** What came of the last thing the facilitator did. */
export type Outcome =
  | { readonly kind: 'done'; readonly text: string; readonly removed?: Removed }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** What to say once a command has been carried out. */
export interface Say {
  /** The sentence, from the server's answer. */
  readonly text: (reply: Done) => string;
  /** Who was removed by it, so that it can be undone. */
  readonly removed?: (reply: Done) => Removed | undefined;
}

/** The room as its facilitator sees it, and how the facilitator acts on it. */
export interface Desk {
  readonly room: PublicView;
  readonly host: HostView;
  readonly chat: ChatView | null;
  readonly joinUrl: string | null;
  readonly clockOffsetMs: number;
  readonly client: RoomClient;
  /** Sends a command; what came of it is said at the foot of the page. */
  readonly act: (command: Command, say?: Say) => Promise<Reply>;
  readonly outcome: Outcome | null;
  readonly dismiss: () => void;
}

const Context = createContext<Desk | null>(null);

/** A step that someone else took first (a clock, a second console) is no problem: the picture shows it. */
const OVERTAKEN: readonly ErrorCode[] = ['wrong-phase', 'wrong-round', 'proposal-skipped'];

export function DeskProvider({
  room: { view, joinUrl, clockOffsetMs, client },
  children,
}: {
  readonly room: Room;
  readonly children: ReactNode;
}) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const desk = useMemo((): Desk | null => {
    if (!view?.host || !client) return null;
    const act = async (command: Command, say?: Say) => {
      const reply = await client.command(command);
      if (reply.ok) setOutcome(say === undefined ? null : doneOf(reply, say));
      else if (say !== undefined || !OVERTAKEN.includes(reply.problem.code)) {
        setOutcome({ kind: 'refused', problem: reply.problem });
      }
      return reply;
    };
    return {
      room: view.public,
      host: view.host,
      chat: view.chat ?? null,
      joinUrl,
      clockOffsetMs,
      client,
      act,
      outcome,
      dismiss: () => setOutcome(null),
    };
  }, [view, joinUrl, clockOffsetMs, client, outcome]);
  return desk === null ? null : <Context value={desk}>{children}</Context>;
}

function doneOf(reply: Done, say: Say): Outcome {
  const removed = say.removed?.(reply);
  return { kind: 'done', text: say.text(reply), ...(removed === undefined ? {} : { removed }) };
}

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (desk === null) throw new Error('useDesk needs a DeskProvider around the component');
  return desk;
}
