import type { RoundSettings } from './settings';

/** Every setting that can change from round to round. Apart from the schemas, so that pages need none of those for it. */
export const ROUND_SETTINGS = [
  'readingSeconds',
  'votingSeconds',
  'resultSeconds',
  'settleSeconds',
  'showHint',
  'absence',
  'noAnswer',
  'graceSeconds',
  'proposers',
  'proposingSeconds',
  'chat',
  'showScores',
  'records',
] as const satisfies readonly (keyof RoundSettings)[];

type Named = (typeof ROUND_SETTINGS)[number];

/** The part of a room's settings that can change from round to round, and nothing else. */
export function roundSettingsOf(settings: Required<RoundSettings>): Pick<Required<RoundSettings>, Named> {
  return Object.fromEntries(ROUND_SETTINGS.map((name) => [name, settings[name]])) as Required<RoundSettings>;
}
