import { stream } from '../../sim';
import type { RoomState } from './state';

const NAME_LENGTH = 24;

/** Text as shown: one line, without control and direction characters, single spaces. */
export function cleanText(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Whether any of it can be seen. */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/** A name as shown; null if nothing visible is left, or too much. */
export function cleanName(typed: string): string | null {
  const name = cleanText(typed);
  return isVisible(name) && [...name].length <= NAME_LENGTH ? name : null;
}

/** A second Ana becomes "Ana 2", so that people can be told apart on the facilitator's list. */
export function uniqueName(state: RoomState, name: string, butSeat?: number): string {
  const taken = new Set(state.seats.flatMap((s, seat) => (seat === butSeat ? [] : [s.person?.name])));
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name} ${n}`)) n += 1;
  return `${name} ${n}`;
}

/** Names of stars: the same in every language, and nobody's own. */
const STARS = (
  'Acamar Achernar Adhara Albireo Alcor Alcyone Aldebaran Algol Alioth Alkaid Alnair Alphard Altair Antares ' +
  'Arcturus Atria Bellatrix Capella Castor Deneb Diadem Elnath Eltanin Enif Fomalhaut Gacrux Hadar Hamal Izar ' +
  'Kochab Maia Megrez Meissa Menkar Merope Mimosa Mintaka Mira Mirach Mirfak Mizar Naos Nashira Nunki Peacock ' +
  'Phact Polaris Pollux Procyon Rasalas Regulus Rigel Sabik Sadr Scheat Sirius Spica Talitha Tarazed Thuban ' +
  'Vega Wezen Zaurak'
).split(' ');

/** A name for the person who takes this seat, where people are not asked for theirs. */
export function pseudonym(state: RoomState, seat: number): string {
  const taken = new Set(state.seats.map((s) => s.person?.name));
  const free = STARS.filter((star) => !taken.has(star));
  const names = free.length > 0 ? free : STARS;
  return uniqueName(state, names[stream(state.seed, 'pseudonyms', seat).int(names.length)] as string);
}
