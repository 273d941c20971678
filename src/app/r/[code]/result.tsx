'use client';
import type { PlayerRound, PlayerView } from '../../../protocol/player-view';
import type { PhaseView, PublicView, RoundView } from '../../../protocol/views';
import type { Choice, MechanismId } from '../../../sim/types';
import { movedInWords } from '../../_lib/movement';
import { verdictOf } from '../../_lib/verdict';
import { useText } from '../../_text/provider';
import type { Text } from '../../_text/text';
import { Card, Eyebrow } from '../../_ui/card';
import { OutcomeBadge } from '../../_ui/outcome';
import { ProposalText } from '../../_ui/proposal-text';
import { RoundTally } from '../../_ui/round-tally';
import { Leave } from './lobby';
import { OwnScore } from './scores';
import { PhaseClock, type SeatProps, TopLine } from './seat';
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
  tools,
}: SeatProps & { readonly phase: ResultPhase }) {
  const text = useText();
  const { t } = text;
  const round = view.history.find((finished) => finished.round === phase.round);
  if (!round) return null;
  const verdict = verdictOf(text, round, view.mechanism);
  const mine = you.history.find((played) => played.round === phase.round);
  const last = phase.round >= view.rounds;
  return (
    <main className="flex-1 space-y-4 px-4 pb-8">
      <TopLine view={view} round={phase.round}>
        {phase.nextAtMs !== null && (
          <PhaseClock
            room={room}
            view={view}
            label={t(last ? 'phone.ends-in' : 'phone.next-in')}
            atMs={phase.nextAtMs}
            className="text-xl"
          />
        )}
      </TopLine>
      <div>
        <h1 className="text-[min(2.25rem,9vw)] large-type:text-[7.5vw]">
          <OutcomeBadge verdict={verdict} />
        </h1>
        <p className="mt-2">{verdict.sentence}</p>
      </div>
      <WhatItDid view={view} you={you} round={round} mine={mine} />
      {tools}
      <Card>
        <Eyebrow className="mb-3">{t('phone.count')}</Eyebrow>
        <RoundTally round={round} />
      </Card>
      <Secret view={view} you={you} solo={solo} />
      {phase.nextAtMs === null && !solo && (
        <p className="text-muted">{t(last ? 'phone.last-round' : 'phone.next-round')}</p>
      )}
      {!solo && <Leave leave={() => client.leave()} />}
    </main>
  );
}

function WhatItDid({ view, you, round, mine }: WhatItDidProps) {
  const text = useText();
  const { t, format } = text;
  const moved = mine ? format.movement(view.issues, mine.distanceBefore, mine.distanceAfter) : null;
  return (
    <Card>
      <Eyebrow className="mb-1">{t(round.accepted ? 'phone.moved' : 'phone.stays')}</Eyebrow>
      {round.accepted ? (
        <ProposalText
          issues={view.issues}
          proposal={{ from: round.proposal.from, to: round.state }}
          className="text-xl"
        />
      ) : (
        <p className="tabular text-xl font-bold">{format.state(view.issues, round.state)}</p>
      )}
      {round.by !== null && <p className="text-sm text-muted">{t('phone.by', { name: round.by })}</p>}
      {moved && (
        <p className="tabular mt-3 border-line border-t pt-3">
          {round.accepted && <strong>{t('phone.now', { moved: movedInWords(text, moved, 'you') })} </strong>}
          {t('phone.distance', { distance: format.distance(view.issues, you.distance) })}{' '}
          <OwnScore score={you.score} />
        </p>
      )}
      {mine && <MyBallot mine={mine} round={round} />}
    </Card>
  );
}

interface WhatItDidProps {
  readonly view: PublicView;
  readonly you: PlayerView;
  readonly round: RoundView;
  readonly mine: PlayerRound | undefined;
}

/** What one does under a mechanism: vote, support a proposal, or pull. */
const actOf = (mechanism: MechanismId) =>
  mechanism === 'local-voting' ? 'pull' : mechanism === 'conviction' ? 'support' : 'vote';

/** The seat's ballot in the words it was cast in. */
export function myBallotInWords(
  { t }: Text,
  mechanism: MechanismId,
  choice: Choice,
  who: 'you' | 'bot',
): string {
  const act = actOf(mechanism);
  if (mechanism === 'optimistic' && choice !== 'abstain')
    return t(`phone.mine.${who}.object`, { did: choice });
  const did = choice === 'abstain' ? 'not' : 'did';
  return t(`phone.mine.${who}.${act}`, { choice: t(`common.choice.${choice}`), did });
}

/** To whom the vote was given, and whether it was cast; how stays with whoever cast it. */
export function givenInWords({ t }: Text, { given }: PlayerRound): string {
  if (given === undefined) return t('phone.mine.delegated-away');
  const { to, caster } = given;
  const how = caster === null ? 'nobody' : caster === to ? 'self' : 'other';
  return t('phone.mine.delegated', { to, how, caster: caster ?? '' });
}

/** Who cast this seat's ballot and how, and whether its side carried the round. */
function MyBallot({ mine, round }: { readonly mine: PlayerRound; readonly round: RoundView }) {
  const text = useText();
  const { t } = text;
  const { by, choice } = mine;
  if (by === 'delegated') return <p className="mt-2">{givenInWords(text, mine)}</p>;
  if (by === 'absent' || by === 'no-answer') return <p className="mt-2">{t(`phone.mine.${by}`)}</p>;
  if (choice === null) return <p className="mt-2">{t('phone.mine.no-part')}</p>;
  // Where a proposal passes by itself there are no two sides: what became of it stands above.
  const hasSides = actOf(round.mechanism) === 'vote' && round.mechanism !== 'optimistic';
  return (
    <p className="mt-2">
      {by !== 'person' && `${t(`phone.mine.${by}`)} `}
      {myBallotInWords(text, round.mechanism, choice, by === 'person' ? 'you' : 'bot')}{' '}
      {hasSides && choice !== 'abstain' && round.reason !== 'tie' && (
        <span>{t(round.accepted === (choice === 'for') ? 'phone.mine.won' : 'phone.mine.lost')}</span>
      )}
    </p>
  );
}
