import { compileGame } from './game';
import type { Member, Scenario, SimulatedRound, SimulationRun } from './types';

/**
 * Plays a scenario to its end, every member behaving as the scenario says (sincerely unless told otherwise), and takes
 * the mean loss after every round: same scenario, members and seed, same run, to the last bit. O(rounds · n · k) time;
 * per round, nothing is allocated per member.
 */
export function simulate(s: Scenario, members: readonly Member[], seed: string): SimulationRun {
  return simulator(s, members)(seed);
}

/** Plays one run; `onRound` hears the number of each round when it is done. */
export type Simulator = (seed: string, onRound?: (round: number) => void) => SimulationRun;

/** `simulate` for many seeds of the same scenario and members: what does not depend on the seed is done once. */
export function simulator(s: Scenario, members: readonly Member[]): Simulator {
  const { start, meanLoss } = compileGame(s, members);
  const initialMeanLoss = meanLoss(s.initialState);
  return (seed, onRound) => {
    const play = start(seed);
    const rounds: SimulatedRound[] = [];
    let state = s.initialState;
    let loss = initialMeanLoss;
    for (let round = 1; round <= s.rounds; round++) {
      const played = play(round, state);
      // What is rejected leaves the losses as they were.
      if (played.tally.accepted) loss = meanLoss(played.state);
      rounds.push({ ...played, meanLoss: loss });
      state = played.state;
      onRound?.(round);
    }
    return { initialState: s.initialState, initialMeanLoss, rounds, finalState: state };
  };
}
