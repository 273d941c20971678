'use client';
import { useEffect, useState } from 'react';
import type { PhaseView } from '../../../protocol/views';
import type { Vector } from '../../../sim/types';
import { useIsReplayed } from '../../_client/replayed-time';
import { Debriefing } from './debriefing';
import { Lobby } from './lobby';
import { Notices } from './notices';
import type { Wishing } from './own-point';
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
  const [wish, onWish] = useState<Vector | null>(null);
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
      <Notices {...props} wish={wish} />
      <Phase {...props} tools={tools} wish={wish} onWish={onWish} />
      {open && (
        <ToolSheet tool={open} onClose={() => setOpen(null)}>
          <ToolContent {...props} tool={open} />
        </ToolSheet>
      )}
    </>
  );
}

function Phase(props: SeatProps & Wishing) {
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
