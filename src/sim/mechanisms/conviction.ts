import { pow } from '../elementary';
import type { ConvictionRules, MechanismConfig, Tally } from '../types';
import type { ShareCount, SupportMechanism, Verdict } from './mechanism';
import { quorumNeeded, quorumReached } from './share-of-votes';

/**
 * Conviction voting: tokens staked on a proposal build up conviction period by period, and a longer step needs more
 * of it. Nobody votes against. Source: 1Hive `conviction-voting-app`, `ConvictionVoting.sol`; members keep their
 * stake for as long as the proposal is open, so conviction is highest when it closes. Several open proposals at a
 * time: `conviction-pool.ts`.
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
    openProposals: 1,
    maxAge: 10,
    ...given,
  };
}

/** Conviction after `periods` with `staked` tokens on it, from `before`: aᵗ·y₀ + x·(1 − aᵗ)/(1 − a). In tokens. */
export function convictionAfter(before: number, staked: number, decay: number, periods: number): number {
  const kept = pow(decay, periods);
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

/** One open proposal, decided in its own round: all tokens For are staked on it, from nothing. */
function decide(
  count: ShareCount,
  length: number,
  config: MechanismConfig,
): Verdict & Pick<Tally, 'conviction'> {
  return decideStakes(count, length, config, { conviction: 0, stakedOnAll: count.for });
}

/**
 * Whether tokens For, staked for `periods` periods, carry a proposal of a given length: on top of the conviction that
 * it has already, with `stakedOnAll` on all open proposals. An approval share, where set, is of all tokens; so is a
 * quorum.
 */
export function decideStakes(
  count: ShareCount,
  length: number,
  config: MechanismConfig,
  before: { readonly conviction: number; readonly stakedOnAll: number },
): Verdict & Required<Pick<Tally, 'conviction'>> {
  const rules = convictionRules(config);
  const reached = convictionAfter(before.conviction, count.for, rules.decay, rules.periods);
  const needed = convictionThreshold(rules, length / rules.motionBudget, before.stakedOnAll, count.supply);
  const quorumAt = quorumNeeded(config.quorum, count.supply);
  const isQuorum = quorumReached(config.quorum, count, quorumAt);
  const { approvalShare } = config;
  const enoughFor = approvalShare === undefined ? reached > 0 : count.for > approvalShare * count.supply;
  const figures = { quorumReached: isQuorum, quorumNeeded: quorumAt, conviction: { reached, needed } };
  const reject = (reason: Verdict['reason']) => ({ accepted: false, reason, ...figures });
  if (count.voters.for === 0 && before.conviction === 0) return reject('no-votes');
  if (needed === null) return reject('asks-too-much');
  if (!isQuorum) return reject('no-quorum');
  if (!enoughFor) return reject('too-few-for');
  if (reached < needed) return reject('too-little-conviction');
  return { accepted: true, reason: 'accepted', ...figures };
}
