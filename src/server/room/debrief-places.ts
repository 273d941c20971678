import type { DebriefPlaces } from '../../protocol/debrief';
import { predictor } from '../../sim';
import type { Steps } from '../../sim/steps';
import type { Member, Scenario } from '../../sim/types';

/** Among more members the deepest point takes seconds, in which the server could do nothing else. */
const MOST_FOR_DEEPEST = 500;

/**
 * The yolk, the deepest point and the unbeaten one under the rules that were played; with more issues than two each of
 * them may take minutes, and on one all three are the median. One look-up a step. Pure. O(n^(7/3)).
 */
export function* placeSteps(played: Scenario, members: readonly Member[]): Steps<DebriefPlaces> {
  if (played.issues.length !== 2) return { yolk: null, deepestPoint: null, unbeaten: null };
  const yolk = predictor('yolk', played, members);
  yield;
  const deepestPoint = members.length > MOST_FOR_DEEPEST ? null : predictor('deepestPoint', played, members);
  yield;
  return { yolk, deepestPoint, unbeaten: predictor('unbeaten', played, members) };
}
