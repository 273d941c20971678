import { delegatesOf } from './delegation';
import { type Electorate, strengths } from './electorate';
import { SimError } from './errors';
import { type Stream, stream } from './streams';
import type { Member, Participation, Scenario, Vector } from './types';

/** One open vote. */
export interface OpenVote {
  readonly seed: string;
  /** 1-based. */
  readonly round: number;
  readonly state: Vector;
  readonly delta: Vector;
}

/** True when members may do other than all vote themselves, sincerely. */
export function hasBehaviour(s: Scenario): boolean {
  const { participation, noisyChoice } = s.behaviour ?? {};
  return participation !== undefined || noisyChoice !== undefined || s.mechanism.delegation !== undefined;
}

/**
 * What members that no person plays do in a vote: signed strengths of preference, NaN for those who cast no ballot.
 * Under noisy choice the sign is drawn, P(For) = 1 / (1 + e^(−λ·s)) (logit choice, McKelvey & Palfrey 1995); who has
 * no preference stays without one. Participation, noise and voting in spite of a delegation draw from streams of
 * their own by round, member i the i-th number, so that nobody's draw hangs on what others do. Prepared once for
 * many votes; O(n·k) each. Throws `out-of-range` where a member's turnout is missing.
 */
export function behaviour(
  s: Scenario,
  members: readonly Member[],
  electorate: Electorate,
): (vote: OpenVote) => Float64Array {
  const lambda = s.behaviour?.noisyChoice?.lambda;
  const takesPart = attendance(s, members);
  const overrides = overriding(s, members.length);
  return (vote) => {
    const result = strengths(electorate, vote.state, vote.delta);
    const present = takesPart(vote, result);
    const votes = overrides(vote);
    if (lambda !== undefined) addNoise(result, lambda, stream(vote.seed, 'noisy-choice', vote.round));
    for (let i = 0; i < result.length; i++) {
      const isPresent = present(i);
      if (!(votes?.[i] ?? isPresent)) result[i] = Number.NaN;
    }
    return result;
  };
}

function addNoise(strengthOf: Float64Array, lambda: number, random: Stream): void {
  for (let i = 0; i < strengthOf.length; i++) {
    const sincere = strengthOf[i] as number;
    const isFor = random.uniform() < 1 / (1 + Math.exp(-lambda * sincere));
    strengthOf[i] = isFor ? Math.abs(sincere) : -Math.abs(sincere);
  }
}

type Attendance = (vote: OpenVote, strengthOf: Float64Array) => (i: number) => boolean;

/** Who takes part; asked for every member in order. */
function attendance(s: Scenario, members: readonly Member[]): Attendance {
  const law = s.behaviour?.participation;
  if (law?.kind === 'costly') return costly(law, members);
  const probability = turnouts(law, members);
  if (probability === null) return () => () => true;
  return ({ seed, round }) => {
    const random = stream(seed, 'participation', round);
    return (i) => random.uniform() < (probability[i] as number);
  };
}

/** Costly voting: takes part if and only if |s| · stake exceeds the cost, in the stake's unit. */
function costly(law: Extract<Participation, { kind: 'costly' }>, members: readonly Member[]): Attendance {
  const stake = Float64Array.from(members, (member) => (law.stake === 'equal' ? 1 : member.tokens));
  return (_, strengthOf) => {
    const sure = Float64Array.from(strengthOf, (strength, i) => Math.abs(strength) * (stake[i] as number));
    return (i) => (sure[i] as number) > law.cost;
  };
}

/** Each member's probability of taking part; null when all are sure to. */
function turnouts(
  law: Exclude<Participation, { kind: 'costly' }> | undefined,
  members: readonly Member[],
): Float64Array | null {
  if (law === undefined && members.every((member) => member.turnout === undefined)) return null;
  return Float64Array.from(members, ({ turnout }, i) => {
    if (turnout !== undefined) return turnout;
    if (law === undefined) return 1;
    if (law.kind === 'equal') return law.probability;
    const given = law.kind === 'given' ? law.probabilities[i] : undefined;
    if (given === undefined)
      throw new SimError('out-of-range', `members[${i}].turnout`, 'is needed and was not drawn');
    return given;
  });
}

/** For members with a delegate, whether they vote themselves this round; undefined for all others. */
function overriding(s: Scenario, size: number): (vote: OpenVote) => (boolean | undefined)[] | null {
  const { delegation } = s.mechanism;
  if (delegation === undefined) return () => null;
  const delegates = delegatesOf(delegation, size);
  const chance = delegation.override ?? 0;
  return ({ seed, round }) => {
    const random = stream(seed, 'override', round);
    return Array.from(delegates, (delegate) => {
      const overrides = random.uniform() < chance;
      return delegate < 0 ? undefined : overrides;
    });
  };
}
