import { casters } from './delegation';
import type { SignCount } from './mechanisms/mechanism';
import { choiceMechanismOf, mechanismOf } from './mechanisms/registry';
import { atOnce, type Steps } from './steps';
import { tally } from './tally';
import type { Choice, MechanismConfig, Member } from './types';

/** What a member could have done to the outcome. */
export interface Pivot {
  /** Whether another ballot of this member alone would have changed the outcome. */
  readonly pivotal: boolean;
  /** The weight that its ballot moves, its own and what was delegated to it, in the mechanism's unit. */
  readonly weight: number;
  /** The part of it that is its own. */
  readonly own: number;
}

const CHOICES: readonly Choice[] = ['for', 'against', 'abstain'];

/**
 * For each member whether another ballot of it alone would have changed the outcome: For, Against or Abstain instead of
 * what it cast, or its own ballot instead of what a delegate cast for it. Null for mechanisms whose members do not say
 * For, Against or Abstain. O(n), with delegation O(n) more for each member without a ballot. Throws as `tally`.
 */
export function pivotal(
  config: MechanismConfig,
  members: readonly Member[],
  choices: readonly (Choice | null)[],
): readonly Pivot[] | null {
  return atOnce(pivotalSteps(config, members, choices));
}

/** Members looked at in a step. */
const IN_A_STEP = 64;

/** `pivotal`, some members a step. */
export function* pivotalSteps(
  config: MechanismConfig,
  members: readonly Member[],
  choices: readonly (Choice | null)[],
): Steps<readonly Pivot[] | null> {
  const mechanism = choiceMechanismOf(config.id);
  if (mechanism === null) return null;
  const { accepted } = tally(config, members, choices);
  const blocs = blocsOf(config, members, choices);
  const count = countOf(blocs, choices, members);
  const pivots: Pivot[] = [];
  for (const [i, bloc] of blocs.entries()) {
    if (i % IN_A_STEP === 0) yield;
    const other = (to: Choice) =>
      choices[i] === null && config.delegation !== undefined
        ? tally(config, members, choices.with(i, to)).accepted
        : mechanism.decide(moved(count, bloc, choices[i] ?? null, to), config).accepted;
    const canChange = CHOICES.some((to) => to !== choices[i] && other(to) !== accepted);
    pivots.push({ pivotal: canChange, weight: bloc.weight, own: bloc.own });
  }
  return pivots;
}

/** What moves with one member's ballot. */
interface Bloc {
  readonly own: number;
  readonly weight: number;
  readonly heads: number;
  readonly tokens: number;
}

function blocsOf(
  config: MechanismConfig,
  members: readonly Member[],
  choices: readonly (Choice | null)[],
): readonly Bloc[] {
  const { weight } = mechanismOf(config.id);
  const own = members.map((member) => weight(member.tokens, config));
  const blocs = own.map((w, i) => ({ own: w, weight: w, heads: 1, tokens: members[i]?.tokens ?? 0 }));
  if (config.delegation === undefined) return blocs;
  const casts = choices.map((choice) => (choice === null ? 0 : 1));
  casters(config.delegation, casts).forEach((caster, i) => {
    if (caster < 0 || caster === i) return;
    const bloc = blocs[caster] as (typeof blocs)[number];
    bloc.weight += own[i] as number;
    bloc.heads += 1;
    bloc.tokens += members[i]?.tokens ?? 0;
  });
  return blocs;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function countOf(
  blocs: readonly Bloc[],
  choices: readonly (Choice | null)[],
  members: readonly Member[],
): SignCount {
  const supply = blocs.reduce((sum, { own }) => sum + own, 0);
  const none = { for: 0, against: 0, abstain: 0 };
  const empty = { ...none, supply, tokensCast: 0, voters: none, heads: { ...none, supply: members.length } };
  return blocs.reduce<SignCount>((count, bloc, i) => moved(count, bloc, null, choices[i] ?? null), empty);
}

/** A count with one bloc's ballot changed; null is no ballot. */
function moved(count: SignCount, bloc: Bloc, from: Choice | null, to: Choice | null): SignCount {
  const weight = { for: count.for, against: count.against, abstain: count.abstain };
  const voters: Mutable<SignCount['voters']> = { ...count.voters };
  const heads: Mutable<SignCount['heads']> = { ...count.heads };
  let { tokensCast } = count;
  const put = (choice: Choice | null, sign: 1 | -1) => {
    if (choice === null) return;
    weight[choice] += sign * bloc.weight;
    voters[choice] += sign;
    heads[choice] += sign * bloc.heads;
    tokensCast += sign * bloc.tokens;
  };
  put(from, -1);
  put(to, 1);
  return { ...count, ...weight, voters, heads, tokensCast };
}
