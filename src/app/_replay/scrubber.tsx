'use client';

import { type MouseEvent, useEffect, useId, useState } from 'react';
import type { Standpoint } from '../../protocol/replay';
import { useText } from '../_text/provider';
import { placeInWords } from './moment-words';
import { linkTo, type Place } from './places';

interface ScrubberProps {
  readonly seq: number;
  readonly events: number;
  /** The moment in words. */
  readonly moment: string;
  readonly goTo: (seq: number) => void;
}

/** Every event of the session in a row: dragged, or moved by the arrow keys. */
export function Scrubber({ seq, events, moment, goTo }: ScrubberProps) {
  const { t } = useText();
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {t('replay.scrubber')}
      </label>
      <input
        id={id}
        type="range"
        min={1}
        max={events}
        value={seq}
        aria-valuetext={moment}
        onChange={(event) => goTo(event.target.valueAsNumber)}
        className="block h-12 w-full cursor-pointer accent-accent"
      />
    </>
  );
}

interface PlacesProps {
  readonly places: readonly Place[];
  /** Index of the one that is shown. */
  readonly here: number;
  readonly as: Standpoint;
  readonly goTo: (seq: number) => void;
}

/** Links to the lobby, each round and the debrief, to follow here or to hand on. */
export function Places({ places, here, as, goTo }: PlacesProps) {
  const text = useText();
  // Other parameters of the address stay; there is none before the page runs in a browser.
  const [search, setSearch] = useState('');
  useEffect(() => setSearch(location.search), []);
  const follow = (event: MouseEvent, { seq }: Place) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(seq);
  };
  return (
    <nav aria-label={text.t('replay.places')}>
      <ol className="flex flex-wrap gap-1">
        {places.map((place, index) => (
          <li key={place.name}>
            <a
              href={linkTo(search, as, place)}
              aria-label={placeInWords(text, place)}
              aria-current={index === here ? 'step' : undefined}
              onClick={(event) => follow(event, place)}
              className="tabular inline-flex min-h-11 min-w-11 items-center justify-center rounded-xl px-2 font-semibold text-accent underline-offset-4 hover:underline aria-[current]:bg-accent aria-[current]:text-on-accent"
            >
              {typeof place.name === 'number' ? text.format.number(place.name) : placeInWords(text, place)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
