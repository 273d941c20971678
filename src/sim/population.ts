import { drawIdeals } from './ideals';
import { stream } from './streams';
import { drawTokens } from './tokens';
import type { Member, Scenario } from './types';

/**
 * The members of a scenario. Ideals and tokens come from streams of their own, so that another token law leaves
 * everyone's ideal where it was. Takes a scenario that `checkScenario` accepts. O(n·k).
 */
export function drawMembers(s: Scenario, seed: string): readonly Member[] {
  const { size, ideals: idealLaw, tokens: tokenLaw, wholeTokens } = s.population;
  const ideals = drawIdeals(idealLaw, s.issues.length, size, stream(seed, 'population', 'ideals'));
  const tokens = drawTokens(tokenLaw, size, stream(seed, 'population', 'tokens'), wholeTokens ?? false);
  return ideals.map((ideal, i) => ({ ideal, tokens: tokens[i] ?? 0 }));
}
