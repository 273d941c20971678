import { expect, test } from 'vitest';
import { rulesByRound } from '../../src/app/_live/script-rules';
import { DEFAULT_SETTINGS } from '../../src/protocol/defaults';
import type { Setup } from '../../src/protocol/setup';
import { scenarioAt } from '../server/room/game';

test('[PAGE-114] each line of a script holds from its round on until another changes it', () => {
  const setup: Setup = {
    format: 'dao-proving-ground/setup',
    version: 1,
    scenario: scenarioAt([[1], [2]]),
    settings: { ...DEFAULT_SETTINGS, votingSeconds: 45 },
    script: [
      {},
      { settings: { votingSeconds: 20 }, note: 'Hurry' },
      { mechanism: { id: 'member-majority' } },
      { settings: { showHint: false } },
    ],
  };
  const rules = rulesByRound(setup);
  expect(rules.map(({ settings }) => settings.votingSeconds)).toEqual([45, 45, 20, 20, 20]);
  const [token, member] = ['token-majority', 'member-majority'];
  expect(rules.map(({ mechanism }) => mechanism.id)).toEqual([token, token, token, member, member]);
  expect(rules.map(({ settings }) => settings.showHint)).toEqual([true, true, true, true, false]);
});
