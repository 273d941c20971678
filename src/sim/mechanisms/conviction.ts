import type { ConvictionRules, MechanismConfig, Tally } from '../types';
import type { ShareCount, SupportMechanism, Verdict } from './mechanism';
import { quorumNeeded, quorumReached } from './share-of-votes';

/**
 * Conviction voting: tokens staked on a proposal build up conviction period by period, and a longer step needs more
 * of it. Nobody votes against. Source: 1Hive `conviction-voting-app`, `ConvictionVoting.sol`; members keep their
 * stake for as long as the proposal is open, so conviction is highest when it closes.
 */
export const conviction: SupportMechanism = {
  id: 'conviction',
  label: 'Conviction',
  explanation:
    'Tokens that stay staked on a proposal build up conviction; the longer the step, the more it takes. Nobody votes against.',
  ballotKind: 'support',
  predictor: 'nothing',
  weight: (tokens) => tokens,
  decide,
};

/** A scenario's rules with what is left out filled in; shares of the supply and of the budget are in 0…1. */
export function convictionRules({ conviction: given }: MechanismConfig): Required<ConvictionRules> {
  return {
    motionBudget: 1,
    decay: 0.9,
    weight: 0.002,
    maxShare: 0.2,
    minActiveShare: 0.2,
    periods: 20,
    ...given,
  };
}

/** Conviction after `periods` with `staked` tokens on it, from `before`: aᵗ·y₀ + x·(1 − aᵗ)/(1 − a). In tokens. */
export function convictionAfter(before: number, staked: number, decay: number, periods: number): number {
  const kept = decay ** periods;
  return kept * before + (staked * (1 - kept)) / (1 - decay);
}

/**
 * Conviction a proposal needs, ρ · max(staked on all, least active) / (1 − a) / (β − r)², in tokens; null where the
 * share asked for r reaches β, which never passes.
 */
export function convictionThreshold(
  rules: Pick<Required<ConvictionRules>, 'decay' | 'weight' | 'maxShare' | 'minActiveShare'>,
  requestedShare: number,
  stakedOnAll: number,
  supply: number,
): number | null {
  const room = rules.maxShare - requestedShare;
  if (room <= 0) return null;
  const active = Math.max(stakedOnAll, rules.minActiveShare * supply);
  return (rules.weight * active) / (1 - rules.decay) / room ** 2;
}

/** Tokens For are staked on the one open proposal. An approval share, where set, is of all tokens; so is a quorum. */
function decide(
  count: ShareCount,
  length: number,
  config: MechanismConfig,
): Verdict & Pick<Tally, 'conviction'> {
  const rules = convictionRules(config);
  const reached = convictionAfter(0, count.for, rules.decay, rules.periods);
  const needed = convictionThreshold(rules, length / rules.motionBudget, count.for, count.supply);
  const quorumAt = quorumNeeded(config.quorum, count.supply);
  const isQuorum = quorumReached(config.quorum, count, quorumAt);
  const enoughFor = count.for > (config.approvalShare ?? 0) * count.supply;
  const figures = { quorumReached: isQuorum, quorumNeeded: quorumAt, conviction: { reached, needed } };
  const reject = (reason: Verdict['reason']) => ({ accepted: false, reason, ...figures });
  if (count.voters.for === 0) return reject('no-votes');
  if (needed === null) return reject('asks-too-much');
  if (!isQuorum) return reject('no-quorum');
  if (!enoughFor) return reject('too-few-for');
  if (reached < needed) return reject('too-little-conviction');
  return { accepted: true, reason: 'accepted', ...figures };
}
