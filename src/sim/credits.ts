import { castersUnder, flowOf } from './delegation';
import { SimError } from './errors';
import type { CreditMechanism, ShareCount } from './mechanisms/mechanism';
import { creditsOf } from './mechanisms/quadratic-credits';
import { mechanismOf } from './mechanisms/registry';
import { concludeVerdict, withSupply } from './tally';
import type { MechanismConfig, Member, Scenario, Tally } from './types';

/** What one member spends on a proposal under `quadratic-credits`. */
export interface CreditBallot {
  /** Votes, below 0 against, 0 to abstain; null when it casts no ballot. */
  readonly votes: number | null;
  /** Credits that the member may spend, at least votes². */
  readonly credits: number;
}

/** Rounding may make √c · √c a little more than c. */
const OVERSPENDING = 1e-9;

/**
 * Counts votes bought with credits. The supply is Σ √credits, the most votes that could be cast, of those listed unless
 * more is given (`out-of-range` if less). Throws
 * `overspent` for a ballot that costs more than its credits, `not-finite`, `no-weight`, and `wrong-ballot` for
 * other mechanisms. O(n).
 */
export function tallyCredits(
  config: MechanismConfig,
  ballots: readonly CreditBallot[],
  supply?: number,
): Tally {
  const mechanism = creditMechanism(config);
  const votes = new Float64Array(ballots.length);
  const most = Float64Array.from(ballots, ({ credits }) => Math.sqrt(credits));
  ballots.forEach(({ votes: cast, credits }, i) => {
    if (!(Number.isFinite(cast ?? 0) && Number.isFinite(credits) && credits >= 0))
      throw new SimError(
        'not-finite',
        `ballots[${i}]`,
        'votes and credits must be numbers, credits 0 or more',
      );
    const cost = (cast ?? 0) ** 2;
    if (cost > credits * (1 + OVERSPENDING))
      throw new SimError('overspent', `ballots[${i}].votes`, `cost ${cost} credits, there are ${credits}`);
    votes[i] = cast ?? Number.NaN;
  });
  const count = countVotes(votes, most);
  return concludeVerdict(mechanism, config, supply === undefined ? count : withSupply(count, supply));
}

/** Credits of each member: for every round, or for the whole game where they are storable. O(n). */
export function budgetsOf(members: readonly Member[], config: MechanismConfig): Float64Array {
  return Float64Array.from(members, (member) => creditsOf(member.tokens, config));
}

/** √c per member: the most votes that it casts in a round if it risks, of a storable budget, an equal part. O(n). */
export function mostVotes(budgets: Float64Array, s: Scenario, round: number): Float64Array {
  const stores = s.mechanism.credits?.spending === 'storable';
  const roundsToGo = stores ? Math.max(1, s.rounds - round + 1) : 1;
  return budgets.map((credits) => Math.sqrt(credits / roundsToGo));
}

/** Takes what votes cost from budgets; NaN, no votes, costs nothing. O(n). */
export function spend(budgets: Float64Array, votes: Float64Array): void {
  for (let i = 0; i < budgets.length; i++) {
    const cast = votes[i] as number;
    if (!Number.isNaN(cast)) budgets[i] = Math.max(0, (budgets[i] as number) - cast * cast);
  }
}

/**
 * What price takers cast who may cast up to `most` votes each and feel so strongly, NaN for those without a ballot of
 * their own, and how it is counted. O(n).
 */
export function tallyStrengths(
  config: MechanismConfig,
  strengths: Float64Array,
  most: Float64Array,
): { readonly votes: Float64Array; readonly tally: Tally } {
  const castBy = castersUnder(config, () => castsOf(strengths));
  const votes = new Float64Array(most.length);
  for (let i = 0; i < votes.length; i++)
    votes[i] = (most[i] as number) * strengthAt(strengths, castBy === null ? i : (castBy[i] as number));
  return { votes, tally: tallyVotes(config, votes, most, castBy) };
}

/** 1 for each member that casts a ballot of its own, 0 for one without (NaN). */
export function castsOf(strengths: Float64Array): Float64Array {
  return strengths.map((strength) => (Number.isNaN(strength) ? 0 : 1));
}

/** How strongly the member that casts another's votes feels; NaN where nobody does. */
export function strengthAt(strengths: Float64Array, caster: number): number {
  return caster < 0 ? Number.NaN : (strengths[caster] as number);
}

/** The tally of votes cast by each member or, as `castBy` says, for it. O(n). */
export function tallyVotes(
  config: MechanismConfig,
  votes: Float64Array,
  most: Float64Array,
  castBy: Int32Array | null,
): Tally {
  const concluded = concludeVerdict(creditMechanism(config), config, countVotes(votes, most, castBy));
  return castBy === null ? concluded : { ...concluded, ...flowOf(castBy, most) };
}

function creditMechanism(config: MechanismConfig): CreditMechanism {
  const mechanism = mechanismOf(config.id);
  if (mechanism.ballotKind === 'credits') return mechanism;
  throw new SimError('wrong-ballot', 'mechanism.id', `"${config.id}" is not decided by credits`);
}

/**
 * Adds up votes: For and Against by sign; the votes that a member with 0 could have cast (`most`) as Abstain; NaN is
 * no ballot. Where somebody else casts a member's votes (`castBy`), they are no ballot of a head. O(n).
 */
export function countVotes(
  votes: Float64Array,
  most: Float64Array,
  castBy: Int32Array | null = null,
): ShareCount {
  let [inFavour, against, abstain, supply] = [0, 0, 0, 0];
  const voters = { for: 0, against: 0, abstain: 0 };
  for (let i = 0; i < votes.length; i++) {
    const cast = votes[i] as number;
    const could = most[i] as number;
    supply += could;
    if (Number.isNaN(cast)) continue;
    const head = castBy === null || castBy[i] === i ? 1 : 0;
    if (cast > 0) {
      inFavour += cast;
      voters.for += head;
    } else if (cast < 0) {
      against -= cast;
      voters.against += head;
    } else {
      abstain += could;
      voters.abstain += head;
    }
  }
  if (!(supply > 0)) throw new SimError('no-weight', 'ballots', 'nobody has any credits');
  return { for: inFavour, against, abstain, supply, voters };
}
