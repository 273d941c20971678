'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { PlayerView } from '../../../protocol/player-view';
import type { PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import { useDebrief } from '../../_debrief/use-debrief';
import { useLaterWords } from '../../_text/later-words';
import { TextProvider, useText } from '../../_text/provider';
import type { Messages } from '../../_text/text';
import { Button } from '../../_ui/button';
import { Card, Eyebrow } from '../../_ui/card';
import { ChoiceIcon } from '../../_ui/icons';
import { ProblemNotice } from '../../_ui/notice';
import { choiceWord } from './cast';
import { Questions } from './parts';
import { OwnScore, Scores } from './scores';
import { type SeatProps, TopLine } from './seat';

/** Figures and tables are fetched when the game has ended: until then a phone needs none of them. */
const DebriefSheet = dynamic(() => import('../../_debrief/debrief-sheet').then((m) => m.DebriefSheet), {
  ssr: false,
});

/** The stage at which the room guesses. */
const GUESS = 0;

/**
 * The end: what it came to for this player, then for everyone. In a room the whole debrief is offered once the
 * facilitator has gone on from what the big screen lets the room guess, so that no phone gives it away; alone there is
 * nobody to spoil it for.
 */
export function Debriefing({ view, you, client, solo, tools }: SeatProps) {
  const { t, format } = useText();
  const [open, setOpen] = useState(solo);
  // Who has the debrief open keeps it, should the facilitator go back to the guess.
  const guessing = !open && view.stage === GUESS;
  const [asked] = useState(you.questions !== null);
  const words = useLaterWords('debrief');
  return (
    <main className="flex-1 space-y-4 px-4 pb-8">
      <TopLine view={view} />
      <h1 className="text-2xl font-bold">
        {t('phone.end.title', { state: format.state(view.issues, view.state) })}
      </h1>
      {(asked || you.questions) && <Questions questions={you.questions} client={client} />}
      <PersonalCard view={view} you={you} />
      {view.scores && (
        <Card>
          <Scores scores={view.scores} name={you.name} />
        </Card>
      )}
      {tools}
      {!solo && (
        <div>
          {!open && <p className="text-muted">{t(guessing ? 'phone.end.guessing' : 'phone.end.open')}</p>}
          {!guessing && (
            <Button
              variant="secondary"
              aria-expanded={open}
              className="mt-2 w-full"
              onClick={() => setOpen(!open)}
            >
              {t(open ? 'phone.end.hide' : 'phone.end.show')}
            </Button>
          )}
        </div>
      )}
      {open && <WholeDebrief view={view} client={client} words={words} />}
    </main>
  );
}

/** Members, model and path, asked for when they are to be shown. */
function WholeDebrief({ view, client, words }: WholeDebriefProps) {
  const { t, language } = useText();
  const reply = useDebrief(client);
  if (reply === null || words === null) return <p role="status">{t('phone.end.comparing')}</p>;
  if (!reply.ok) return <ProblemNotice problem={reply.problem} />;
  return (
    <TextProvider language={language} messages={words}>
      <DebriefSheet room={view} debrief={reply.debrief} />
    </TextProvider>
  );
}

interface WholeDebriefProps {
  /** The debrief's own; null while they are on their way. */
  readonly words: Messages | null;
  readonly view: PublicView;
  readonly client: RoomClient;
}

/** One player's game: where they wanted to go, how near it came, and their ballots. */
function PersonalCard({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  const { t, format } = useText();
  const { direction, amount } = format.movement(view.issues, you.initialDistance, you.distance);
  return (
    <Card aria-labelledby="personal">
      <Eyebrow id="personal">{t('phone.end.you', { name: you.name, seat: you.seat + 1 })}</Eyebrow>
      <p className="mt-1 text-xl font-bold">
        {direction === 'same' ? t('phone.end.same') : t(`phone.end.${direction}`, { amount })}
      </p>
      <p>
        <OwnScore score={you.score} />
      </p>
      <dl className="tabular mt-3 grid grid-cols-2 gap-3 text-sm">
        <Fact term={t('phone.end.at-start')} value={format.distance(view.issues, you.initialDistance)} />
        <Fact term={t('phone.end.at-end')} value={format.distance(view.issues, you.distance)} />
        {view.issues.map((issue, d) => (
          <Fact
            key={issue.label}
            term={t('phone.end.wanted', { issue: issue.label })}
            value={format.value(issue, you.ideal[d] ?? 0)}
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
  const text = useText();
  const { t, format } = text;
  if (you.history.length === 0) return null;
  return (
    <details className="mt-3">
      <summary className="min-h-12 py-3 font-semibold text-accent">{t('phone.votes.unfold')}</summary>
      <section
        aria-label={t('phone.votes.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled with the arrow keys
        tabIndex={0}
        className="overflow-x-auto"
      >
        <table className="w-full text-left text-sm">
          <thead className="text-muted">
            <tr>
              <th className="py-1 pr-2 font-normal">{t('phone.votes.round')}</th>
              <th className="py-1 pr-2 font-normal">{t('phone.votes.vote')}</th>
              <th className="py-1 font-normal">{t('phone.votes.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {you.history.map(({ round, choice, by }) => {
              const finished = view.history.find((other) => other.round === round);
              const outcome = finished?.accepted ? 'passed' : finished?.reason === 'tie' ? 'tie' : 'failed';
              const byBot = by === 'bot-seat' || by === 'bot-for-away' || by === 'bot-for-no-answer';
              return (
                <tr key={round} className="border-line border-t">
                  <td className="tabular py-2 pr-2">{format.number(round)}</td>
                  <td className="py-2 pr-2">
                    {choice === null ? (
                      t('phone.votes.none')
                    ) : (
                      <>
                        <ChoiceIcon choice={choice} />{' '}
                        {choiceWord(text, finished?.mechanism ?? view.mechanism.id, choice)}
                      </>
                    )}
                    {byBot && <span className="text-muted"> {t('phone.votes.bot')}</span>}
                  </td>
                  <td className="py-2">{t(`phone.votes.${outcome}`)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </details>
  );
}
