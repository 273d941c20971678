'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { PlayerView, PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import { useDebrief } from '../../_debrief/use-debrief';
import { formatDistance, formatState, formatValue, movement } from '../../_lib/format';
import { Button } from '../../_ui/button';
import { Card, Eyebrow } from '../../_ui/card';
import { CHOICE_WORD, ChoiceIcon } from '../../_ui/icons';
import { ProblemNotice } from '../../_ui/notice';
import { type SeatProps, TopLine } from './seat';

/** Figures and tables are fetched when the game has ended: until then a phone needs none of them. */
const DebriefSheet = dynamic(() => import('../../_debrief/debrief-sheet').then((m) => m.DebriefSheet), {
  ssr: false,
});

/**
 * The end: what it came to for this player, then for everyone. In a room the whole debrief waits for a press, so
 * that phones do not give away what the big screen lets the room guess; alone there is nobody to spoil it for.
 */
export function Debriefing({ view, you, client, solo }: SeatProps) {
  const [open, setOpen] = useState(solo);
  return (
    <main className="flex-1 space-y-4 px-4 pb-8">
      <TopLine view={view} />
      <h1 className="text-2xl font-bold">The DAO ended at {formatState(view.issues, view.state)}</h1>
      <PersonalCard view={view} you={you} />
      {!solo && (
        <div>
          {!open && <p className="text-muted">Your facilitator reveals it step by step on the big screen.</p>}
          <Button
            variant="secondary"
            aria-expanded={open}
            className="mt-2 w-full"
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide the whole debrief' : 'Show the whole debrief'}
          </Button>
        </div>
      )}
      {open && <WholeDebrief view={view} you={you} client={client} />}
    </main>
  );
}

/** Members, model and path, asked for when they are to be shown. */
function WholeDebrief({ view, you, client }: WholeDebriefProps) {
  const reply = useDebrief(client);
  if (reply === null) return <p role="status">Comparing with the model…</p>;
  if (!reply.ok) return <ProblemNotice problem={reply.problem} />;
  return <DebriefSheet room={view} debrief={reply.debrief} seat={you.seat} />;
}

interface WholeDebriefProps {
  readonly view: PublicView;
  readonly you: PlayerView;
  readonly client: RoomClient;
}

/** One player's game: where they wanted to go, how near it came, and their ballots. */
function PersonalCard({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  const change = movement(view.issues, you.initialDistance, you.distance);
  return (
    <Card aria-labelledby="personal">
      <Eyebrow id="personal">You, {you.name}</Eyebrow>
      <p className="mt-1 text-xl font-bold">
        {change.direction === 'same'
          ? 'The DAO ended as far from you as it began'
          : `The DAO came ${change.text} ${change.direction === 'closer' ? 'to you' : 'from you'}`}
      </p>
      <dl className="tabular mt-3 grid grid-cols-2 gap-3 text-sm">
        <Fact term="Distance at the start" value={formatDistance(view.issues, you.initialDistance)} />
        <Fact term="Distance at the end" value={formatDistance(view.issues, you.distance)} />
        {view.issues.map((issue, d) => (
          <Fact
            key={issue.label}
            term={`You wanted: ${issue.label}`}
            value={formatValue(issue, you.ideal[d] ?? 0)}
          />
        ))}
      </dl>
      <MyVotes view={view} you={you} />
    </Card>
  );
}

const Fact = ({ term, value }: { readonly term: string; readonly value: string }) => (
  <div>
    <dt className="text-muted">{term}</dt>
    <dd className="text-lg font-semibold">{value}</dd>
  </div>
);

function MyVotes({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  if (you.history.length === 0) return null;
  return (
    <details className="mt-3">
      <summary className="min-h-12 py-3 font-semibold text-accent">Your votes, round by round</summary>
      <section
        aria-label="Your votes"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled with the arrow keys
        tabIndex={0}
        className="overflow-x-auto"
      >
        <table className="w-full text-left text-sm">
          <thead className="text-muted">
            <tr>
              <th className="py-1 pr-2 font-normal">Round</th>
              <th className="py-1 pr-2 font-normal">Your vote</th>
              <th className="py-1 font-normal">Outcome</th>
            </tr>
          </thead>
          <tbody>
            {you.history.map(({ round, choice, by }) => {
              const outcome = view.history.find((finished) => finished.round === round);
              return (
                <tr key={round} className="border-line border-t">
                  <td className="tabular py-2 pr-2">{round}</td>
                  <td className="py-2 pr-2">
                    {choice === null ? (
                      'No vote'
                    ) : (
                      <>
                        <ChoiceIcon choice={choice} /> {CHOICE_WORD[choice]}
                      </>
                    )}
                    {by !== 'person' && <span className="text-muted"> (bot)</span>}
                  </td>
                  <td className="py-2">
                    {outcome?.accepted ? 'Passed' : outcome?.reason === 'tie' ? 'Tie' : 'Failed'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </details>
  );
}
