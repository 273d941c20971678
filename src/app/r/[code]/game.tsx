'use client';
import { Debriefing } from './debriefing';
import { Lobby } from './lobby';
import { Result } from './result';
import type { SeatProps } from './seat';
import { Voting } from './voting';

/** The game from one seat, phase by phase. */
export function Game(props: SeatProps) {
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
