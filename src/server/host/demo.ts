import type { RoomSettings } from '../../protocol/settings';
import type { ScriptRound } from '../../protocol/setup';

/** Longest that a demo shows a proposal, an open vote and a result, seconds. */
const PACE = { readingSeconds: 4, votingSeconds: 5, resultSeconds: 5 } as const;

interface Pace {
  readonly settings: RoomSettings;
  readonly script?: readonly ScriptRound[];
}

/** The same room at a watcher's pace: short times, and nothing that waits for people. */
export function atDemoPace({ settings, script = [] }: Pace): Required<Pace> {
  return {
    settings: { ...settings, ...paced(settings), settleSeconds: null, proposers: 'law', absence: 'bot' },
    script: script.map(({ note: _, settings: __, ...rules }) => rules),
  };
}

/** A time of 0 would be none at all, or until somebody goes on. */
function paced(settings: RoomSettings): Pick<RoomSettings, keyof typeof PACE> {
  const within = (key: keyof typeof PACE) => Math.min(settings[key] || PACE[key], PACE[key]);
  return {
    readingSeconds: within('readingSeconds'),
    votingSeconds: within('votingSeconds'),
    resultSeconds: within('resultSeconds'),
  };
}
