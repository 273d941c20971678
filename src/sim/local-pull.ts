import { behaviour, hasBehaviour } from './behaviour';
import { casters } from './delegation';
import type { Electorate } from './electorate';
import type { PullMechanism } from './mechanisms/mechanism';
import type { Member, Scenario, Tally, Vector } from './types';
import { norm, scale } from './vectors';

/** The step of one round of a mechanism without proposals, and the weight that pulled. */
export interface Pull {
  readonly delta: Vector;
  readonly tally: Tally;
}

/**
 * The step r_t · Σ ω_i u_i / W, u_i the unit vector (plain norm) in which member i's loss falls fastest; members at
 * their ideal do not pull. W is all the weight there is, so a step is shorter where members are missing. The weight
 * that pulls is For, the rest of those present Abstain. O(n·k).
 */
export function localPull(
  s: Scenario,
  members: readonly Member[],
  electorate: Electorate,
  mechanism: PullMechanism,
): (seed: string, round: number, state: Vector) => Pull {
  const present = presence(s, members, electorate);
  return (seed, round, state) => {
    const castBy = present(seed, round, state);
    const step = mechanism.step(round, s.mechanism);
    return sumOfPulls(electorate, step, castBy, (i) =>
      gapTo(electorate, i, (members[i] as Member).ideal, state),
    );
  };
}

/**
 * What pulls add up to: `gapOf(i)` is where member i pulls, of any length, zeros for nowhere; `castBy` says who pulls for
 * whom, each for itself where null. O(n·k).
 */
export function sumOfPulls(
  electorate: Electorate,
  step: number,
  castBy: Int32Array | null,
  gapOf: (i: number) => number[],
): Pull {
  const { supply, dimensions, size } = electorate;
  const sum = new Array<number>(dimensions).fill(0);
  const weight = { for: 0, against: 0, abstain: 0 };
  const voters = { for: 0, against: 0, abstain: 0 };
  for (let i = 0; i < size; i++) {
    const caster = castBy?.[i] ?? i;
    if (caster < 0) continue;
    const omega = electorate.ownWeights[i] as number;
    const choice = addPull(sum, gapOf(caster), omega) ? 'for' : 'abstain';
    weight[choice] += omega;
    if (caster === i) voters[choice] += 1;
  }
  const outcome = { accepted: true, reason: 'accepted', quorumReached: true, quorumNeeded: 0 } as const;
  return { delta: scale(sum, step / supply), tally: { ...weight, supply, voters, ...outcome } };
}

/** Adds ω times a unit pull; false if it leads nowhere: the member is where it pulls to, or cares about nothing. */
function addPull(sum: number[], gap: readonly number[], omega: number): boolean {
  const length = norm(gap);
  if (length === 0) return false;
  gap.forEach((x, d) => {
    sum[d] = (sum[d] ?? 0) + (omega * x) / length;
  });
  return true;
}

/** The direction in which the loss of member i would fall fastest if it wanted the DAO at `target`. */
export function gapTo(electorate: Electorate, i: number, target: Vector, state: Vector): number[] {
  const { salience, dimensions } = electorate;
  return state.map((x, d) => {
    const care = salience === null ? 1 : (salience[i * dimensions + d] as number);
    return care * ((target[d] ?? x) - x);
  });
}

/** Who pulls for whom; null when all pull for themselves. */
function presence(s: Scenario, members: readonly Member[], electorate: Electorate) {
  if (allTakePart(s, members)) return () => null;
  const castsIn = pullers(s, members, electorate);
  return (seed: string, round: number, state: Vector): Int32Array =>
    casters(s.mechanism.delegation, castsIn(seed, round, state));
}

/** Whether every member casts a sincere ballot of its own. */
function allTakePart(s: Scenario, members: readonly Member[]): boolean {
  return !hasBehaviour(s) && members.every((member) => member.turnout === undefined);
}

/** Prepares 1 for each member that pulls itself in a round, 0 for the others. O(n·k). */
export function pullers(s: Scenario, members: readonly Member[], electorate: Electorate) {
  const behave = behaviour(s, members, electorate);
  return (seed: string, round: number, state: Vector): Float64Array => {
    const strengths = behave({ seed, round, state, delta: state.map(() => 0) });
    return strengths.map((strength) => (Number.isNaN(strength) ? 0 : 1));
  };
}
