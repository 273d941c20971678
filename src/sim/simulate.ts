import { keepsPool } from './conviction-pool';
import { compileElectorate, type Electorate, meanLoss } from './electorate';
import { SimError } from './errors';
import { localPull } from './local-pull';
import { mechanismOf } from './mechanisms/registry';
import { poolGames } from './pool-supports';
import { type ProposalSource, proposalSources } from './proposals';
import { eachEra, eraAt, erasOf } from './schedule';
import { stream } from './streams';
import type { Member, Proposal, Scenario, SimulatedRound, SimulationRun, Tally, Vector } from './types';
import { add } from './vectors';
import { polls } from './voting';

/** The state after a vote: S + p + ε when accepted, S itself when not. Throws `wrong-length`. */
export function nextState(state: Vector, delta: Vector, accepted: boolean, noise?: Vector): Vector {
  if (delta.length !== state.length || (noise !== undefined && noise.length !== state.length))
    throw new SimError('wrong-length', 'delta', `must have ${state.length} numbers like the state`);
  if (!accepted) return state;
  const moved = add(state, delta);
  return noise === undefined ? moved : add(moved, noise);
}

/** The error ε ~ N(0, σ²I) made in carrying out round `round`'s proposal; zeros when σ = 0. */
export function executionNoise(s: Scenario, seed: string, round: number): Vector {
  const sigma = s.executionNoise ?? 0;
  if (sigma === 0) return s.initialState.map(() => 0);
  const random = stream(seed, 'execution-noise', round);
  return s.initialState.map(() => sigma * random.normal());
}

/**
 * Plays a scenario to its end, every member behaving as the scenario says (sincerely unless told otherwise): same scenario, members and seed, same run, to the last bit.
 * O(rounds · n · k) time; per round, nothing is allocated per member.
 */
export function simulate(s: Scenario, members: readonly Member[], seed: string): SimulationRun {
  return simulator(s, members)(seed);
}

/** Plays one run; `onRound` hears the number of each round when it is done. */
export type Simulator = (seed: string, onRound?: (round: number) => void) => SimulationRun;

/** `simulate` for many seeds of the same scenario and members: what does not depend on the seed is done once. */
export function simulator(s: Scenario, members: readonly Member[]): Simulator {
  const { electorate, game } = deciding(s, members);
  const initialMeanLoss = meanLoss(electorate, s.initialState);
  return (seed, onRound) => {
    const decide = game(seed);
    const rounds: SimulatedRound[] = [];
    let state = s.initialState;
    let loss = initialMeanLoss;
    for (let round = 1; round <= s.rounds; round++) {
      const decided = decide(round, state);
      const played = playRound(s, electorate, { seed, round, state, loss, ...decided });
      rounds.push(played);
      state = played.state;
      loss = played.meanLoss;
      onRound?.(round);
    }
    return { initialState: s.initialState, initialMeanLoss, rounds, finalState: state };
  };
}

interface Decided {
  readonly proposal: Proposal;
  readonly tally: Tally;
}

type Decide = (round: number, state: Vector) => Decided;

/**
 * What is proposed and how it is decided, round by round of a run. Each mechanism of a schedule is prepared once, so
 * that one which comes back, or stays while proposals change, goes on where it was. Losses are the same under all.
 */
function deciding(s: Scenario, members: readonly Member[]) {
  const sources = proposalSources(s, members);
  const bodies = new Map<string, Body>();
  const eras = eachEra(erasOf(s), (rules) => {
    const key = JSON.stringify(rules.mechanism);
    const body = bodies.get(key) ?? bodyUnder(rules, members);
    bodies.set(key, body);
    return body;
  });
  const game = (seed: string): Decide => {
    const propose = sources(seed);
    const open = new Map(Array.from(bodies.values(), (body) => [body, body.open(seed, propose)]));
    if (eras.length === 1) return open.get(eras[0].value) as Decide;
    return (round, state) => (open.get(eraAt(eras, round)) as Decide)(round, state);
  };
  return { electorate: eras[0].value.electorate, game };
}

/** Members under one mechanism. */
interface Body {
  readonly electorate: Electorate;
  /** Begins a run. */
  open(seed: string, propose: ProposalSource): Decide;
}

/** Votes on proposals; or where members pull, without a proposal. */
function bodyUnder(s: Scenario, members: readonly Member[]): Body {
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  const mechanism = mechanismOf(s.mechanism.id);
  if (mechanism.ballotKind === 'pull') {
    const pull = localPull(s, members, electorate, mechanism);
    const decide = (seed: string): Decide => {
      return (round, state) => {
        const { delta, tally } = pull(seed, round, state);
        return { proposal: { delta }, tally };
      };
    };
    return { electorate, open: decide };
  }
  if (keepsPool(s.mechanism)) return { electorate, open: poolGames(s, members, electorate) };
  const start = polls(s, members, electorate);
  const open = (seed: string, propose: ProposalSource): Decide => {
    const poll = start();
    return (round, state) => {
      const proposal = propose(round, state);
      return { proposal, tally: poll({ seed, round, state, delta: proposal.delta }) };
    };
  };
  return { electorate, open };
}

interface RoundStart extends Decided {
  readonly round: number;
  readonly seed: string;
  readonly state: Vector;
  readonly loss: number;
}

/** A rejected proposal leaves the state, and so the losses, as they were. */
function playRound(s: Scenario, electorate: Electorate, start: RoundStart): SimulatedRound {
  const { seed, round, proposal, tally } = start;
  if (!tally.accepted) return { round, proposal, tally, state: start.state, meanLoss: start.loss };
  const state = nextState(start.state, proposal.delta, true, executionNoise(s, seed, round));
  return { round, proposal, tally, state, meanLoss: meanLoss(electorate, state) };
}
