'use client';
import { type ReactNode, useState } from 'react';
import type { PlayerView } from '../../../protocol/player-view';
import type { PublicView } from '../../../protocol/views';
import type { Vector } from '../../../sim/types';
import { Fingerprint } from '../../_live/fingerprint';
import { Rich, useText } from '../../_text/provider';
import { ProposalText } from '../../_ui/proposal-text';
import { useBar } from '../../_ui/use-bar';
import { ChoiceBallot } from './choice-ballot';
import { Moves } from './moves';
import { CreditsBallot, PointInput, PoolBallot, PullBallot } from './parts';
import { aboutOpen, type BallotProps, castIn, Receipt } from './receipt';
import { PhaseClock, TopLine } from './seat';
import { Secret } from './secret';

/** A round to read and answer. What one presses stays at the bottom of the screen, in reach and in view at any size. */
export function Voting(props: BallotProps) {
  const { room, view, you, solo, phase } = props;
  const { t } = useText();
  const [elsewhere, setElsewhere] = useState<Vector | null>(null);
  return (
    // Without a box of its own, so that the panel stays in view also while notices stand above.
    <main className="contents">
      <div className="flex-1 space-y-3 px-4 pb-4">
        <TopLine view={view} round={phase.round}>
          <PhaseClock
            room={room}
            view={view}
            label={t(phase.type === 'proposal' ? 'phone.opens-in' : 'phone.closes-in')}
            atMs={phase.type === 'proposal' ? phase.opensAtMs : phase.closesAtMs}
          />
        </TopLine>
        <Asked {...props} />
        {elsewhere && (
          <PointInput
            issues={view.issues}
            value={elsewhere}
            onChange={setElsewhere}
            state={view.state}
            ideal={you.ideal}
          />
        )}
        <Secret view={view} you={you} solo={solo} />
        {view.settings.points === 'own' && phase.round === 1 && (
          <Fingerprint room={view} className="text-sm" />
        )}
        {props.tools}
      </div>
      <Answer>
        <Receipt room={room} view={view} you={you} phase={phase} />
        <Panel {...props} elsewhere={elsewhere} onElsewhere={setElsewhere} />
      </Answer>
    </main>
  );
}

/**
 * What stays at the foot of the screen: half of it at most, so that what is asked can be read above. Where a receipt is
 * longer than that it scrolls; where the ballot is, all of it does.
 */
const Answer = ({ children }: { readonly children: ReactNode }) => (
  <div
    ref={useBar('bottom')}
    className="sticky bottom-0 flex max-h-[50dvh] flex-col overflow-y-auto border-line border-t bg-bg px-4 pt-2 pb-[max(12px,env(safe-area-inset-bottom))]"
  >
    {children}
  </div>
);

/** What the round is about. */
function Asked(props: BallotProps) {
  const { view, you, phase } = props;
  const { t } = useText();
  if (phase.ballot === 'pull') {
    return (
      <>
        <h1 className="text-2xl font-bold">{t('phone.pull.title')}</h1>
        <p>{t('phone.pull.about')}</p>
      </>
    );
  }
  if (phase.proposal === null) {
    return (
      <>
        <h1 className="text-2xl font-bold">{t('phone.pool.title')}</h1>
        <PoolBallot {...props} />
      </>
    );
  }
  return (
    <>
      <h1 className="text-sm font-semibold text-muted">
        {phase.by === null ? t('phone.proposed') : t('phone.proposed-by', { name: phase.by })}
      </h1>
      <ProposalText
        issues={view.issues}
        proposal={phase.proposal}
        className={view.issues.length > 2 ? 'text-xl' : 'text-2xl'}
      />
      <Hint view={view} you={you} />
      {phase.ballot === 'credits' && (
        <p className="text-sm text-muted">
          <Rich
            id="phone.credits.about"
            tags={{ for: <b className="text-for" />, against: <b className="text-against" /> }}
          />{' '}
          {view.mechanism.spending === 'storable' && t('phone.credits.storable')}
        </p>
      )}
    </>
  );
}

interface PanelProps extends BallotProps {
  /** The point that is being set to pull towards; null: none. */
  readonly elsewhere: Vector | null;
  readonly onElsewhere: (point: Vector | null) => void;
}

/** What one answers with. Supporting happens at the proposals themselves. */
function Panel(props: PanelProps) {
  const { room, view, you, client, phase } = props;
  switch (phase.ballot) {
    case 'credits':
      return <CreditsBallot {...props} key={`${phase.round} ${phase.skips}`} />;
    case 'pull':
      return <PullBallot {...props} key={phase.round} />;
    case 'support':
      return null;
    default:
      return (
        <ChoiceBallot
          chosen={castIn(room, you, phase)?.choice ?? null}
          open={phase.type === 'voting'}
          mechanism={view.mechanism.id}
          onVote={(choice) => void client.cast({ type: 'vote', ...aboutOpen(phase), choice })}
        />
      );
  }
}

/** How the proposal would change this player's distance; nothing when the facilitator has switched it off. */
function Hint({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  if (you.distanceIfPassed === null) return null;
  return <Moves view={view} from={you.distance} to={you.distanceIfPassed} />;
}
