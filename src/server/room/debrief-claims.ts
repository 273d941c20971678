import type { DebriefClaims } from '../../protocol/debrief';
import { compileElectorate, geometricMedian, rulesAt, sincereTally, weightedMean } from '../../sim';
import { type LevelCurve, levelCurveSteps, passingLevel } from '../../sim/median-level';
import { predictor, votesDecide } from '../../sim/predictor';
import type { Steps } from '../../sim/steps';
import type { Member, Scenario, Vector } from '../../sim/types';
import { stabilitySteps } from '../../sim/unbeaten';
import { shareOfVotes } from '../../sim/voting-share';
import { winSetOf, winSetPolygon } from '../../sim/win-set';

/**
 * Three things that are often believed about voting, looked up for these members under the rules of the last round:
 * that it averages, that it rests at the geometric median, and that where it has stopped nothing more would pass.
 * One look-up a step. Pure. Cost of the win set, O(n) a tie of the median line.
 */
export function* claimSteps(played: Scenario, members: readonly Member[], end: Vector): Steps<DebriefClaims> {
  const { mechanism, tieRule } = rulesAt(played, played.rounds);
  const electorate = compileElectorate(members, mechanism, tieRule);
  const points = members.map((member) => member.ideal);
  const weights = Array.from(electorate.weights);
  const share = shareOfVotes(electorate, weights);
  yield;
  const decided = typeof share === 'number' && votesDecide(played, members);
  // One curve serves the win sets of all states.
  const curve =
    decided && electorate.dimensions === 2
      ? yield* levelCurveSteps(points, weights, passingLevel(share))
      : null;
  const centre = decided && electorate.dimensions > 1 ? yield* centreSteps() : null;
  yield;
  const average = weightedMean(points, weights);
  // Where votes do not decide the predictor answers at once, with the reason.
  const unasked = decided || electorate.dimensions === 1 ? null : predictor('unbeaten', played, members);
  const notLookedFor = unasked && { reasonId: unasked.reasonId, notes: unasked.notes };
  return { average, centre, notLookedFor, next: borderOf(played, curve, end) };

  function* centreSteps(): Steps<DebriefClaims['centre']> {
    const point = geometricMedian(points, weights);
    yield;
    const { isUnbeaten, beatenBy: found } = yield* stabilitySteps(points, weights, point, share as number);
    // Where nothing was found to pass and something may, nothing is said.
    if (found === null) return isUnbeaten ? { point, beatenBy: null, beats: null } : null;
    yield;
    const beats = borderOf(played, curve, point);
    yield;
    const delta = (beats && longestStep(point, beats)) ?? found;
    const count = sincereTally(electorate, point, delta);
    const to = point.map((x, d) => x + (delta[d] ?? 0));
    const [forShare, againstShare] = [count.for / count.supply, count.against / count.supply];
    return { point, beatenBy: { to, forShare, againstShare }, beats };
  }
}

/** The change that people see best: half of the longest that passes; null where none has a length. */
function longestStep(point: Vector, border: readonly Vector[]): Vector | null {
  const steps = border.map((corner) => corner.map((x, d) => (x - (point[d] ?? 0)) / 2));
  const length = (step: Vector) => Math.hypot(...step);
  return steps.reduce<Vector | null>(
    (best, step) => (length(step) > (best === null ? 0 : length(best)) ? step : best),
    null,
  );
}

/** Border of all that would pass from a state, as fine as can be seen; null where it cannot be drawn or one share does not decide. */
export function borderOf(played: Scenario, curve: LevelCurve | null, state: Vector): DebriefClaims['next'] {
  if (curve === null) return null;
  const finest = played.issues.map(({ min, max }) => (max - min) / FINENESS);
  return thinned(winSetPolygon(winSetOf(curve, state)), finest);
}

/** Parts of an issue's range that can be told apart on a screen. */
const FINENESS = 2000;

/** The polygon without corners that nobody can tell from the one before; as it is where too few would be left of it. */
function thinned(polygon: readonly Vector[], finest: Vector): readonly Vector[] {
  const kept: Vector[] = [];
  for (const corner of polygon) {
    const last = kept.at(-1);
    const isNew = !last || corner.some((x, d) => Math.abs(x - (last[d] ?? 0)) >= (finest[d] ?? 0));
    if (isNew) kept.push(corner);
  }
  return kept.length > 2 ? kept : polygon;
}
