import type { RoundSettings } from '../../protocol/settings';
import type { Setup } from '../../protocol/setup';
import { rulesByRound } from '../_live/script-rules';

/** What people take where no clock hurries them, seconds. */
const UNHURRIED = { voting: 60, result: 30, proposing: 60 };

/**
 * How long a game takes, in minutes, from the first proposal to the last result: every clock run to its end, and where
 * there is none what people usually take.
 */
export function minutesOf(setup: Pick<Setup, 'scenario' | 'settings' | 'script'>): number {
  const rules = rulesByRound(setup);
  const last = rules.length - 1;
  let seconds = 0;
  for (let round = 1; round <= setup.scenario.rounds; round += 1) {
    const settings = rules[Math.min(round, last)]?.settings;
    if (settings) seconds += roundSeconds(settings);
  }
  return Math.max(1, Math.round(seconds / 60));
}

function roundSeconds(settings: Required<RoundSettings>): number {
  const { proposers, proposingSeconds, readingSeconds, votingSeconds, resultSeconds } = settings;
  return (
    (proposers === 'law' ? 0 : proposingSeconds || UNHURRIED.proposing) +
    readingSeconds +
    (votingSeconds || UNHURRIED.voting) +
    (resultSeconds || UNHURRIED.result)
  );
}
