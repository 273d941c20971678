'use client';
import { useEffect } from 'react';
import type { PhaseView } from '../../../protocol/views';
import { Debriefing } from './debriefing';
import { Lobby } from './lobby';
import { Result } from './result';
import type { SeatProps } from './seat';
import { Voting } from './voting';

/** The game from one seat, phase by phase. */
export function Game(props: SeatProps) {
  const scene = sceneOf(props.view.phase);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scene is not used but is what to react to
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [scene]);
  switch (props.view.phase.type) {
    case 'lobby':
      return <Lobby {...props} />;
    case 'proposal':
    case 'voting':
      return <Voting {...props} phase={props.view.phase} />;
    case 'result':
      return <Result {...props} phase={props.view.phase} />;
    case 'debrief':
      return <Debriefing {...props} />;
  }
}

/** What one looks at: a new one begins at its top, wherever the one before was scrolled to. */
function sceneOf(phase: PhaseView): string {
  if (!('round' in phase)) return phase.type;
  return `${phase.round} ${phase.type === 'result' ? 'result' : 'proposal'}`;
}
