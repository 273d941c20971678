import { drawIdeals } from './ideals';
import { type Stream, stream } from './streams';
import { drawTokens } from './tokens';
import type { Member, Participation, SalienceLaw, Scenario, Vector } from './types';

/**
 * The members of a scenario. Ideals, tokens, salience and turnout come from streams of their own, so that another token
 * law leaves everyone's ideal where it was. Takes a scenario that `checkScenario` accepts. O(n·k).
 */
export function drawMembers(s: Scenario, seed: string): readonly Member[] {
  const { size, ideals: idealLaw, tokens: tokenLaw, wholeTokens } = s.population;
  const ideals = drawIdeals(idealLaw, s.issues.length, size, stream(seed, 'population', 'ideals'));
  const tokens = drawTokens(tokenLaw, size, stream(seed, 'population', 'tokens'), wholeTokens ?? false);
  const care = drawSalience(s.population.salience, stream(seed, 'population', 'salience'));
  const members = ideals.map(
    (ideal, i): Member => ({ ideal, tokens: tokens[i] ?? 0, ...(care && { salience: care(i) }) }),
  );
  const turnout = drawTurnout(s.behaviour?.participation, stream(seed, 'population', 'turnout'));
  return turnout === undefined ? members : members.map((member, i) => ({ ...member, turnout: turnout(i) }));
}

/** Each member's salience, in member order; undefined where every issue matters fully to everyone. */
function drawSalience(law: SalienceLaw | undefined, random: Stream): ((i: number) => Vector) | undefined {
  switch (law?.kind) {
    case 'equal':
      return () => law.each;
    case 'given': {
      const rows = law.salience.flatMap((row, j) => new Array<Vector>(law.counts?.[j] ?? 1).fill(row));
      return (i) => rows[i] as Vector;
    }
    case 'uniform':
      return () => law.min.map((low, d) => low + ((law.max[d] ?? low) - low) * random.uniform());
    default:
      return undefined;
  }
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
