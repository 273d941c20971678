import {
  compileElectorate,
  drawMembers,
  predictions,
  rulesAt,
  type Scenario,
  weightedMean,
} from '../sim/index';
import { landmarks } from './landmarks';

/** The landmarks of a scenario's population and what the model predicts from them, as JSON. */
export function predictOutput(scenario: Scenario, seed: string): string {
  const members = drawMembers(scenario, seed);
  const s = rulesAt(scenario, scenario.rounds);
  const weights = Array.from(compileElectorate(members, s.mechanism, s.tieRule).weights);
  const { schedule: _schedule, ...rules } = s;
  const found = landmarks(rules, members);
  const report = {
    seed,
    scenario: s.title,
    mechanism: s.mechanism.id,
    weights: { total: sum(weights), largest: largestShare(weights) },
    weightedMean: weightedMean(
      members.map((member) => member.ideal),
      weights,
    ),
    ...found,
    predictions: predictions(scenario, members),
    notes: [...found.notes, ...notes(s), ...ruleNotes(s), ...changeNotes(scenario)],
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0);
}

/** The member with the most weight and the share of all weight that it has. */
function largestShare(weights: readonly number[]): { member: number; weight: number; share: number } {
  const member = weights.reduce((best, w, i) => (w > (weights[best] ?? 0) ? i : best), 0);
  const weight = weights[member] ?? 0;
  return { member, weight, share: weight / sum(weights) };
}

function notes(s: Scenario): string[] {
  const several =
    'With several issues, play many runs (simulate --runs 500) to see where the DAO tends to go.';
  const drawn = 'The people are drawn from the seed; another seed gives other people.';
  const random = s.population.ideals.kind !== 'points' || s.population.tokens.kind !== 'given';
  return [...(s.issues.length > 1 ? [several] : []), ...(random ? [drawn] : [])];
}

/** What the landmarks leave aside: they are of all members voting sincerely. */
function ruleNotes({ behaviour, mechanism }: Scenario): string[] {
  return [
    ...(behaviour?.participation
      ? ['Not everyone takes part in every round; the landmarks count everyone.']
      : []),
    ...(behaviour?.noisyChoice
      ? ['Members choose by chance, the more the less they gain or lose; the landmarks are of sincere votes.']
      : []),
    ...((mechanism.delegation?.override ?? 0) > 0
      ? ['Members that delegate vote themselves at times; the landmarks let all of them delegate.']
      : []),
  ];
}

function changeNotes({ schedule = [] }: Scenario): string[] {
  return schedule.some((change) => change.mechanism !== undefined || change.proposals !== undefined)
    ? ['The rules change on the way; everything here is of those in force in the last round.']
    : [];
}
