import { drawIdeals } from './ideals';
import { type Stream, stream } from './streams';
import { drawTokens } from './tokens';
import type { Member, Participation, Scenario } from './types';

/**
 * The members of a scenario. Ideals, tokens and turnout come from streams of their own, so that another token law leaves
 * everyone's ideal where it was. Takes a scenario that `checkScenario` accepts. O(n·k).
 */
export function drawMembers(s: Scenario, seed: string): readonly Member[] {
  const { size, ideals: idealLaw, tokens: tokenLaw, wholeTokens } = s.population;
  const ideals = drawIdeals(idealLaw, s.issues.length, size, stream(seed, 'population', 'ideals'));
  const tokens = drawTokens(tokenLaw, size, stream(seed, 'population', 'tokens'), wholeTokens ?? false);
  const members = ideals.map((ideal, i): Member => ({ ideal, tokens: tokens[i] ?? 0 }));
  const turnout = drawTurnout(s.behaviour?.participation, stream(seed, 'population', 'turnout'));
  return turnout === undefined ? members : members.map((member, i) => ({ ...member, turnout: turnout(i) }));
}

/**
 * Each member's own probability of taking part, where the scenario has a law for it, drawn once per population.
 * Undefined where everyone's is the same or there is none.
 */
function drawTurnout(law: Participation | undefined, random: Stream): ((i: number) => number) | undefined {
  if (law?.kind === 'given') return (i) => law.probabilities[i] ?? 1;
  if (law?.kind === 'uniform') return () => law.min + (law.max - law.min) * random.uniform();
  return undefined;
}
