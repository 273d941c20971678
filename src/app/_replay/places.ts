import { type ReplayMark, type Standpoint, standpointOf } from '../../protocol/replay';

/** Where in a session one is, and how addresses say so. */

/** The phase that is on at event `seq`. */
export function markAt(marks: readonly ReplayMark[], seq: number): ReplayMark | undefined {
  return marks.findLast((mark) => mark.seq <= seq);
}

/** A place that one can go to by name: the lobby, a round, the debrief. */
export interface Place {
  readonly name: 'lobby' | 'debrief' | number;
  /** The first event there. */
  readonly seq: number;
}

/** The places of a session, in order. */
export function placesOf(marks: readonly ReplayMark[]): readonly Place[] {
  const places: Place[] = [];
  for (const { phase, round, seq } of marks) {
    const name = phase === 'lobby' || phase === 'debrief' ? phase : round;
    if (name !== null && places.at(-1)?.name !== name) places.push({ name, seq });
  }
  return places;
}

/** The place that event `seq` belongs to, by its index. */
export function placeAt(places: readonly Place[], seq: number): number {
  return Math.max(
    0,
    places.findLastIndex((place) => place.seq <= seq),
  );
}

/** What the address of a replay says. */
export interface Address {
  readonly as: Standpoint;
  readonly seq: number;
}

/** Reads `?round=3&event=57&as=seat-4`. The event is left aside where it is not of that round, as in a link made by hand. */
export function readAddress(search: string, places: readonly Place[], events: number): Address {
  const query = new URLSearchParams(search);
  const as = standpointOf(query.get('as') ?? '') ?? 'public';
  const asked = query.get('round');
  const index = places.findIndex(({ name }) => String(name) === asked);
  const event = Number(query.get('event') ?? Number.NaN);
  const isEvent = Number.isInteger(event) && event >= 1 && event <= events;
  const fits = index === -1 ? asked === null : placeAt(places, event) === index;
  return { as, seq: isEvent && fits ? event : (places[index]?.seq ?? 1) };
}

/** The query that leads back here; other parameters stay. */
export function writeAddress(search: string, { as, seq }: Address, places: readonly Place[]): string {
  const query = linkQuery(search, as, places[placeAt(places, seq)]);
  query.set('event', String(seq));
  return `?${query}`;
}

/** The query of a link to a place. */
export function linkTo(search: string, as: Standpoint, place: Place): string {
  return `?${linkQuery(search, as, place)}`;
}

function linkQuery(search: string, as: Standpoint, place: Place | undefined): URLSearchParams {
  const query = new URLSearchParams(search);
  query.delete('event');
  query.set('round', String(place?.name ?? 'lobby'));
  query.set('as', as);
  return query;
}
