import { SimError } from './errors';
import { mechanismOf } from './mechanisms/registry';
import { requireFinite, requireInRange, requirePositive, requireWhole } from './requirements';
import { MAX_TOKENS } from './tokens';
import type { Behaviour, Delegation, MechanismConfig, MechanismId, Participation } from './types';

/** Options that belong to one mechanism alone. */
const OPTIONS = {
  vetoShare: 'optimistic',
  credits: 'quadratic-credits',
  conviction: 'conviction',
  localVoting: 'local-voting',
} as const satisfies Partial<Record<keyof MechanismConfig, MechanismId>>;

const MAX_PERIODS = 10_000;
const MAX_OPEN_PROPOSALS = 20;

/** Checks a mechanism and its modifiers for `size` members. O(delegations). */
export function checkMechanism(config: MechanismConfig, size: number): void {
  mechanismOf(config.id);
  requireBelow1('mechanism.approvalShare', config.approvalShare ?? 0.5);
  if (config.quorum !== undefined)
    requireWhole('mechanism.quorum.numerator', config.quorum.numerator, 0, 100);
  requireInRange('mechanism.proposalThreshold', config.proposalThreshold ?? 0, 0, MAX_TOKENS);
  if (config.delegation !== undefined) checkDelegation(config.delegation, size);
  for (const [option, owner] of Object.entries(OPTIONS) as [keyof typeof OPTIONS, MechanismId][])
    if (config[option] !== undefined && config.id !== owner)
      throw new SimError('misplaced', `mechanism.${option}`, `belongs to "${owner}", not to "${config.id}"`);
  checkOptions(config);
}

function checkOptions(config: MechanismConfig): void {
  requireBelow1('mechanism.vetoShare', config.vetoShare ?? 0);
  if (config.credits?.amount !== undefined)
    requirePositive('mechanism.credits.amount', config.credits.amount);
  if (config.id === 'conviction') checkConviction(config.conviction);
  if (config.id === 'conviction' && config.approvalBase !== undefined)
    throw new SimError(
      'misplaced',
      'mechanism.approvalBase',
      'means nothing where nobody can be against: a share of conviction is of all weight',
    );
  if (config.id !== 'local-voting') return;
  if (config.localVoting === undefined) throw missing('mechanism.localVoting', 'local-voting');
  requirePositive('mechanism.localVoting.radius', config.localVoting.radius);
  for (const option of ['approvalShare', 'approvalBase', 'quorum', 'proposalThreshold'] as const)
    if (config[option] !== undefined)
      throw new SimError('misplaced', `mechanism.${option}`, 'means nothing where there are no proposals');
}

function checkConviction(rules: MechanismConfig['conviction']): void {
  const field = 'mechanism.conviction';
  if (rules === undefined) throw missing(field, 'conviction');
  requirePositive(`${field}.motionBudget`, rules.motionBudget);
  requireBelow1(`${field}.decay`, rules.decay ?? 0);
  requirePositive(`${field}.weight`, rules.weight ?? 1);
  requirePositive(`${field}.maxShare`, rules.maxShare ?? 1);
  requireInRange(`${field}.maxShare`, rules.maxShare ?? 1, 0, 1);
  requireInRange(`${field}.minActiveShare`, rules.minActiveShare ?? 0, 0, 1);
  requireWhole(`${field}.periods`, rules.periods ?? 1, 1, MAX_PERIODS);
  requireWhole(`${field}.openProposals`, rules.openProposals ?? 1, 1, MAX_OPEN_PROPOSALS);
  requireWhole(`${field}.maxAge`, rules.maxAge ?? 1, 1, MAX_PERIODS);
  if (rules.maxAge !== undefined && (rules.openProposals ?? 1) === 1)
    throw new SimError('misplaced', `${field}.maxAge`, 'means nothing where one proposal is open at a time');
}

function missing(field: string, id: MechanismId): SimError {
  return new SimError('empty', field, `is needed for "${id}"`);
}

function requireBelow1(field: string, share: number): void {
  if (!(share >= 0 && share < 1))
    throw new SimError('out-of-range', field, `must be 0 or more and less than 1, is ${share}`);
}

function checkDelegation(delegation: Delegation, size: number): void {
  const field = 'mechanism.delegation';
  for (const [from, to] of Object.entries(delegation.delegates)) {
    if (!/^(0|[1-9]\d*)$/.test(from) || Number(from) >= size)
      throw new SimError('out-of-range', `${field}.delegates.${from}`, `is no member (0 to ${size - 1})`);
    requireWhole(`${field}.delegates.${from}`, to, 0, size - 1);
  }
  requireInRange(`${field}.override`, delegation.override ?? 0, 0, 1);
}

/** Checks how `size` members behave under a mechanism. O(size). */
export function checkBehaviour(
  behaviour: Behaviour | undefined,
  config: MechanismConfig,
  size: number,
): void {
  if (behaviour?.participation !== undefined) checkParticipation(behaviour.participation, size);
  if (behaviour?.noisyChoice !== undefined) {
    requireFinite('behaviour.noisyChoice.lambda', behaviour.noisyChoice.lambda);
    requireInRange('behaviour.noisyChoice.lambda', behaviour.noisyChoice.lambda, 0, Number.MAX_VALUE);
  }
  if (config.id !== 'local-voting') return;
  const why = 'needs a proposal to choose on, and this mechanism has none';
  if (behaviour?.noisyChoice !== undefined) throw new SimError('misplaced', 'behaviour.noisyChoice', why);
  if (behaviour?.participation?.kind === 'costly')
    throw new SimError('misplaced', 'behaviour.participation', why);
}

function checkParticipation(law: Participation, size: number): void {
  const field = 'behaviour.participation';
  switch (law.kind) {
    case 'equal':
      requireInRange(`${field}.probability`, law.probability, 0, 1);
      return;
    case 'given':
      law.probabilities.forEach((probability, i) => {
        requireInRange(`${field}.probabilities[${i}]`, probability, 0, 1);
      });
      if (law.probabilities.length !== size) {
        const message = `has ${law.probabilities.length} probabilities for ${size} members`;
        throw new SimError('wrong-length', `${field}.probabilities`, message);
      }
      return;
    case 'uniform':
      requireInRange(`${field}.min`, law.min, 0, 1);
      requireInRange(`${field}.max`, law.max, 0, 1);
      if (law.min > law.max)
        throw new SimError('range-reversed', `${field}.max`, `must be at least min (${law.min})`);
      return;
    case 'costly':
      requireInRange(`${field}.cost`, law.cost, 0, Number.MAX_VALUE);
  }
}
