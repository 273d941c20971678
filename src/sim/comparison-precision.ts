import { exp } from './elementary';
import { type Judgement, type Precision, precisionSteps, profileSteps } from './precision';
import type { Steps } from './steps';
import { studentT } from './student-t';

/** 0.95 quantile of χ² with one degree of freedom. */
const CHI_SQUARE_95 = 3.841458820694124;

/**
 * The choice precision of many people together, each with all of their choices: λ as `precision` has it for the joined
 * choices, with an interval for people who are not alike. Choices of one person tell less than as many of different
 * people, so the profile likelihood is flattened by what the people's scores vary more than independent choices would
 * (Chandler and Bate 2007), and its bound is Student's for that many people; never a shorter interval than for
 * independent choices. One look at all choices a step: O(choices).
 */
export function* pooledPrecision(people: readonly (readonly Judgement[])[]): Steps<Precision> {
  const joined = people.flat();
  const plain = yield* precisionSteps(joined);
  if (plain.lambda === null) return plain;
  const told = people
    .map((own) => own.filter(({ strength }) => strength !== 0))
    .filter((own) => own.length > 0);
  if (told.length < 2) return plain;
  const spread = yield* profileSteps(joined, inflationAt(plain.lambda, told));
  const bounds = (of: 'lower' | 'upper') => [plain[of] as number, spread[of] as number] as const;
  return { ...plain, lower: Math.min(...bounds('lower')), upper: Math.max(...bounds('upper')) };
}

/** How much wider than for independent choices the squared interval has to be. */
function inflationAt(lambda: number, people: readonly (readonly Judgement[])[]): number {
  let [between, information] = [0, 0];
  for (const own of people) {
    let score = 0;
    for (const { strength, choice } of own) {
      const t = choice === 'for' ? strength : -strength;
      const against = 1 / (1 + exp(lambda * t));
      score += t * against;
      information += t * t * against * (1 - against);
    }
    between += score * score;
  }
  const n = people.length;
  const clustering = Math.max(1, ((n / (n - 1)) * between) / information);
  return (clustering * studentT(0.95, n - 1) ** 2) / CHI_SQUARE_95;
}
