'use client';
import type { PlayerView } from '../../../protocol/player-view';
import type { BallotKind, PhaseView, PublicView } from '../../../protocol/views';
import type { BallotCommand } from '../../_client/outbox';
import type { Room } from '../../_client/use-room';
import { useText } from '../../_text/provider';
import { Countdown } from '../../_ui/countdown';
import { CheckIcon } from '../../_ui/icons';
import { ProblemNotice } from '../../_ui/notice';
import { type Cast, castInWords, castOf, choiceInWords } from './cast';
import type { SeatProps } from './seat';

export type OpenPhase = Extract<PhaseView, { type: 'proposal' | 'voting' }>;

export interface BallotProps extends SeatProps {
  readonly phase: OpenPhase;
}

/** The command that answers each kind of ballot. */
const COMMAND: Record<BallotKind, BallotCommand['type']> = {
  choice: 'vote',
  credits: 'allocate',
  support: 'support',
  pull: 'pull',
};

/** What this player has cast in the open round, on its way or confirmed; null: nothing. */
export function castIn(room: Room, you: PlayerView, phase: OpenPhase): Cast | null {
  if (isAbout(room.pendingBallot, phase)) return castOf(room.pendingBallot);
  return you.ballot?.round === phase.round ? you.ballot : null;
}

/** What a ballot says of the proposal that it is for. */
export function aboutOpen({ round, skips }: OpenPhase): Pick<BallotCommand, 'round' | 'skips'> {
  return { round, skips };
}

/** Whether a ballot is for the open proposal, not for one of an earlier round or that was dropped. */
export function isAbout(
  ballot: BallotCommand | null | undefined,
  { round, skips }: OpenPhase,
): ballot is BallotCommand {
  return ballot?.round === round && (ballot.skips ?? 0) === skips;
}

interface Props {
  readonly room: Room;
  readonly view: PublicView;
  readonly you: PlayerView;
  readonly phase: OpenPhase;
}

/** Says at once what became of the ballot: on its way, counted, or refused. */
export function Receipt(props: Props) {
  const { room, phase } = props;
  const refused = isAbout(room.refusedBallot?.command, phase) ? room.refusedBallot : null;
  return (
    <div className="large-type:text-[0.875rem] mb-2 min-h-[2.5em] overflow-y-auto text-center leading-tight">
      {refused && <ProblemNotice problem={refused.problem} />}
      <p role="status">{!refused && <Words {...props} />}</p>
    </div>
  );
}

function Words({ room, view, you, phase }: Props) {
  const text = useText();
  const { t } = text;
  if (isAbout(room.pendingBallot, phase)) {
    const { type } = room.pendingBallot;
    const cast = choiceInWords(text, view, type, castOf(room.pendingBallot));
    return t(room.connection === 'online' ? 'phone.receipt.sending' : 'phone.receipt.later', { cast });
  }
  if (you.ballot?.round !== phase.round) return <Unanswered view={view} you={you} phase={phase} />;
  return (
    <>
      <strong>
        <CheckIcon className="mr-1 size-[1em]" />
        {castInWords(text, view, COMMAND[phase.ballot], you.ballot)}
      </strong>{' '}
      {phase.type === 'voting' && <UntilWhen phase={phase} room={room} />}
    </>
  );
}

/** What one is asked, and what happens to those who say nothing. */
function Unanswered({ view, you, phase }: Omit<Props, 'room'>) {
  const { t } = useText();
  if (phase.type === 'proposal') return t('phone.receipt.read-first');
  if (you.delegation?.to) return t('phone.receipt.delegated', { name: you.delegation.to });
  if (view.mechanism.id === 'optimistic') return t('phone.receipt.object');
  return t(`phone.receipt.ask.${phase.ballot}`);
}

function UntilWhen({ phase, room }: Pick<Props, 'phase' | 'room'>) {
  const { t } = useText();
  const closesAtMs = phase.type === 'voting' ? phase.closesAtMs : null;
  const pausedAtMs = room.view?.public.pausedAtMs ?? null;
  if (closesAtMs === null) return t('phone.receipt.change');
  return (
    <span className="text-muted">
      {t('phone.receipt.change-for')}{' '}
      <span aria-hidden="true">
        <Countdown atMs={closesAtMs} clockOffsetMs={room.clockOffsetMs} pausedAtMs={pausedAtMs} silent />
      </span>
    </span>
  );
}
