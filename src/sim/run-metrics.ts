import { loss } from './ballots';
import { SimError } from './errors';
import { leastMeanLoss } from './metrics';
import { requireWhole } from './requirements';
import { simulate } from './simulate';
import type { Member, Scenario, SimulatedRound, SimulationRun, Vector } from './types';
import { add, distance, norm } from './vectors';

/**
 * Mean loss of all over mean loss of the worst-off tenth (⌈n/10⌉ members): 1 when nobody is worse off than the rest,
 * towards 0 when a few bear it all; 1 when nobody loses anything. Throws `empty`. O(n log n).
 */
export function minorityProtection(members: readonly Member[], state: Vector): number {
  const losses = lossesAt(members, state).sort().reverse();
  const worst = mean(losses.subarray(0, Math.ceil(losses.length / 10)));
  return worst > 0 ? mean(losses) / worst : 1;
}

/** Mean loss of each labelled group, and the least over the greatest of them (1 when all are 0). */
export interface GroupLosses {
  readonly meanLosses: ReadonlyMap<string, number>;
  readonly ratio: number;
}

/** How evenly groups fare: `groups[i]` is member i's. Throws `empty` or `wrong-length`. O(n). */
export function groupLosses(
  members: readonly Member[],
  groups: readonly string[],
  state: Vector,
): GroupLosses {
  if (groups.length !== members.length)
    throw new SimError('wrong-length', 'groups', `has ${groups.length} labels for ${members.length} members`);
  const sums = new Map<string, { sum: number; n: number }>();
  lossesAt(members, state).forEach((value, i) => {
    const { sum, n } = sums.get(groups[i] as string) ?? { sum: 0, n: 0 };
    sums.set(groups[i] as string, { sum: sum + value, n: n + 1 });
  });
  const meanLosses = new Map([...sums].map(([group, { sum, n }]) => [group, sum / n]));
  const values = [...meanLosses.values()];
  const greatest = values.reduce((a, b) => Math.max(a, b));
  return { meanLosses, ratio: greatest > 0 ? values.reduce((a, b) => Math.min(a, b)) / greatest : 1 };
}

function lossesAt(members: readonly Member[], state: Vector): Float64Array {
  if (members.length === 0) throw new SimError('empty', 'members', 'a DAO needs at least one member');
  return Float64Array.from(members, (member) => loss(member, state));
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** How a run came to rest. */
export interface Settling {
  /** Accepted proposals over all, 0…1. */
  readonly acceptanceRate: number;
  /** Most rounds in a row without acceptance. */
  readonly longestDeadlock: number;
  /** First round (0 the start) from which on the state stays within one longest step of its end. */
  readonly convergenceRound: number;
  /** Root mean square of the state's movement per round after that, in the issues' units; 0 if it ended there. */
  readonly stability: number;
}

/** What of a run tells how it came to rest: a simulation's, or a room's. */
export interface PlayedGame extends Pick<SimulationRun, 'initialState' | 'finalState'> {
  readonly rounds: readonly (Pick<SimulatedRound, 'proposal' | 'state'> & {
    readonly tally: Pick<SimulatedRound['tally'], 'accepted'>;
  })[];
}

/** Decisiveness and stability of a run. `longestStep` is the longest proposed in the run unless given. O(rounds · k). */
export function settling(run: PlayedGame, longestStep: number = longestProposal(run)): Settling {
  const states = [run.initialState, ...run.rounds.map(({ state }) => state)];
  const outside = states.findLastIndex(
    (state) => distance(state, run.finalState) > longestStep * (1 + 1e-12),
  );
  const convergenceRound = outside + 1;
  const moves = states.slice(convergenceRound + 1).map((state, t) => {
    return distance(state, states[convergenceRound + t] as Vector) ** 2;
  });
  const accepted = run.rounds.filter(({ tally }) => tally.accepted).length;
  return {
    acceptanceRate: run.rounds.length > 0 ? accepted / run.rounds.length : 0,
    longestDeadlock: longestDeadlock(run),
    convergenceRound,
    stability: moves.length > 0 ? Math.sqrt(mean(moves)) : 0,
  };
}

function longestProposal(run: PlayedGame): number {
  return run.rounds.reduce((longest, { proposal }) => Math.max(longest, norm(proposal.delta)), 0);
}

function longestDeadlock(run: PlayedGame): number {
  let [longest, current] = [0, 0];
  for (const { tally } of run.rounds) {
    current = tally.accepted ? 0 : current + 1;
    longest = Math.max(longest, current);
  }
  return longest;
}

/**
 * Rounds until the excess loss after a shock has halved: with L_t the mean loss after round t and the shock striking at
 * round t₀, the least h with L(t₀ + h) − B ≤ (L(t₀) − B)/2, B being the loss of the round before unless given. 0 when
 * the shock does no harm, null when it does not halve within the trace. Throws `out-of-range`, `not-whole`. O(rounds).
 */
export function shockHalfLife(
  meanLosses: readonly number[],
  shock: number,
  baseline: number = meanLosses[shock - 1] ?? Number.NaN,
): number | null {
  requireWhole('shock', shock, 1, meanLosses.length - 1);
  const half = ((meanLosses[shock] as number) - baseline) / 2;
  if (half <= 0) return 0;
  const after = meanLosses.slice(shock).findIndex((value) => value - baseline <= half);
  return after < 0 ? null : after;
}

/**
 * Adaptability: the half-life of the excess loss after beliefs shift at round `shift`, the excess being over the least
 * mean loss that the shifted members leave possible. Null when it does not halve. Throws as `shockHalfLife`.
 */
export function adaptability(
  meanLosses: readonly number[],
  shift: number,
  shifted: readonly Member[],
): number | null {
  return shockHalfLife(meanLosses, shift, leastMeanLoss(shifted));
}

/**
 * How far the end moves per unit by which some members move their ideals: ‖end′ − end‖ / ‖shift‖, the same proposals
 * and chances in both runs. 0 is robust, 1 means that they drag the DAO along with them. Throws `out-of-range` for
 * members that do not exist or a shift of nothing. O(rounds · n · k).
 */
export function robustness(
  s: Scenario,
  members: readonly Member[],
  seed: string,
  adversary: { readonly members: readonly number[]; readonly shift: Vector },
): number {
  const length = norm(adversary.shift);
  if (!(length > 0)) throw new SimError('out-of-range', 'shift', 'must move the ideals somewhere');
  for (const i of adversary.members) requireWhole('members', i, 0, members.length - 1);
  const moving = new Set(adversary.members);
  const moved = members.map((member, i) =>
    moving.has(i) ? { ...member, ideal: add(member.ideal, adversary.shift) } : member,
  );
  const end = simulate(s, members, seed).finalState;
  return distance(simulate(s, moved, seed).finalState, end) / length;
}

/** The fewest members, richest first, who hold at least a share of all tokens. O(n log n). */
export function holdersOf(members: readonly Member[], share: number): number[] {
  const total = members.reduce((sum, { tokens }) => sum + tokens, 0);
  const order = [...members.keys()].sort((a, b) => (members[b]?.tokens ?? 0) - (members[a]?.tokens ?? 0));
  let held = 0;
  const last = order.findIndex((i) => {
    held += members[i]?.tokens ?? 0;
    return held >= share * total * (1 - 1e-12);
  });
  return order.slice(0, last + 1);
}
