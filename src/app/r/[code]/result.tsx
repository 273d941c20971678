'use client';
import type { PhaseView, PlayerRound, PlayerView, PublicView, RoundView } from '../../../protocol/views';
import { formatDistance, formatState, movement, movementInWords } from '../../_lib/format';
import { verdictOf } from '../../_lib/verdict';
import { Card, Eyebrow } from '../../_ui/card';
import { Countdown } from '../../_ui/countdown';
import { CHOICE_WORD, ChoiceIcon } from '../../_ui/icons';
import { OutcomeBadge } from '../../_ui/outcome';
import { ProposalText } from '../../_ui/proposal-text';
import { TallyBars } from '../../_ui/tally-bars';
import { Leave } from './lobby';
import { type SeatProps, TopLine } from './seat';
import { Secret } from './secret';

type ResultPhase = Extract<PhaseView, { type: 'result' }>;

/** What became of the round: the outcome, why, the count, and what it did to this player. */
export function Result({
  room,
  view,
  you,
  client,
  phase,
  solo,
}: SeatProps & { readonly phase: ResultPhase }) {
  const round = view.history.find((finished) => finished.round === phase.round);
  if (!round) return null;
  const verdict = verdictOf(round, view.mechanism);
  const mine = you.history.find((played) => played.round === phase.round);
  const last = phase.round >= view.rounds;
  return (
    <main className="flex-1 space-y-4 px-4 pb-8">
      <TopLine view={view} round={phase.round}>
        {phase.nextAtMs !== null && (
          <span>
            {last ? 'Ends in' : 'Next in'}
            <Countdown
              atMs={phase.nextAtMs}
              clockOffsetMs={room.clockOffsetMs}
              className="ml-1 text-xl font-bold text-ink"
            />
          </span>
        )}
      </TopLine>
      <div role="status">
        <h1 className="text-[min(2.25rem,11vw)]">
          <OutcomeBadge verdict={verdict} />
        </h1>
        <p className="mt-2">{verdict.sentence}</p>
      </div>
      <WhatItDid view={view} you={you} round={round} mine={mine} />
      <Card>
        <Eyebrow className="mb-3">The count, as shares of all voting weight</Eyebrow>
        <TallyBars round={round} />
      </Card>
      <Secret view={view} you={you} solo={solo} />
      {phase.nextAtMs === null && !solo && (
        <p className="text-muted">
          {last
            ? 'That was the last round. The facilitator opens the debrief.'
            : 'The facilitator opens the next round.'}
        </p>
      )}
      {!solo && <Leave leave={() => client.leave()} />}
    </main>
  );
}

function WhatItDid({ view, you, round, mine }: WhatItDidProps) {
  const moved = mine ? movement(view.issues, mine.distanceBefore, mine.distanceAfter) : null;
  return (
    <Card>
      {round.accepted ? (
        <>
          <Eyebrow className="mb-1">The DAO has moved</Eyebrow>
          <ProposalText
            issues={view.issues}
            proposal={{ from: round.proposal.from, to: round.state }}
            className="text-xl"
          />
        </>
      ) : (
        <>
          <Eyebrow className="mb-1">The DAO stays where it is</Eyebrow>
          <p className="tabular text-xl font-bold">{formatState(view.issues, round.state)}</p>
        </>
      )}
      {mine && moved && (
        <p className="tabular mt-3 border-line border-t pt-3">
          {round.accepted && (
            <>
              It is now <strong>{movementInWords(moved, 'you')}</strong>.{' '}
            </>
          )}
          Your distance: {formatDistance(view.issues, you.distance)}.
        </p>
      )}
      {mine && <MyBallot mine={mine} />}
    </Card>
  );
}

interface WhatItDidProps {
  readonly view: PublicView;
  readonly you: PlayerView;
  readonly round: RoundView;
  readonly mine: PlayerRound | undefined;
}

const BY: Record<PlayerRound['by'], string> = {
  person: 'You voted',
  'bot-seat': 'Before you took this seat, its bot voted',
  'bot-for-away': 'You were away, so your bot voted',
  'bot-for-no-answer': 'You did not vote in time, so your bot voted',
};

function MyBallot({ mine }: { readonly mine: PlayerRound }) {
  if (mine.choice === null) return <p className="mt-2">Your seat’s bot took no part in this vote.</p>;
  return (
    <p className="mt-2">
      {BY[mine.by]}{' '}
      <strong className="whitespace-nowrap">
        <ChoiceIcon choice={mine.choice} /> {CHOICE_WORD[mine.choice]}
      </strong>
      .
    </p>
  );
}
