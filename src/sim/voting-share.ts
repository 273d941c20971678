import type { Electorate } from './electorate';
import { DEFAULT_VETO_SHARE } from './mechanisms/optimistic';
import { choiceMechanismOf, mechanismOf } from './mechanisms/registry';
import { quorumNeeded } from './mechanisms/share-of-votes';
import type { ReasonId } from './reasons';

/** More than rounding, less than any member: turns "at least" into "more than". */
const HAIR = 2e-9;

/**
 * The share q of the voting weight that a change has to exceed when all vote sincerely who do not delegate, or why no
 * one share says what passes. A share of all weight grows by what delegation loses; a quorum counts where it asks for
 * no more than the share. A veto by more than v is a share of 1 − v that is enough when it is reached, so a hair less
 * than that must be exceeded. `weights` are those of all who vote.
 */
export function shareOfVotes(electorate: Electorate, weights: readonly number[]): number | ReasonId {
  const { config, supply } = electorate;
  const active = weights.reduce((sum, w) => sum + w, 0);
  const against = indifferentAgainst(electorate, active);
  const mechanism = choiceMechanismOf(config.id);
  if (mechanism === null) return otherBallots(config.id);
  if (mechanism.ballotKind === 'both-houses') return 'two-houses';
  if (!(active > 0)) return 'nothing-passes';
  if (mechanism.ballotKind === 'against-only') {
    if (config.approvalShare !== undefined || config.quorum !== undefined) return 'several-thresholds';
    const share = 1 - ((config.vetoShare ?? DEFAULT_VETO_SHARE) * supply - against) / active - HAIR;
    if (share >= 1) return 'nothing-passes';
    return share >= 0 ? share : 'never-settles';
  }
  const share = config.approvalShare ?? 0.5;
  const ofActive = (share * (config.approvalBase === 'supply' ? supply : active + against)) / active;
  if (ofActive >= 1) return 'nothing-passes';
  return quorumNeeded(config.quorum, supply) > ofActive * active ? 'several-thresholds' : ofActive;
}

/** Weight of those to whom a change is all the same, `active` being that of the others, if they then vote Against; 0. */
export function indifferentAgainst({ salience, tieRule, weights }: Electorate, active: number): number {
  if (salience === null || tieRule !== 'against') return 0;
  return Math.max(0, weights.reduce((sum, w) => sum + w, 0) - active);
}

/**
 * The share of `active` weight, of those who are for or against a change, that a change has to exceed, veto and quorum
 * included; 1 or more where nothing passes, less than 0 where everything does. `idle` is the weight of those to whom
 * the change is all the same. For mechanisms whose members say For, Against or Abstain, house by house.
 */
export function shareToExceed({ config, supply, tieRule }: Electorate, active: number, idle: number): number {
  const [abstaining, against] = tieRule === 'against' ? [0, idle] : [idle, 0];
  // A quorum and a veto share are enough when they are reached, a share of approval when it is exceeded.
  const reached = (weight: number) => {
    if (weight > active) return 1;
    return active > 0 ? weight / active - HAIR : Number.NEGATIVE_INFINITY;
  };
  const needed = quorumNeeded(config.quorum, supply);
  const quorum = reached(config.quorum?.counting === 'for' ? needed : needed - abstaining);
  const isByObjection = mechanismOf(config.id).ballotKind === 'against-only';
  const veto = isByObjection
    ? reached(active + against - (config.vetoShare ?? DEFAULT_VETO_SHARE) * supply)
    : Number.NEGATIVE_INFINITY;
  if (isByObjection && config.approvalShare === undefined) return Math.max(quorum, veto);
  if (!(active > 0)) return 1;
  const of = config.approvalBase === 'supply' ? supply : active + against;
  return Math.max(((config.approvalShare ?? 0.5) * of) / active, quorum, veto);
}

function otherBallots(id: Electorate['config']['id']): ReasonId {
  const { ballotKind } = mechanismOf(id);
  if (ballotKind === 'support') return 'nobody-against';
  return ballotKind === 'pull' ? 'pulled-not-voted' : 'by-strength';
}
