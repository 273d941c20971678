import { SimError } from './errors';
import type { Mechanism, SignCount } from './mechanisms/mechanism';
import { mechanismOf } from './mechanisms/registry';
import type { Choice, MechanismConfig, Member, Tally } from './types';

/**
 * Counts explicit ballots: `choices[i]` is member i's, `null` if it cast none. All weight in the mechanism's unit.
 * Throws `wrong-length` when ballots and members differ in number, `no-weight` when nobody has any. O(n).
 */
export function tally(
  config: MechanismConfig,
  members: readonly Member[],
  choices: readonly (Choice | null)[],
): Tally {
  if (choices.length !== members.length) {
    const counts = `${choices.length} ballots for ${members.length} members`;
    throw new SimError('wrong-length', 'choices', counts);
  }
  const mechanism = mechanismOf(config.id);
  return conclude(mechanism, config, countBallots(mechanism, members, choices));
}

/** Adds the acceptance rule's verdict to a count; the one way from sums to a tally. */
export function conclude(mechanism: Mechanism, config: MechanismConfig, count: SignCount): Tally {
  const { for: inFavour, against, abstain, supply, voters } = count;
  return {
    for: inFavour,
    against,
    abstain,
    supply,
    voters,
    ...mechanism.decide(count, config),
    ...mechanism.details?.(count),
  };
}

function countBallots(
  mechanism: Mechanism,
  members: readonly Member[],
  choices: readonly (Choice | null)[],
): SignCount {
  const weight = { for: 0, against: 0, abstain: 0 };
  const voters = { for: 0, against: 0, abstain: 0 };
  let supply = 0;
  let tokensCast = 0;
  members.forEach((member, i) => {
    const memberWeight = mechanism.weight(member.tokens);
    supply += memberWeight;
    const choice = choices[i];
    if (choice === null || choice === undefined) return;
    weight[choice] += memberWeight;
    voters[choice] += 1;
    tokensCast += member.tokens;
  });
  if (!(supply > 0)) throw new SimError('no-weight', 'members', 'nobody has any weight in the vote');
  return { ...weight, supply, tokensCast, voters };
}
