import { type Problem, problem } from '../../protocol/errors';
import { longestStep } from '../../sim';
import type { Vector } from '../../sim/types';
import { ballotKindOf, memberAt } from './open-round';
import type { RoomState } from './state';

/** What people may propose, as the rules stand now. */

/** Steps and ends that rounding makes a little too long are taken. */
const ROUNDING = 1e-9;

/** Whether people may propose at all under the settings and the mechanism in force. */
export function isOpenToPeople({ settings, scenario }: RoomState): boolean {
  return settings.proposers !== 'law' && ballotKindOf(scenario.mechanism) !== 'pull';
}

/** Longest change that may be proposed, in the issues' units; null: only the issues' ranges bound it. */
export function longestChange({ scenario }: RoomState): number | null {
  return longestStep(scenario.proposals) ?? null;
}

/** Tokens that it takes to propose. */
export function proposalThreshold({ scenario }: RoomState): number {
  return scenario.mechanism.proposalThreshold ?? 0;
}

/** Why this seat's player may not propose, whatever it is; null: they may. */
export function faultOfProposer(state: RoomState, seat: number): Problem | null {
  if (!isOpenToPeople(state)) return problem('not-open', 'Players do not propose in this room.');
  const [threshold, { tokens }] = [proposalThreshold(state), memberAt(state, seat)];
  if (tokens >= threshold) return null;
  return problem('not-open', `It takes ${threshold} tokens to propose; you hold ${tokens}.`);
}

/**
 * Why a change cannot be proposed: too long, of nothing, or leading out of an issue's range from where the DAO stands
 * now; null: it can. O(k).
 */
export function faultOfChange(state: RoomState, delta: Vector): Problem | null {
  const { issues } = state.scenario;
  const refuse = (message: string, field: string) => problem('bad-proposal', message, field);
  if (delta.length !== issues.length) return refuse('A change has one number for each issue.', 'delta');
  if (!delta.every(Number.isFinite)) return refuse('A change is made of numbers.', 'delta');
  if (delta.every((x) => x === 0)) return refuse('This changes nothing.', 'delta');
  const longest = longestChange(state);
  const length = Math.hypot(...delta);
  if (longest !== null && length > longest * (1 + ROUNDING))
    return refuse(`This change is ${inWords(length)} long; at most ${inWords(longest)} is allowed.`, 'delta');
  return faultOfEnd(state, delta);
}

function faultOfEnd({ scenario, position }: RoomState, delta: Vector): Problem | null {
  for (const [d, { label, min, max }] of scenario.issues.entries()) {
    const [from, change] = [position[d] as number, delta[d] as number];
    const hair = ROUNDING * (max - min);
    const to = from + change;
    // From outside of the range, as noise or a written proposal can lead, every step back is allowed.
    const isWithin = (to >= min - hair || change >= 0) && (to <= max + hair || change <= 0);
    if (isWithin) continue;
    const message = `"${label}" would be ${inWords(to)}; it goes from ${min} to ${max}.`;
    return problem('bad-proposal', message, `delta[${d}]`);
  }
  return null;
}

const inWords = (amount: number) => `${Number(amount.toPrecision(6))}`;
