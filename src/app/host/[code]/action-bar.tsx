'use client';

import type { Command } from '../../../protocol/messages';
import type { HostView, PublicView } from '../../../protocol/views';
import { count, formatNumber } from '../../_lib/format';
import { nextAction } from '../../_live/next-action';
import { votedInWords } from '../../_live/people';
import { useKeys } from '../../_live/use-keys';
import { Button } from '../../_ui/button';
import { Countdown } from '../../_ui/countdown';

interface Props {
  readonly room: PublicView;
  readonly host: HostView;
  readonly clockOffsetMs: number;
  readonly busy: boolean;
  readonly send: (command: Command) => Promise<void>;
}

/**
 * Where the room is, and the one button that moves it on; Space and Enter press it from anywhere. The button has
 * a column of its own on top, so that it stays under the pointer whatever the words beside and below it.
 */
export function ActionBar({ room, host, clockOffsetMs, busy, send }: Props) {
  const action = nextAction(room);
  const go = action && !busy ? () => void send(action.command) : null;
  useKeys({ ' ': go, Enter: go });
  return (
    <section
      aria-label="Next step"
      className="top-0 z-10 grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-3 rounded-2xl border border-line bg-surface p-4 shadow-sm sm:sticky sm:grid-cols-[minmax(0,1fr)_minmax(0,17rem)]"
    >
      <div className="min-h-14 min-w-0">
        <p className="text-lg font-bold" role="status">
          <Where room={room} />
        </p>
        <p className="text-muted">
          <Waiting room={room} host={host} clockOffsetMs={clockOffsetMs} />
        </p>
      </div>
      {action && (
        <Button
          className="min-h-14 w-full text-lg [overflow-wrap:anywhere]"
          disabled={busy}
          onClick={() => void send(action.command)}
        >
          {action.label}
        </Button>
      )}
      {action && (
        <p className="hidden text-sm text-muted sm:col-span-2 sm:block">
          {action.otherwise ?? 'The room waits for you.'} Space or Enter does the same.
        </p>
      )}
    </section>
  );
}

function Where({ room }: { readonly room: PublicView }) {
  const { phase, rounds } = room;
  if (phase.type === 'lobby') return <>Lobby: people are joining</>;
  if (!('round' in phase)) return null;
  const what = { proposal: 'proposal shown', voting: 'voting is open', result: 'result' }[phase.type];
  return (
    <span className="tabular">
      Round {phase.round} of {rounds}: {what}
    </span>
  );
}

function freeSeatsInWords(free: number): string {
  if (free === 0) return 'Every seat is taken';
  return `${count(free, 'free seat')} will be played by ${free === 1 ? 'a bot' : 'bots'}`;
}

function Waiting({ room, host, clockOffsetMs }: Pick<Props, 'room' | 'host' | 'clockOffsetMs'>) {
  const { phase, people } = room;
  switch (phase.type) {
    case 'lobby':
      return freeSeatsInWords(people.seats - people.joined);
    case 'proposal':
      return (
        <>
          Voting opens in <Countdown atMs={phase.opensAtMs} clockOffsetMs={clockOffsetMs} />
        </>
      );
    case 'voting':
      return (
        <span className="tabular">
          {votedInWords(room, phase.voted)}
          {host.waitingFor > 0 && ` · waiting for ${formatNumber(host.waitingFor, 0)}`}
          {phase.closesAtMs !== null && (
            <>
              {' · '}
              <Countdown
                atMs={phase.closesAtMs}
                clockOffsetMs={clockOffsetMs}
                className="font-bold text-ink"
              />
            </>
          )}
        </span>
      );
    case 'result':
      return phase.nextAtMs === null ? null : (
        <>
          Goes on in <Countdown atMs={phase.nextAtMs} clockOffsetMs={clockOffsetMs} />
        </>
      );
    default:
      return null;
  }
}
