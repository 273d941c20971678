'use client';

import { useId, useState } from 'react';
import type { SeatView } from '../../../protocol/views';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { useDesk } from './desk';
import { Chips } from './seat-chips';
import { SeatPanel } from './seat-panel';

const FILTERS = ['all', 'silent', 'gone', 'bots'] as const;
type Filter = (typeof FILTERS)[number];

const FITS: Record<Filter, (seat: SeatView) => boolean> = {
  all: () => true,
  silent: ({ name, voted, away }) => name !== null && !voted && !away,
  gone: ({ name, connected }) => name !== null && !connected,
  bots: ({ name, away }) => name === null || away,
};

/** From so many people on the list can be searched. */
const LONG = 9;

/** Who sits where: presence, and whether they have voted. Seats without a person are summed up in one line. */
export function Roster() {
  const { host } = useDesk();
  const { t } = useText();
  const [all, setAll] = useState(false);
  const [filter, setFilter] = useState<Filter>('all');
  const [sought, setSought] = useState('');
  // By name, which follows a person who is reseated.
  const [opened, setOpened] = useState<string | null>(null);
  const taken = host.roster.filter(({ name }) => name !== null);
  const free = host.roster.length - taken.length;
  const long = taken.length >= LONG;
  const isFiltered = long && (filter !== 'all' || sought.trim() !== '');
  const listed = all || (long && filter === 'bots') ? host.roster : taken;
  const shown = isFiltered ? listed.filter((seat) => FITS[filter](seat) && isSought(seat, sought)) : listed;
  return (
    <>
      {long && <Finder {...{ filter, setFilter, sought, setSought }} />}
      {taken.length === 0 && !all && <p>{t('console.people.nobody')}</p>}
      {isFiltered && shown.length === 0 && <p>{t('console.people.none-found')}</p>}
      {shown.length > 0 && (
        <ul
          aria-label={t('console.people.list')}
          className={`divide-y divide-line ${taken.length > LONG ? 'max-h-[36rem] overflow-y-auto' : ''}`}
        >
          {shown.map((seat) => (
            <Row
              key={seat.name === null ? seat.seat : `person ${seat.name}`}
              seat={seat}
              isOpen={seat.name !== null && opened === seat.name}
              setOpened={setOpened}
            />
          ))}
        </ul>
      )}
      {free > 0 && (
        <div>
          <p className="text-muted">{t('console.people.free', { free })}</p>
          <Button variant="quiet" aria-pressed={all} onClick={() => setAll(!all)}>
            {t(all ? 'console.people.show-people' : 'console.people.show-all')}
          </Button>
        </div>
      )}
    </>
  );
}

function isSought({ seat, name }: SeatView, sought: string): boolean {
  const wanted = sought.trim().toLocaleLowerCase();
  return String(seat + 1) === wanted || (name ?? '').toLocaleLowerCase().includes(wanted);
}

const CONTROL = 'min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3';

function Finder({
  filter,
  setFilter,
  sought,
  setSought,
}: {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly sought: string;
  readonly setSought: (sought: string) => void;
}) {
  const { t } = useText();
  const id = useId();
  const choose = (value: string) => setFilter(FILTERS.find((candidate) => candidate === value) ?? 'all');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-2">
      <div>
        <label htmlFor={`${id}-find`} className="text-sm text-muted">
          {t('console.people.find')}
        </label>
        <input
          id={`${id}-find`}
          type="search"
          autoComplete="off"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          className={CONTROL}
        />
      </div>
      <div>
        <label htmlFor={`${id}-only`} className="text-sm text-muted">
          {t('console.people.only')}
        </label>
        <select
          id={`${id}-only`}
          value={filter}
          onChange={(event) => choose(event.target.value)}
          className={CONTROL}
        >
          {FILTERS.map((option) => (
            <option key={option} value={option}>
              {t(`console.people.only.${option}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

/** One seat: pressing the name of a person opens what can be done for them. */
function Row({
  seat,
  isOpen,
  setOpened,
}: {
  readonly seat: SeatView;
  readonly isOpen: boolean;
  /** Opens what can be done for the person of this name, and closes what was open. */
  readonly setOpened: (name: string | null) => void;
}) {
  const { t } = useText();
  const id = useId();
  const number = seat.seat + 1;
  const who = (
    <>
      <span className="tabular w-[2.5ch] shrink-0 text-end text-muted">{number}</span>
      <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">
        {seat.name ?? t('console.people.bot')}
      </span>
    </>
  );
  return (
    <li className="py-1">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        {seat.name === null ? (
          <span className="flex min-h-12 items-center gap-2">{who}</span>
        ) : (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={t('console.people.manage', { name: seat.name, seat: number })}
            onClick={() => setOpened(isOpen ? null : seat.name)}
            className="flex min-h-12 min-w-0 items-center gap-2 rounded-xl pe-2 text-start underline decoration-line-strong decoration-dotted underline-offset-4 hover:bg-sunken"
          >
            {who}
          </button>
        )}
        <span className="flex flex-wrap gap-1 text-sm">
          <Chips seat={seat} />
        </span>
      </div>
      <div id={id}>
        {isOpen && seat.name !== null && <SeatPanel seat={seat} name={seat.name} setOpened={setOpened} />}
      </div>
    </li>
  );
}
