import type { PredictInput } from '../protocol/laboratory';
import { compileElectorate, type ProposalLaw, type Scenario, SimError, type Vector } from '../sim/index';
import { requireInRange, requireLength, requirePositive } from '../sim/requirements';
import { MAX_TOKENS } from '../sim/tokens';
import { landmarks } from './landmarks';

/** What the model says about given members: their weights, the landmarks of their votes, and what holds at a state. */
export function landmarksOutput(input: PredictInput): string {
  check(input);
  const scenario = scenarioOf(input);
  const { members, state } = input;
  const weights = Array.from(compileElectorate(members, scenario.mechanism).weights);
  if (!weights.some((w) => w > 0))
    throw new SimError('no-weight', 'delegations', 'go round in circles: nobody is left to vote');
  const found = landmarks(scenario, members, { atState: state !== undefined });
  return `${JSON.stringify({ weights, ...found }, null, 2)}\n`;
}

/** Checks what the functions below would name otherwise. */
function check({ members, mechanism, approvalShare, delegations = {}, state, steps }: PredictInput): void {
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
  if (approvalShare !== undefined && mechanism === 'local-voting')
    throw new SimError('misplaced', 'approvalShare', 'means nothing where there are no proposals');
  if (approvalShare !== undefined && !(approvalShare >= 0 && approvalShare < 1))
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

/** The DAO that the input describes. Where no law of steps is given, they lead in all directions. */
function scenarioOf(input: PredictInput): Scenario {
  const { members, mechanism: id = 'token-majority', approvalShare, delegations, state, steps } = input;
  const ideals = members.map((member) => member.ideal);
  const first = ideals[0] as Vector;
  return {
    title: 'Members one by one',
    issues: first.map((_, d) => ({ label: `Issue ${d + 1}`, unit: '', min: 0, max: 1 })),
    initialState: state ?? first,
    population: {
      size: members.length,
      ideals: { kind: 'points', points: ideals },
      tokens: { kind: 'given', tokens: members.map(({ tokens }) => tokens) },
    },
    mechanism: {
      id,
      ...(approvalShare !== undefined && { approvalShare }),
      ...(delegations && { delegation: { mode: 'transitive', delegates: delegations } }),
    },
    proposals: proposalsOf(steps),
    rounds: 1,
  };
}

function proposalsOf(steps: PredictInput['steps']): ProposalLaw {
  if (steps === undefined) return { kind: 'normal', spread: 1 };
  if (steps.law === 'uniform-ball') return { kind: 'uniform-ball', maxStep: steps.maxStep };
  return { kind: 'fixed-length', step: steps.maxStep };
}
