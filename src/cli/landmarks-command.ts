import type { PredictInput } from '../protocol/laboratory';
import { delegatedWeights, type MechanismId, mechanismOf, SimError } from '../sim/index';
import { requireInRange, requireLength, requirePositive } from '../sim/requirements';
import { MAX_TOKENS } from '../sim/tokens';
import { landmarks } from './landmarks';

/** What the model says about given members: their weights, the landmarks of their votes, and what holds at a state. */
export function landmarksOutput(input: PredictInput): string {
  check(input);
  const { mechanism = 'token-majority', delegations: _delegations, ...given } = input;
  const weights = weightsOf(input, mechanism);
  return `${JSON.stringify({ weights, ...landmarks({ ...given, mechanism, weights }) }, null, 2)}\n`;
}

/** Checks what the functions below would name otherwise. */
function check({ members, approvalShare = 0.5, delegations = {}, state, steps }: PredictInput): void {
  const k = members[0]?.ideal.length ?? 0;
  members.forEach(({ ideal, tokens, salience = [] }, i) => {
    requireLength(`members[${i}].ideal`, ideal, k);
    requireInRange(`members[${i}].tokens`, tokens, 0, MAX_TOKENS);
    if (salience.length > 0) requireLength(`members[${i}].salience`, salience, k);
    salience.forEach((a, d) => {
      requireInRange(`members[${i}].salience[${d}]`, a, 0, 1);
    });
  });
  if (!members.some(({ tokens }) => tokens > 0))
    throw new SimError('no-weight', 'members', 'nobody holds any tokens');
  if (!(approvalShare >= 0 && approvalShare < 1))
    throw new SimError(
      'out-of-range',
      'approvalShare',
      `must be 0 or more and less than 1, is ${approvalShare}`,
    );
  for (const [from, to] of Object.entries(delegations)) {
    const isMember = (i: number) => Number.isInteger(i) && i >= 0 && i < members.length;
    if (!/^\d+$/.test(from) || !isMember(Number(from)) || !isMember(to))
      throw new SimError('out-of-range', `delegations.${from}`, `members are 0 to ${members.length - 1}`);
  }
  if (state !== undefined) requireLength('state', state, k);
  if (steps !== undefined) requirePositive('steps.maxStep', steps.maxStep);
}

/** The mechanism's ω after delegation; those who delegate have none left. */
function weightsOf({ members, delegations }: PredictInput, id: MechanismId): number[] {
  const weigh = mechanismOf(id).weight;
  const own = Float64Array.from(members, ({ tokens }) => weigh(tokens, { id }));
  const delegation = delegations && { mode: 'transitive' as const, delegates: delegations };
  const weights = Array.from(delegatedWeights(delegation, own));
  if (!weights.some((w) => w > 0))
    throw new SimError('no-weight', 'delegations', 'go round in circles: nobody is left to vote');
  return weights;
}
