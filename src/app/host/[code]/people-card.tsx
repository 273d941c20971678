'use client';

import { useState } from 'react';
import type { Plan } from '../../../protocol/setup';
import type { HostView } from '../../../protocol/views';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Card } from '../../_ui/card';
import { useDesk } from './desk';
import { HelpCalls } from './help-calls';
import { Roster } from './roster';

/** Everyone in the room: who calls for help, who sits where, who was taken out; and the door. */
export function PeopleCard({ plan }: { readonly plan: Plan | null }) {
  const { room } = useDesk();
  const { t } = useText();
  return (
    <Card aria-label={t('console.people.title')} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <h2 className="font-bold">{t('console.people.title')}</h2>
          <Door />
        </div>
        <HelpCalls />
      </div>
      <Roster />
      <Counts plan={plan} />
      {room.phase.type === 'lobby' && <MoreSeats />}
      <RemovedPeople />
    </Card>
  );
}

function Door() {
  const { room, act } = useDesk();
  const { t } = useText();
  if (room.phase.type === 'debrief') return null;
  const { locked } = room;
  const say = {
    text: (reply: { readonly locked?: boolean }) =>
      t(reply.locked ? 'console.people.locked' : 'console.people.unlocked'),
  };
  return (
    <Button variant="quiet" onClick={() => void act({ type: 'lock', locked: !locked }, say)}>
      {t(locked ? 'console.people.unlock' : 'console.people.lock')}
    </Button>
  );
}

const MOST_AT_ONCE = 1000;

/** More seats, before the start. */
function MoreSeats() {
  const { act } = useDesk();
  const { t } = useText();
  const [typed, setTyped] = useState('1');
  const count = Number(typed);
  const sound = Number.isInteger(count) && count >= 1 && count <= MOST_AT_ONCE;
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (sound) {
          void act({ type: 'add-seats', count }, { text: () => t('console.people.added', { count }) });
        }
      }}
    >
      <label className="flex min-w-0 flex-wrap items-center gap-2">
        {t('console.people.add')}
        <input
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          aria-invalid={!sound}
          onChange={(event) => setTyped(event.target.value)}
          className="tabular min-h-12 w-20 rounded-xl border border-line-strong bg-surface px-3 aria-invalid:border-2 aria-invalid:border-against"
        />
      </label>
      <Button type="submit" variant="secondary" disabled={!sound}>
        {t('console.people.add-do')}
      </Button>
    </form>
  );
}

/** How many have done what can be done once: answered questions, set their own points. */
function Counts({ plan }: { readonly plan: Plan | null }) {
  const { room, host } = useDesk();
  const { t } = useText();
  const people = host.roster.filter(({ name }) => name !== null);
  const count = (done: (seat: HostView['roster'][number]) => boolean) => people.filter(done).length;
  const asked = { people: people.length };
  const ended = room.phase.type === 'debrief';
  const before = (plan?.settings.questionsBefore.length ?? 0) > 0;
  const after = ended && (plan?.settings.questionsAfter.length ?? 0) > 0;
  const lines = [
    room.settings.points === 'own' && room.phase.type === 'lobby'
      ? t('console.people.points', { ...asked, set: count(({ pointSet }) => pointSet) })
      : null,
    before
      ? t('console.people.answered-before', { ...asked, answered: count(({ answered }) => answered.before) })
      : null,
    after
      ? t('console.people.answered-after', { ...asked, answered: count(({ answered }) => answered.after) })
      : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <ul className="text-muted">
      {lines.map((line) => (
        <li key={line} className="tabular">
          {line}
        </li>
      ))}
    </ul>
  );
}

/** Those who were taken out, and the way back for each. */
function RemovedPeople() {
  const { host, act } = useDesk();
  const { t } = useText();
  if (host.removed.length === 0) return null;
  return (
    <section aria-label={t('console.people.removed')}>
      <h3 className="text-sm font-semibold text-muted">{t('console.people.removed')}</h3>
      <ul className="mt-1">
        {host.removed.map(({ id, name }) => (
          <li key={id}>
            <Button
              variant="quiet"
              className="text-start [overflow-wrap:anywhere]"
              onClick={() =>
                void act(
                  { type: 'readmit', person: id },
                  { text: () => t('console.people.readmitted', { name }) },
                )
              }
            >
              {t('console.people.readmit', { name })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
