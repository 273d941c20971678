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

/** `simulate` for many seeds of the same scenario and members: what does not depend on the seed is done once. */
export function simulator(s: Scenario, members: readonly Member[]): (seed: string) => SimulationRun {
  const playing = stepwise(s, members);
  return (seed) => {
    const run = playing(seed);
    for (;;) {
      const step = run.next();
      if (step.done) return step.value;
    }
  };
}

/** `simulator` a round at a time, for those who have other things to do meanwhile: yields each round's number when done. */
export function stepwise(
  s: Scenario,
  members: readonly Member[],
): (seed: string) => Generator<number, SimulationRun, void> {
  const { start, meanLoss } = compileGame(s, members);
  const initialMeanLoss = meanLoss(s.initialState);
  return function* (seed) {
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
      yield round;
    }
    return { initialState: s.initialState, initialMeanLoss, rounds, finalState: state };
  };
}
