import { behaviour, hasBehaviour } from './behaviour';
import { casters } from './delegation';
import type { Electorate } from './electorate';
import type { PullMechanism } from './mechanisms/mechanism';
import type { Member, Scenario, Tally, Vector } from './types';
import { scale } from './vectors';

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
    const sum = state.map(() => 0);
    const weight = { for: 0, against: 0, abstain: 0 };
    const voters = { for: 0, against: 0, abstain: 0 };
    for (let i = 0; i < electorate.size; i++) {
      const caster = castBy?.[i] ?? i;
      if (caster < 0) continue;
      const omega = electorate.ownWeights[i] as number;
      const choice = addPull(sum, electorate, caster, omega, state) ? 'for' : 'abstain';
      weight[choice] += omega;
      if (caster === i) voters[choice] += 1;
    }
    const { supply } = electorate;
    const outcome = { accepted: true, reason: 'accepted', quorumReached: true, quorumNeeded: 0 } as const;
    const delta = scale(sum, mechanism.step(round, s.mechanism) / supply);
    return { delta, tally: { ...weight, supply, voters, ...outcome } };
  };
}

/** Adds ω times a member's unit pull; false if the member stands at its ideal (or cares about nothing). */
function addPull(sum: number[], electorate: Electorate, i: number, omega: number, state: Vector): boolean {
  const { ideals, salience, dimensions } = electorate;
  const gap = sum.map((_, d) => {
    const care = salience === null ? 1 : (salience[i * dimensions + d] as number);
    return care * ((ideals[i * dimensions + d] as number) - (state[d] ?? 0));
  });
  const length = Math.hypot(...gap);
  if (length === 0) return false;
  gap.forEach((x, d) => {
    sum[d] = (sum[d] ?? 0) + (omega * x) / length;
  });
  return true;
}

/** Who pulls for whom; null when all pull for themselves. */
function presence(s: Scenario, members: readonly Member[], electorate: Electorate) {
  if (!hasBehaviour(s) && members.every((member) => member.turnout === undefined)) return () => null;
  const behave = behaviour(s, members, electorate);
  return (seed: string, round: number, state: Vector): Int32Array => {
    const strengths = behave({ seed, round, state, delta: state.map(() => 0) });
    const casts = strengths.map((strength) => (Number.isNaN(strength) ? 0 : 1));
    return casters(s.mechanism.delegation, casts);
  };
}
