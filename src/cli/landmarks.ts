import type { Electorate } from '../sim/electorate';
import {
  compileElectorate,
  deepestPoint,
  geometricMedian,
  halfspaceDepth,
  issueWeights,
  type Member,
  mechanismOf,
  medianOf,
  predictor,
  type Scenario,
  unbeatenPoint,
  type Vector,
} from '../sim/index';

/** Past this many members in several issues the yolk would take minutes. */
const MAX_EXPENSIVE = 5000;

/**
 * The landmarks of a DAO's votes with the rules of its scenario, and what holds at its initial state unless told to
 * leave that out. All members are taken to vote sincerely. Medians, deepest point and depths are points of the weights
 * whatever the rules, and of those who care about the issue where one is looked at alone; the rest is what the model's predictors say, null or false where they do not apply.
 */
export function landmarks(scenario: Scenario, everyone: readonly Member[], { atState = true } = {}) {
  const s = sincere(scenario);
  const members = everyone.map(({ turnout: _turnout, ...member }) => member);
  const ideals = members.map((member) => member.ideal);
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  const weights = countingWeights(electorate);
  const median = geometricMedian(ideals, weights);
  const ends = predictor(s.issues.length === 1 ? 'weightedMedian' : 'geometricMedian', s, members);
  const rest = restingPoint(s, members, { ideals, weights, median });
  const ball =
    s.issues.length === 1 || members.length <= MAX_EXPENSIVE ? predictor('yolk', s, members) : null;
  const deep = predictor('deepestPoint', s, members);
  const deepest = deep.applies ? deep.value : deepestPoint(ideals, weights);
  const byIssue = s.issues.length === 1 ? null : predictor('marginalMedian', s, members);
  const there = atState ? standing(s, members, ideals, weights) : null;
  return {
    weightedMedian: s.issues.length === 1 && ends.applies ? ends.value.interval[0] : null,
    geometricMedian: median,
    marginalMedian: s.issues.map((_, d) => medianOf(members, electorate, d)),
    deepestPoint: { point: deepest.point, depth: deepest.depth },
    unbeaten: { exists: rest.exists, point: rest.point, depth: rest.depth },
    yolk: ball?.applies ? { center: ball.value.center, radius: ball.value.radius } : null,
    ...(there && {
      atState: {
        depth: there.depth,
        isUnbeaten: there.isUnbeaten ?? rest.isLeast?.(s.initialState) ?? false,
        rejectRadius: there.moves?.rejectRadius ?? null,
        acceptance: there.moves?.acceptance ?? null,
      },
    }),
    notes: [
      ...reasonNotes([
        [s.issues.length === 1 ? 'weighted median' : 'geometric median', ends.reason],
        ...(byIssue ? [['marginal median', byIssue.reason] as const] : []),
        ['deepest point', deep.reason],
        ['unbeaten point', rest.reason],
        ...(ball ? [['yolk', ball.reason] as const] : []),
        ...(there ? there.said : []),
      ]),
      ...(ball ? [] : [`With more than ${MAX_EXPENSIVE} members the yolk is left out.`]),
      ...(there?.moves?.acceptance === null ? ['Acceptance needs a law of steps in all directions.'] : []),
      ...exactnessNotes([
        there?.exact,
        deepest.exact,
        rest.exact,
        !ball?.applies || ball.value.exact,
        there?.moves?.exact,
      ]),
    ],
  };
}

/** The scenario with all taking part, voting sincerely, and letting their delegates vote. */
function sincere({ behaviour: _behaviour, mechanism, ...s }: Scenario): Scenario {
  if (mechanism.delegation === undefined) return { ...s, mechanism };
  const { override: _override, ...delegation } = mechanism.delegation;
  return { ...s, mechanism: { ...mechanism, delegation } };
}

/** Where this is why a predictor does not apply, every point is unbeaten. */
const NOTHING_PASSES = 'nothing-passes';

/** The weights that landmarks are points of: with one issue those of members who care about it, if any do. */
function countingWeights(electorate: Electorate): number[] {
  const caring = electorate.dimensions === 1 ? issueWeights(electorate, 0) : [];
  return caring.some((w) => w > 0) ? caring : Array.from(electorate.weights);
}

interface Weighed {
  readonly ideals: readonly Vector[];
  readonly weights: readonly number[];
  readonly median: Vector;
}

/** The best candidate for a point that nothing passes against, and whether it is one. */
function restingPoint(s: Scenario, members: readonly Member[], weighed: Weighed) {
  const { ideals, weights, median } = weighed;
  if (mechanismOf(s.mechanism.id).predictor === 'geometric-median') {
    // Where strength counts, the least total distance is what nothing passes against, whatever is proposed.
    const open = { ...s, proposals: { kind: 'normal', spread: 1 } } as const;
    const { applies, reason } = predictor('geometricMedian', open, members);
    const { depth, exact } = halfspaceDepth(ideals, weights, median);
    const isLeast = applies ? leastTotal(weighed) : null;
    return { exists: applies, point: median, depth, exact, reason, isLeast };
  }
  const said = predictor('unbeaten', s, members);
  const { point, depth, exact, isUnbeaten } = said.applies ? said.value : unbeatenPoint(ideals, weights);
  const exists = said.applies ? isUnbeaten : said.reasonId === NOTHING_PASSES;
  return { exists, point, depth, exact, reason: said.reason, isLeast: null };
}

/** Tells whether a state has the least total weighted distance, to rounding. */
function leastTotal({ ideals, weights, median }: Weighed): (state: Vector) => boolean {
  const total = (at: Vector) =>
    ideals.reduce(
      (sum, y, i) => sum + (weights[i] as number) * Math.hypot(...y.map((x, d) => x - (at[d] ?? 0))),
      0,
    );
  const least = total(median);
  return (state) => total(state) <= least * (1 + 1e-12);
}

/** How the initial state stands. */
function standing(
  s: Scenario,
  members: readonly Member[],
  ideals: readonly Vector[],
  weights: readonly number[],
) {
  const { depth, exact } = halfspaceDepth(ideals, weights, s.initialState);
  const held = predictor('stability', s, members);
  const moves = predictor('rejection', s, members);
  return {
    depth,
    exact,
    isUnbeaten: held.applies ? held.value.isUnbeaten : held.reasonId === NOTHING_PASSES || null,
    moves: moves.applies ? moves.value : null,
    said: [
      ['depth', held.reason],
      ['reject radius and acceptance', moves.reason],
    ] as const,
  };
}

/** Each reason once, after the names of all that it is given for. */
function reasonNotes(said: readonly (readonly [name: string, reason: string])[]): string[] {
  const names = new Map<string, string[]>();
  for (const [name, reason] of said) names.set(reason, [...(names.get(reason) ?? []), name]);
  return Array.from(names, ([reason, about]) => {
    const list = about.join(', ');
    return `${list.charAt(0).toUpperCase()}${list.slice(1)}: ${reason}`;
  });
}

function exactnessNotes([depth, deepest, rest, ball, moves]: readonly (boolean | undefined)[]): string[] {
  return [
    ...(depth === false ? ['The depth at the state is an upper bound.'] : []),
    ...(deepest === false ? ['The deepest point given is not certain: there may be deeper ones.'] : []),
    ...(rest === false ? ['The depth of the unbeaten point is an upper bound.'] : []),
    ...(ball === false ? ['The yolk was found over sampled directions: its radius is a lower bound.'] : []),
    ...(moves === false
      ? [
          'Reject radius and acceptance were estimated over sampled directions: steps longer than the radius given may pass.',
        ]
      : []),
  ];
}
