import type { MechanismConfig, MechanismId } from './types';

/** Mechanisms that pass a proposal by the share of votes For, with a quorum if one is set. */
const BY_SHARE: readonly MechanismId[] = [
  'token-majority',
  'member-majority',
  'quadratic-sqrt',
  'quadratic-credits',
  'bicameral',
];

/** Whether a mechanism asks for a share of votes For. */
export const isByShare = (id: MechanismId): boolean => BY_SHARE.includes(id);

/**
 * Under `conviction`: the longest step then asks for a seventh, well below the fifth that nothing may reach. With the
 * usual decay, ρ, β and least active share it passes in a round with about 14 % of all tokens behind it.
 */
const BUDGET_IN_STEPS = 7;
/** A first pull under `local-voting` reaches further than one proposal, as pulls shrink from round to round. */
const RADIUS_IN_STEPS = 3;
/** Where proposals have no longest step. */
const USUAL_STEP = 10;

/**
 * A mechanism in place of another: share, quorum, delegation and the tokens it takes to propose go along where they
 * mean something under the new one, and what it cannot do without is filled in from how far proposals reach, `step`.
 */
export function inPlaceOf(
  before: MechanismConfig,
  id: MechanismId,
  step: number = USUAL_STEP,
): MechanismConfig {
  if (id === before.id) return before;
  if (id === 'local-voting') return { id, localVoting: { radius: step * RADIUS_IN_STEPS } };
  const { approvalShare, approvalBase, quorum, proposalThreshold, delegation } = before;
  const kept = {
    ...(proposalThreshold === undefined ? {} : { proposalThreshold }),
    ...(delegation === undefined ? {} : { delegation }),
  };
  if (id === 'conviction') return { id, ...kept, conviction: { motionBudget: step * BUDGET_IN_STEPS } };
  if (!isByShare(id)) return { id, ...kept };
  return {
    id,
    ...(approvalShare === undefined ? {} : { approvalShare }),
    ...(approvalBase === undefined ? {} : { approvalBase }),
    ...(quorum === undefined ? {} : { quorum }),
    ...kept,
  };
}
