import type { ProposalView, PublicView } from '../../../protocol/views';
import { livePicture } from '../../_figures/picture';
import { StateFigure } from '../../_figures/state-figure';
import { changesOf } from '../../_lib/format';
import { verdictOf } from '../../_lib/verdict';
import { votedInWords } from '../../_live/people';
import { Countdown } from '../../_ui/countdown';
import { OutcomeBadge } from '../../_ui/outcome';
import { ProposalText } from '../../_ui/proposal-text';
import { TallyBars } from '../../_ui/tally-bars';

interface Props {
  readonly room: PublicView;
  readonly clockOffsetMs: number;
}

/** A round on the public screen: the picture, and beside it the proposal, the vote or the outcome. */
export function LiveScreen({ room, clockOffsetMs }: Props) {
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-[1.6em] lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
      <StateFigure
        picture={livePicture(room)}
        className={`min-h-[60vh] lg:min-h-0 ${room.issues.length === 1 ? 'text-[1.25em]' : ''}`}
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
    case 'proposal':
      return (
        <>
          <Proposal room={room} proposal={phase.proposal} />
          <p className="text-[1.4em]">
            Voting opens in{' '}
            <Countdown atMs={phase.opensAtMs} clockOffsetMs={clockOffsetMs} className="font-bold" />
          </p>
        </>
      );
    case 'voting':
      return (
        <>
          <Proposal room={room} proposal={phase.proposal} />
          <div>
            {phase.closesAtMs !== null && (
              <Countdown
                atMs={phase.closesAtMs}
                clockOffsetMs={clockOffsetMs}
                className="block font-extrabold text-[4.5em] leading-none"
              />
            )}
            <p role="status" className="tabular mt-[0.3em] text-[1.6em]">
              {votedInWords(room, phase.voted)}
            </p>
          </div>
        </>
      );
    case 'result':
      return <Outcome room={room} />;
    default:
      return null;
  }
}

/** With more changes than this the strips say them better than a column of text. */
const MOST_CHANGES = 4;

function Proposal({ room, proposal }: { readonly room: PublicView; readonly proposal: Change }) {
  return (
    <section aria-label="Proposal">
      <h2 className="mb-[0.5em] font-semibold">The proposal</h2>
      <ProposalWords room={room} proposal={proposal} size="text-[1.6em]" />
    </section>
  );
}

type Change = Pick<ProposalView, 'from' | 'to'>;

function ProposalWords({
  room,
  proposal,
  rejected = false,
  size,
}: {
  readonly room: PublicView;
  readonly proposal: Change;
  readonly rejected?: boolean;
  readonly size: string;
}) {
  const changed = changesOf(room.issues, proposal).filter((change) => change.changed).length;
  if (changed > MOST_CHANGES) {
    return (
      <p className={size}>
        {rejected
          ? `Rejected: changes of ${changed} of ${room.issues.length} issues, struck out beside this.`
          : `${changed} of ${room.issues.length} issues change: those marked beside this.`}
      </p>
    );
  }
  const fitting = changed > 2 ? 'text-[1.15em]' : size;
  return (
    <ProposalText
      issues={room.issues}
      proposal={proposal}
      rejected={rejected}
      className={`leading-tight ${fitting}`}
    />
  );
}

function Outcome({ room }: { readonly room: PublicView }) {
  const last = room.history.at(-1);
  if (!last) return null;
  const verdict = verdictOf(last, room.mechanism);
  return (
    <section aria-label="Result" className="flex flex-col gap-[0.9em]">
      <p role="status">
        <OutcomeBadge verdict={verdict} className="text-[3em] leading-tight" />
      </p>
      <p className="text-[1.2em] leading-snug">{verdict.sentence}</p>
      <ProposalWords room={room} proposal={last.proposal} rejected={!last.accepted} size="text-[1.15em]" />
      <TallyBars round={last} />
    </section>
  );
}
