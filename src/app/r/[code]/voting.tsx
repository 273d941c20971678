'use client';
import type { PhaseView, PlayerView, PublicView } from '../../../protocol/views';
import type { Choice } from '../../../sim/types';
import type { Room } from '../../_client/use-room';
import { movement, movementInWords } from '../../_lib/format';
import { Countdown } from '../../_ui/countdown';
import { ArrowIcon, CHOICE_WORD, CheckIcon, ChoiceIcon } from '../../_ui/icons';
import { ProblemNotice } from '../../_ui/notice';
import { ProposalText } from '../../_ui/proposal-text';
import { type SeatProps, TopLine } from './seat';
import { Secret } from './secret';

type OpenPhase = Extract<PhaseView, { type: 'proposal' | 'voting' }>;

/** A proposal to read and vote on. Buttons stay at the bottom of the screen, in reach and in view at any size. */
export function Voting({ room, view, you, client, solo, phase }: SeatProps & { readonly phase: OpenPhase }) {
  const chosen = chosenIn(room, you, phase.round);
  return (
    <main className="flex flex-1 flex-col">
      <div className="flex-1 space-y-3 px-4 pb-4">
        <TopLine view={view} round={phase.round}>
          <Clock phase={phase} clockOffsetMs={room.clockOffsetMs} />
        </TopLine>
        <h1 className="text-sm font-semibold text-muted">Proposed change</h1>
        <ProposalText
          issues={view.issues}
          proposal={phase.proposal}
          className={view.issues.length > 2 ? 'text-xl' : 'text-2xl'}
        />
        <Hint view={view} you={you} />
        <Secret view={view} you={you} solo={solo} />
      </div>
      <div className="sticky bottom-0 border-line border-t bg-bg px-4 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <Receipt room={room} you={you} phase={phase} />
        <VoteButtons
          chosen={chosen}
          open={phase.type === 'voting'}
          onVote={(choice) => void client.vote(phase.round, choice)}
        />
      </div>
    </main>
  );
}

/** What this player has chosen in this round, confirmed or on its way. */
function chosenIn(room: Room, you: PlayerView, round: number): Choice | null {
  if (room.pendingVote?.round === round) return room.pendingVote.choice;
  return you.ballot?.round === round ? you.ballot.choice : null;
}

function Clock({ phase, clockOffsetMs }: { readonly phase: OpenPhase; readonly clockOffsetMs: number }) {
  const atMs = phase.type === 'proposal' ? phase.opensAtMs : phase.closesAtMs;
  if (atMs === null) return <span>No time limit</span>;
  return (
    <span>
      {phase.type === 'proposal' ? 'Voting opens in ' : 'Closes in '}
      <Countdown atMs={atMs} clockOffsetMs={clockOffsetMs} className="ml-1 text-2xl font-bold text-ink" />
    </span>
  );
}

const HINT_TONE = { closer: 'text-for', farther: 'text-against', same: 'text-muted' } as const;

/** How the proposal would change this player's distance; nothing when the facilitator has switched it off. */
function Hint({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  if (you.distanceIfPassed === null) return null;
  const moved = movement(view.issues, you.distance, you.distanceIfPassed);
  const { direction } = moved;
  return (
    <p className={`tabular flex items-center gap-2 font-semibold ${HINT_TONE[direction]}`}>
      <ArrowIcon className={`size-[1em] ${direction === 'farther' ? 'rotate-180' : ''}`} />
      {direction === 'farther' ? 'Takes' : 'Brings'} the DAO {movementInWords(moved, 'what you want')}
    </p>
  );
}

/** Says at once what became of the vote: on its way, counted, or refused. */
function Receipt({
  room,
  you,
  phase,
}: {
  readonly room: Room;
  readonly you: PlayerView;
  readonly phase: OpenPhase;
}) {
  const pending = room.pendingVote?.round === phase.round ? room.pendingVote.choice : null;
  const voted = you.ballot?.round === phase.round ? you.ballot.choice : null;
  return (
    <div className="mb-2 min-h-6 text-center">
      {room.voteProblem && !pending ? (
        <ProblemNotice problem={room.voteProblem} />
      ) : (
        <p role="status">
          {pending &&
            room.connection !== 'online' &&
            `${CHOICE_WORD[pending]} goes out when you are back online`}
          {pending && room.connection === 'online' && `Sending ${CHOICE_WORD[pending]}…`}
          {!pending && voted && (
            <strong>
              <CheckIcon className="mr-1 size-[1em]" />
              You voted {CHOICE_WORD[voted]}
            </strong>
          )}
          {!pending && voted && phase.type === 'voting' && <UntilWhen phase={phase} room={room} />}
          {!pending &&
            !voted &&
            (phase.type === 'voting' ? 'Your vote?' : 'Read it first; voting opens soon')}
        </p>
      )}
    </div>
  );
}

function UntilWhen({ phase, room }: { readonly phase: OpenPhase; readonly room: Room }) {
  const closesAtMs = phase.type === 'voting' ? phase.closesAtMs : null;
  if (closesAtMs === null) return ' – you can still change it';
  return (
    <>
      {' '}
      – you can change it for <ClosingTime atMs={closesAtMs} clockOffsetMs={room.clockOffsetMs} />
    </>
  );
}

const ClosingTime = (props: { readonly atMs: number; readonly clockOffsetMs: number }) => (
  <span aria-hidden="true">
    <Countdown {...props} />
  </span>
);

const CHOICES: readonly Choice[] = ['for', 'against', 'abstain'];

const OUTLINED: Record<Choice, string> = {
  for: 'border-for bg-surface text-for',
  against: 'border-against bg-surface text-against',
  abstain: 'border-abstain bg-surface text-abstain',
};
const FILLED: Record<Choice, string> = {
  for: 'border-for bg-for text-on-for',
  against: 'border-against bg-against text-on-against',
  abstain: 'border-abstain bg-abstain text-on-abstain',
};

interface VoteButtonsProps {
  readonly chosen: Choice | null;
  readonly open: boolean;
  readonly onVote: (choice: Choice) => void;
}

/** Three full-width buttons; side by side where the screen is low (a phone lying on its side). */
function VoteButtons({ chosen, open, onVote }: VoteButtonsProps) {
  return (
    <fieldset className="grid gap-2 [@media(max-height:480px)]:grid-cols-3">
      <legend className="sr-only">Your vote</legend>
      {CHOICES.map((choice) => (
        <button
          key={choice}
          type="button"
          disabled={!open}
          aria-pressed={chosen === choice}
          onClick={() => chosen !== choice && onVote(choice)}
          className={`flex min-h-[48px] items-center justify-center gap-2 rounded-xl border-2 px-3 py-1 text-lg leading-tight font-bold disabled:opacity-60 ${
            chosen === choice || (chosen === null && choice !== 'abstain') ? FILLED[choice] : OUTLINED[choice]
          }`}
        >
          <ChoiceIcon choice={choice} />
          {CHOICE_WORD[choice]}
        </button>
      ))}
    </fieldset>
  );
}
