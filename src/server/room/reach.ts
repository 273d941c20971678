import type { Reach } from '../../protocol/reach';
import { compileElectorate } from '../../sim';
import { levelCurveSteps, passingLevel } from '../../sim/median-level';
import { passingReach } from '../../sim/passing-reach';
import { votesDecide } from '../../sim/predictor';
import type { Steps } from '../../sim/steps';
import type { Issue } from '../../sim/types';
import { shareOfVotes } from '../../sim/voting-share';
import { borderOf } from './debrief-claims';
import { rulesInForce } from './open-round';
import type { RoomState } from './state';

/**
 * Whether screens may be told where the DAO could move from here: a facilitator shows it, and no proposal is open,
 * whose outcome it would give away.
 */
export function showsReach({ screen, phase }: RoomState): boolean {
  return screen === 'reach' && (phase.type === 'result' || phase.type === 'proposing');
}

/** What the answer depends on: a room with the same has the same answer. O(seats). */
export function reachKey(state: RoomState): string {
  const { mechanism, tieRule, proposals } = rulesInForce(state);
  return JSON.stringify([state.position, mechanism, tieRule, proposals]);
}

/**
 * All that would pass from where the DAO stands, under the rules in force with the votes that people have given away, if
 * everybody voted for what is closer to their point. Pure. Cost on two issues O(n) a tie of the median line, in steps.
 */
export function* reachSteps(state: RoomState): Steps<Reach> {
  const { members, position } = state;
  const rules = rulesInForce(state);
  const electorate = compileElectorate(members, rules.mechanism, rules.tieRule);
  const weights = Array.from(electorate.weights);
  const share = shareOfVotes(electorate, weights);
  yield;
  if (typeof share !== 'number' || position.length > 2 || !votesDecide(rules, members))
    return { border: null };
  if (position.length === 1) {
    const { min, max } = state.scenario.issues[0] as Issue;
    const ends = [-1, 1].map((way) => [
      (position[0] as number) + way * passingReach([electorate], position, [way], max - min),
    ]);
    return { border: ends.some(([end]) => end !== position[0]) ? ends : [] };
  }
  const points = members.map(({ ideal }) => ideal);
  const curve = yield* levelCurveSteps(points, weights, passingLevel(share));
  yield;
  return { border: borderOf(rules, curve, position) };
}
