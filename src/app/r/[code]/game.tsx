'use client';
import { useEffect, useState } from 'react';
import type { PhaseView } from '../../../protocol/views';
import { useIsReplayed } from '../../_client/replayed-time';
import { Debriefing } from './debriefing';
import { Lobby } from './lobby';
import { Notices } from './notices';
import { Proposing, ToolSheet, usePartsAhead } from './parts';
import { Result } from './result';
import type { SeatProps, TableProps } from './seat';
import { useUnread } from './seen-messages';
import { ToolContent } from './tool-content';
import { type Tool, Tools } from './tools';
import { Voting } from './voting';

/** The game from one seat, phase by phase. What is opened on top of it stays open when the phase changes. */
export function Game(props: TableProps) {
  const [open, setOpen] = useState<Tool | null>(null);
  usePartsAhead(props.view, props.you);
  const unread = useUnread({
    code: props.view.code,
    group: props.you.group,
    chat: props.chat,
    open: open === 'chat',
  });
  const isReplayed = useIsReplayed();
  const scene = sceneOf(props.view.phase);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scene is not used but is what to react to
  useEffect(() => {
    if (!isReplayed) window.scrollTo(0, 0);
  }, [scene, isReplayed]);
  const tools = <Tools {...props} unread={unread} onOpen={setOpen} />;
  return (
    <>
      <Notices {...props} />
      <Phase {...props} tools={tools} />
      {open && (
        <ToolSheet tool={open} onClose={() => setOpen(null)}>
          <ToolContent {...props} tool={open} />
        </ToolSheet>
      )}
    </>
  );
}

function Phase(props: SeatProps) {
  const { phase } = props.view;
  switch (phase.type) {
    case 'lobby':
      return <Lobby {...props} />;
    case 'proposing':
      return <Proposing {...props} phase={phase} />;
    case 'proposal':
    case 'voting':
      return <Voting {...props} phase={phase} />;
    case 'result':
      return <Result {...props} phase={phase} />;
    case 'debrief':
      return <Debriefing {...props} />;
  }
}

/** What one looks at: a new one begins at its top, wherever the one before was scrolled to. */
function sceneOf(phase: PhaseView): string {
  if (!('round' in phase)) return phase.type;
  const isOpen = phase.type === 'proposal' || phase.type === 'voting';
  return `${phase.round} ${isOpen ? 'proposal' : phase.type}`;
}
