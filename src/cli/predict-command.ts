import {
  drawMembers,
  geometricMedian,
  marginalMedian,
  mechanismOf,
  predictions,
  type Scenario,
  weightedMean,
  weightedMedian,
} from '../sim/index';

/** The landmarks of a scenario's population and what the model predicts from them, as JSON. */
export function predictOutput(s: Scenario, seed: string): string {
  const members = drawMembers(s, seed);
  const weigh = mechanismOf(s.mechanism.id).weight;
  const weights = members.map((member) => weigh(member.tokens));
  const ideals = members.map((member) => member.ideal);
  const median =
    s.issues.length === 1
      ? weightedMedian(
          ideals.map((y) => y[0] ?? 0),
          weights,
        )
      : null;
  const report = {
    seed,
    scenario: s.title,
    mechanism: s.mechanism.id,
    weights: { total: sum(weights), largest: largestShare(weights) },
    weightedMedian: median,
    weightedMean: weightedMean(ideals, weights),
    geometricMedian: geometricMedian(ideals, weights),
    marginalMedian: marginalMedian(ideals, weights),
    predictions: predictions(s, members),
    notes: notes(s),
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
