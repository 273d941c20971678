import type { PredictInput } from '../protocol/laboratory';
import {
  deepestPoint,
  delegatedWeights,
  geometricMedian,
  type MechanismId,
  marginalMedian,
  mechanismOf,
  rejection,
  SimError,
  shareMedian,
  stability,
  unbeatenPoint,
  yolk,
} from '../sim/index';

/** Past this many members in several issues the yolk would take minutes. */
const MAX_EXPENSIVE = 5000;

/** What the model says about given members: the landmarks of their votes, and what holds at a state. */
export function landmarksOutput(input: PredictInput): string {
  check(input);
  const { members, mechanism = 'token-majority', state, steps = null } = input;
  const k = members[0]?.ideal.length ?? 0;
  const ideals = members.map((member) => member.ideal);
  const weights = weightsOf(input, mechanism);
  const share = shareOf(input, mechanism);
  const bySign = isBySign(mechanism);
  const { point, depth, isUnbeaten } = unbeatenPoint(ideals, weights, share);
  const deepest = deepestPoint(ideals, weights);
  const ball = bySign && (k === 1 || members.length <= MAX_EXPENSIVE) ? yolk(ideals, weights) : null;
  const there = state && stability(ideals, weights, state, share);
  const moves = state && bySign ? rejection(ideals, weights, state, share, steps) : null;
  const report = {
    weights,
    weightedMedian: k === 1 ? medianOf(ideals, weights, share) : null,
    geometricMedian: geometricMedian(ideals, weights),
    marginalMedian: marginalMedian(ideals, weights),
    deepestPoint: { point: deepest.point, depth: deepest.depth },
    unbeaten: { exists: isUnbeaten, point, depth },
    yolk: ball && { center: ball.center, radius: ball.radius },
    ...(there && {
      atState: {
        depth: there.depth,
        isUnbeaten: there.isUnbeaten,
        rejectRadius: moves?.rejectRadius ?? null,
        acceptance: moves?.acceptance ?? null,
      },
    }),
    notes: [
      ...mechanismNotes(mechanism, k, isUnbeaten),
      ...inputNotes(input, k),
      ...exactnessNotes([there?.exact ?? true, deepest.exact, ball?.exact ?? !bySign, moves?.exact ?? true]),
    ],
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Checks what the functions below would name otherwise. */
function check({ members, approvalShare = 0.5, delegations = {}, state, steps }: PredictInput): void {
  const k = members[0]?.ideal.length ?? 0;
  members.forEach(({ ideal, tokens, salience }, i) => {
    for (const [field, v] of [['ideal', ideal] as const, ['salience', salience ?? ideal] as const])
      if (v.length !== k)
        throw new SimError(
          'wrong-length',
          `members[${i}].${field}`,
          `has ${v.length} numbers for ${k} issues`,
        );
    if (!(tokens >= 0))
      throw new SimError('out-of-range', `members[${i}].tokens`, `must be 0 or more, is ${tokens}`);
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
  if (state !== undefined && state.length !== k)
    throw new SimError('wrong-length', 'state', `has ${state.length} numbers for ${k} issues`);
  if (steps !== undefined && !(steps.maxStep > 0))
    throw new SimError('out-of-range', 'steps.maxStep', `must be more than 0, is ${steps.maxStep}`);
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

/** The share of all weight that a change needs. An optimistic vote passes unless a fifth is against. */
function shareOf({ approvalShare }: PredictInput, id: MechanismId): number {
  return approvalShare ?? (id === 'optimistic' ? 0.8 : 0.5);
}

function isBySign(id: MechanismId): boolean {
  const { ballotKind } = mechanismOf(id);
  return ballotKind === 'sign' || ballotKind === 'against-only' || ballotKind === 'both-houses';
}

function medianOf(ideals: PredictInput['members'][number]['ideal'][], weights: number[], share: number) {
  const [lo, hi] = shareMedian(
    ideals.map((y) => y[0] ?? 0),
    weights,
    share,
  );
  return lo <= hi ? [lo, hi] : null;
}

function mechanismNotes(id: MechanismId, k: number, exists: boolean): string[] {
  switch (mechanismOf(id).ballotKind) {
    case 'credits':
    case 'pull':
      return [
        'Members say how strongly they feel, so the DAO goes to the weighted geometric median. Yolk, reject radius and acceptance are about votes of For and Against and are left out; depth and unbeaten tell of such a vote with the same weights.',
      ];
    case 'support':
      return [
        'Nobody can vote against, so none of these points holds the DAO; they are landmarks. Yolk, reject radius and acceptance are left out.',
      ];
    case 'both-houses':
      return ['The figures are of the house of tokens; a change also has to pass by heads.'];
    default:
      if (k === 1) return ['On one issue the DAO stops where it enters the weighted median.'];
      return exists
        ? ['Some point is unbeaten: small steps end there or where nothing more passes.']
        : ['Every point is beaten by some change, so the DAO keeps moving near the yolk.'];
  }
}

function inputNotes({ members, state, steps }: PredictInput, k: number): string[] {
  const uneven = members.some(({ salience }) => salience?.some((a) => a !== 1));
  return [
    ...(uneven ? ['Salience is left aside: the figures take every issue as equally important to all.'] : []),
    ...(k > 1 && members.length > MAX_EXPENSIVE
      ? [`With more than ${MAX_EXPENSIVE} members the yolk is left out.`]
      : []),
    ...(state && !steps ? ['Acceptance needs a law of steps.'] : []),
  ];
}

function exactnessNotes([depth, deepest, ball, moves]: readonly boolean[]): string[] {
  return [
    ...(depth ? [] : ['The depth at the state is an upper bound.']),
    ...(deepest ? [] : ['The deepest point given is not certain: there may be deeper ones.']),
    ...(ball ? [] : ['The yolk was found over sampled directions: its radius is a lower bound.']),
    ...(moves ? [] : ['Reject radius and acceptance were estimated over sampled directions.']),
  ];
}
