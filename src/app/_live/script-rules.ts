import type { Plan } from '../../protocol/setup';
import { type RulesDraft, roundSettingsOf } from './rules-draft';

/** The rules as the room was made (at 0), and under each line of the script (at its round). */
export function rulesByRound({ scenario, settings, script }: Plan): readonly RulesDraft[] {
  const { mechanism, proposals, rounds } = scenario;
  const made: RulesDraft = { mechanism, proposals, rounds, settings: roundSettingsOf(settings) };
  const rules = [made];
  for (const line of script) {
    const before = rules.at(-1) ?? made;
    rules.push({
      mechanism: line.mechanism ?? before.mechanism,
      proposals: line.proposals ?? before.proposals,
      settings: { ...before.settings, ...line.settings },
      rounds,
    });
  }
  return rules;
}
