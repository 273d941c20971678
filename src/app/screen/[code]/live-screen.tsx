import type { ReactNode } from 'react';
import type { PhaseView, PublicView } from '../../../protocol/views';
import { livePicture } from '../../_figures/picture';
import { StateFigure } from '../../_figures/state-figure';
import { votedInWords } from '../../_live/people';
import { Rich, useText } from '../../_text/provider';
import { Countdown } from '../../_ui/countdown';
import { OutcomeScreen } from './outcome-screen';
import { PoolList } from './pool-list';
import { ProposalWords } from './proposal-words';
import { NewRules } from './rule-change';

interface Props {
  readonly room: PublicView;
  readonly clockOffsetMs: number;
}

/** A round on the public screen: the picture, and beside it what is asked, how many answered, or the outcome. */
export function LiveScreen({ room, clockOffsetMs }: Props) {
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-[1.6em] lg:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)]">
      <StateFigure
        picture={livePicture(room)}
        className={`min-h-[60vh] lg:min-h-0 ${room.issues.length === 1 ? 'text-[1.5em]' : ''}`}
      />
      <div className="flex min-h-0 flex-col justify-center gap-[1em]">
        <Panel room={room} clockOffsetMs={clockOffsetMs} />
      </div>
    </div>
  );
}

function Panel({ room, clockOffsetMs }: Props) {
  const { phase } = room;
  switch (phase.type) {
    case 'proposing':
      return (
        <>
          <NewRules room={room} />
          <Proposing room={room} phase={phase}>
            <Clock room={room} atMs={phase.closesAtMs} clockOffsetMs={clockOffsetMs} />
          </Proposing>
        </>
      );
    case 'proposal':
      return (
        <>
          <NewRules room={room} />
          <Question room={room} phase={phase} />
          <Opening room={room} atMs={phase.opensAtMs} clockOffsetMs={clockOffsetMs} />
        </>
      );
    case 'voting':
      return (
        <>
          <NewRules room={room} />
          <Question room={room} phase={phase} />
          <div>
            <Clock room={room} atMs={phase.closesAtMs} clockOffsetMs={clockOffsetMs} />
            <Voted room={room} voted={phase.voted} />
          </div>
        </>
      );
    case 'result':
      return (
        <>
          <OutcomeScreen room={room} />
          <NewRules room={room} />
        </>
      );
    default:
      return null;
  }
}

/** The time left, as large as the outcome will be; nothing where there is no limit. */
function Clock({ room, atMs, clockOffsetMs }: Props & { readonly atMs: number | null }) {
  if (atMs === null) return null;
  return (
    <Countdown
      atMs={atMs}
      clockOffsetMs={clockOffsetMs}
      pausedAtMs={room.pausedAtMs}
      className="block font-extrabold text-[4.5em] leading-none"
    />
  );
}

function Opening({ room, atMs, clockOffsetMs }: Props & { readonly atMs: number | null }) {
  const { t } = useText();
  if (atMs === null) return <p className="text-[1.4em]">{t('projector.opens-soon')}</p>;
  const clock = (
    <Countdown atMs={atMs} clockOffsetMs={clockOffsetMs} pausedAtMs={room.pausedAtMs} className="font-bold" />
  );
  return (
    <p className="text-[1.4em]">
      <Rich id="projector.opens-in" tags={{ clock }} />
    </p>
  );
}

function Voted({ room, voted }: { readonly room: PublicView; readonly voted: number }) {
  const text = useText();
  return (
    <p role="status" className="tabular mt-[0.3em] text-[1.6em]">
      {votedInWords(text, room, voted)}
    </p>
  );
}

function Proposing({
  room,
  phase,
  children,
}: {
  readonly room: PublicView;
  readonly phase: Extract<PhaseView, { type: 'proposing' }>;
  readonly children: ReactNode;
}) {
  const { t, format } = useText();
  const threshold = room.proposing?.threshold ?? 0;
  return (
    <section aria-label={t('projector.proposing')} className="flex flex-col gap-[0.8em]">
      <h2 className="font-bold text-[1.6em] leading-tight">{t('projector.proposing')}</h2>
      <p className="leading-snug">{t('projector.proposing-hint')}</p>
      {threshold > 0 && (
        <p className="text-muted">{t('live.rule.threshold', { tokens: format.number(threshold) })}</p>
      )}
      {children}
      <p role="status" className="text-[1.4em]">
        {t('projector.waiting', { waiting: phase.waiting })}
      </p>
    </section>
  );
}

type OpenPhase = Extract<PhaseView, { type: 'proposal' | 'voting' }>;

/** What the room is asked: a proposal, to choose among several, or to pull. */
function Question({ room, phase }: { readonly room: PublicView; readonly phase: OpenPhase }) {
  const { t } = useText();
  if (phase.ballot === 'support') return <PoolList room={room} pool={phase.pool} />;
  if (phase.ballot === 'pull' || phase.proposal === null) {
    return (
      <section aria-label={t('projector.pull')}>
        <h2 className="font-bold text-[1.6em] leading-tight">{t('projector.pull')}</h2>
        <p className="mt-[0.5em] leading-snug">{t('projector.pull-hint')}</p>
      </section>
    );
  }
  return (
    <section aria-label={t('projector.proposal')}>
      <h2 className="mb-[0.5em] font-semibold">
        {phase.by === null ? t('projector.proposal') : t('projector.proposal-by', { name: phase.by })}
      </h2>
      <ProposalWords room={room} proposal={phase.proposal} size="text-[1.6em]" />
      <Hint room={room} />
    </section>
  );
}

/** What is unusual about the vote, in one line. */
function Hint({ room }: { readonly room: PublicView }) {
  const { t, format } = useText();
  const { id, vetoShare } = room.mechanism;
  const hint =
    id === 'quadratic-credits'
      ? t('projector.credits-hint')
      : id === 'bicameral'
        ? t('projector.houses-hint')
        : vetoShare !== null
          ? t('projector.objection-hint', { veto: format.share(vetoShare) })
          : null;
  return hint === null ? null : <p className="mt-[0.7em] text-muted leading-snug">{hint}</p>;
}
