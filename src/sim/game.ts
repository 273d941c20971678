import { keepsPool } from './conviction-pool';
import { compileElectorate, type Electorate, meanLoss } from './electorate';
import { SimError } from './errors';
import { localPull } from './local-pull';
import { mechanismOf } from './mechanisms/registry';
import { poolGames } from './pool-supports';
import { type ProposalSource, proposalSources } from './proposals';
import { eachEra, eraAt, erasOf } from './schedule';
import { stream } from './streams';
import type { Member, PlayedRound, Proposal, Scenario, Tally, Vector } from './types';
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

/** A scenario and its members prepared for playing. */
export interface Game {
  /** Begins a run; its rounds are asked for in order, each with the state that the one before left. */
  start(seed: string): (round: number, state: Vector) => PlayedRound;
  /** Mean loss of all members at a state, in the issues' units. A round does not take it: it looks at everyone. */
  meanLoss(state: Vector): number;
}

/**
 * Prepares a scenario for many runs: what does not depend on the seed is done once. A round then costs what its vote
 * costs: O(log n) by index for one issue, O(n^(1 − 1/k)) for few, else O(n·k); nothing is allocated per member.
 */
export function compileGame(s: Scenario, members: readonly Member[]): Game {
  const { electorate, decisions } = deciding(s, members);
  return {
    start: (seed) => {
      const decide = decisions(seed);
      return (round, state) => {
        const { proposal, tally } = decide(round, state);
        if (!tally.accepted) return { round, proposal, tally, state };
        const noise = executionNoise(s, seed, round);
        return { round, proposal, tally, state: nextState(state, proposal.delta, true, noise) };
      };
    },
    meanLoss: (state) => meanLoss(electorate, state),
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
  const decisions = (seed: string): Decide => {
    const propose = sources(seed);
    const open = new Map(Array.from(bodies.values(), (body) => [body, body.open(seed, propose)]));
    if (eras.length === 1) return open.get(eras[0].value) as Decide;
    return (round, state) => (open.get(eraAt(eras, round)) as Decide)(round, state);
  };
  return { electorate: eras[0].value.electorate, decisions };
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
