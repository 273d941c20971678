import { executionNoise, nextState, proposalSource } from '../../src/sim';
import type { Member, Scenario, Vector } from '../../src/sim/types';

/**
 * The rounds of `simulate` as one would first write them: a loop over member objects that takes two distances by
 * their square roots. Same proposals, same rule of token majority, same mean loss; no quorum and no salience.
 * Returns the state at the end.
 */
export function naiveRounds(scenario: Scenario, members: readonly Member[], seed: string): Vector {
  const propose = proposalSource(scenario, members, seed);
  let state = scenario.initialState;
  let losses = meanDistance(members, state);
  for (let round = 1; round <= scenario.rounds; round += 1) {
    const { delta } = propose(round, state);
    const there = state.map((x, d) => x + (delta[d] ?? 0));
    let inFavour = 0;
    let against = 0;
    for (const member of members) {
      const gain = distance(member.ideal, state) - distance(member.ideal, there);
      if (gain > 0) inFavour += member.tokens;
      else if (gain < 0) against += member.tokens;
    }
    if (inFavour <= against) continue;
    state = nextState(state, delta, true, executionNoise(scenario, seed, round));
    losses = meanDistance(members, state);
  }
  if (!Number.isFinite(losses)) throw new Error('The losses are no numbers');
  return state;
}

function meanDistance(members: readonly Member[], at: Vector): number {
  let sum = 0;
  for (const member of members) sum += distance(member.ideal, at);
  return sum / members.length;
}

function distance(a: Vector, b: Vector): number {
  let squares = 0;
  for (let d = 0; d < a.length; d += 1) squares += ((a[d] ?? 0) - (b[d] ?? 0)) ** 2;
  return Math.sqrt(squares);
}
