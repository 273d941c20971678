import { casters, delegatedFlow } from './delegation';
import { SimError } from './errors';
import type { ChoiceMechanism, ShareCount, SignCount, Verdict } from './mechanisms/mechanism';
import { choiceMechanismOf } from './mechanisms/registry';
import { requireTokens } from './requirements';
import type { Choice, MechanismConfig, Member, Tally } from './types';

/**
 * Counts explicit ballots: `choices[i]` is member i's, `null` if it cast none; the weight of members without a
 * ballot goes where they delegated it. All weight in the mechanism's unit. Throws `wrong-length` when ballots and
 * members differ in number, `out-of-range` or `not-finite` for tokens that are none, `no-weight` when nobody has any, `wrong-ballot` for mechanisms whose members do not say
 * For, Against or Abstain. `supply` is all the weight there is when more exists than the members listed have; throws
 * `out-of-range` if it is less. O(n).
 */
export function tally(
  config: MechanismConfig,
  members: readonly Member[],
  choices: readonly (Choice | null)[],
  supply?: number,
): Tally {
  if (choices.length !== members.length) {
    const counts = `${choices.length} ballots for ${members.length} members`;
    throw new SimError('wrong-length', 'choices', counts);
  }
  const mechanism = choiceMechanismOf(config.id);
  if (mechanism === null) {
    const message = `"${config.id}" is not decided by For, Against and Abstain`;
    throw new SimError('wrong-ballot', 'mechanism.id', message);
  }
  requireTokens(members);
  const { count, delegation } = countBallots(mechanism, config, members, choices);
  const result = conclude(mechanism, config, supply === undefined ? count : withSupply(count, supply));
  return delegation === undefined ? result : { ...result, delegation };
}

/** A count of which all the weight there is, is more than that of those listed; throws `out-of-range` where it is less. */
export function withSupply<Count extends ShareCount>(count: Count, supply: number): Count {
  if (!(supply >= count.supply && Number.isFinite(supply))) {
    const message = `must be at least the weight of those listed (${count.supply}), is ${supply}`;
    throw new SimError('out-of-range', 'supply', message);
  }
  return { ...count, supply };
}

/** Adds the acceptance rule's verdict to a count; the one way from sums to a tally. Field by field: it is called often. */
export function conclude(mechanism: ChoiceMechanism, config: MechanismConfig, count: SignCount): Tally {
  const result = concludeVerdict(mechanism, config, count);
  return mechanism.details === undefined ? result : { ...result, ...mechanism.details(count, config) };
}

/** A tally without further figures: the sums with the verdict of a rule that looks at no more than them. */
export function concludeVerdict<Count extends ShareCount>(
  { decide }: { decide(count: Count, config: MechanismConfig): Verdict },
  config: MechanismConfig,
  count: Count,
): Tally {
  const verdict = decide(count, config);
  return {
    for: count.for,
    against: count.against,
    abstain: count.abstain,
    supply: count.supply,
    voters: count.voters,
    accepted: verdict.accepted,
    reason: verdict.reason,
    quorumReached: verdict.quorumReached,
    quorumNeeded: verdict.quorumNeeded,
  };
}

/** The sums that every tally reports. */
export function figures(count: ShareCount): Pick<Tally, 'for' | 'against' | 'abstain' | 'supply' | 'voters'> {
  const { for: inFavour, against, abstain, supply, voters } = count;
  return { for: inFavour, against, abstain, supply, voters };
}

/** Where weight went that its owners did not cast themselves. */
type Delegated = NonNullable<Tally['delegation']>;

function countBallots(
  mechanism: ChoiceMechanism,
  config: MechanismConfig,
  members: readonly Member[],
  choices: readonly (Choice | null)[],
): { readonly count: SignCount; readonly delegation: Delegated | undefined } {
  const weight = { for: 0, against: 0, abstain: 0 };
  const heads = { for: 0, against: 0, abstain: 0 };
  const voters = { for: 0, against: 0, abstain: 0 };
  const castBy = castersOf(config, choices);
  const weights = members.map((member) => mechanism.weight(member.tokens, config));
  let supply = 0;
  let tokensCast = 0;
  members.forEach((member, i) => {
    const memberWeight = weights[i] as number;
    supply += memberWeight;
    const caster = castBy?.[i] ?? i;
    const choice = caster < 0 ? null : choices[caster];
    if (choice === null || choice === undefined) return;
    weight[choice] += memberWeight;
    heads[choice] += 1;
    tokensCast += member.tokens;
    if (caster === i) voters[choice] += 1;
  });
  if (!(supply > 0)) throw new SimError('no-weight', 'members', 'nobody has any weight in the vote');
  const count = { ...weight, supply, tokensCast, voters, heads: { ...heads, supply: members.length } };
  return { count, delegation: castBy === null ? undefined : delegatedFlow(castBy, weights) };
}

function castersOf(config: MechanismConfig, choices: readonly (Choice | null)[]): Int32Array | null {
  if (config.delegation === undefined) return null;
  return casters(
    config.delegation,
    choices.map((choice) => (choice === null ? 0 : 1)),
  );
}
