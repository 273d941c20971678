import { type Cast, type CastVote, countCast } from './cast';
import { keepsPool, type OpenProposal, openPool } from './conviction-pool';
import { budgetsOf, spend } from './credits';
import { executionNoise, nextState } from './game';
import { mechanismOf } from './mechanisms/registry';
import { atOnce, type Steps } from './steps';
import type { Choice, MechanismConfig, Member, Scenario, Tally, Vector } from './types';

/** A game as it was recorded, and games on the same proposals and people. A room's log fills these types. */

/** One member's ballot as it was counted; the parts beside `choice` as in `Cast`. */
export interface RecordedBallot {
  /** Null where the member cast no ballot of its own. */
  readonly choice: Choice | null;
  readonly votes?: number;
  readonly support?: number;
  readonly toward?: Vector;
}

export interface RecordedRound {
  /** 1-based. */
  readonly round: number;
  /** In force in this round, with the delegations that then stood. */
  readonly mechanism: MechanismConfig;
  /** Rounds that the game was then to have: what is left of storable credits is spread over them; of the scenario if absent. */
  readonly planned?: number;
  /** The state voted on. */
  readonly from: Vector;
  /** What was voted on, or, where members pull or choose among several proposals, what came of it. */
  readonly delta: Vector;
  /** Where several proposals were open: these, with the conviction they came with. */
  readonly pool?: readonly OpenProposal[];
  /** One per member. */
  readonly ballots: readonly RecordedBallot[];
  readonly tally: Tally;
  /** The state after the round. */
  readonly state: Vector;
}

export interface RecordedGame {
  /** As set up: with all its rounds, also those that were not played. */
  readonly scenario: Scenario;
  readonly members: readonly Member[];
  readonly seed: string;
  readonly rounds: readonly RecordedRound[];
}

/** Whether a round was a vote For and Against one proposal, with strength or without. */
export function isVote({ mechanism }: RecordedRound): boolean {
  const { ballotKind } = mechanismOf(mechanism.id);
  return ballotKind !== 'support' && ballotKind !== 'pull';
}

/** The rules of a recorded round under a mechanism, for the rounds' bots and counts. */
export function rulesOf(
  game: RecordedGame,
  { planned = game.scenario.rounds }: RecordedRound,
  mechanism: MechanismConfig,
): Scenario {
  const { schedule: _changes, ...scenario } = game.scenario;
  return { ...scenario, mechanism, rounds: planned };
}

/** Who casts what when a recorded round is played over again. */
export type Voters = (rules: Scenario, vote: CastVote, recorded: RecordedRound) => readonly (Cast | null)[];

/** One round played over again. */
export interface ReplayedRound {
  readonly round: number;
  /** Null where nothing was left to vote on. */
  readonly tally: Tally | null;
  readonly state: Vector;
}

/**
 * Plays the recorded rounds over again with other ballots: the same proposals, from wherever the state then is, with the
 * same errors of execution. Open pools and stored credits carry over as in a game. O(rounds · n · k).
 */
export function replayRounds(game: RecordedGame, voters: Voters): readonly ReplayedRound[] {
  return atOnce(replaySteps(game, voters));
}

/** `replayRounds`, a round a step. */
export function* replaySteps(game: RecordedGame, voters: Voters): Steps<readonly ReplayedRound[]> {
  const carried = new Map<string, Carried>();
  const replayed: ReplayedRound[] = [];
  let state = game.scenario.initialState;
  for (const recorded of game.rounds) {
    yield;
    const { delegation: _delegation, ...kept } = recorded.mechanism;
    const key = JSON.stringify(kept);
    const before = carried.get(key) ?? { pool: [], budgets: budgetsOf(game.members, recorded.mechanism) };
    const played = replayRound(game, recorded, voters, state, before);
    carried.set(key, played.after);
    state = played.state;
    replayed.push({ round: recorded.round, tally: played.tally, state });
  }
  return replayed;
}

/** What one round leaves to the next under the same mechanism. */
interface Carried {
  readonly pool: readonly OpenProposal[];
  readonly budgets: Float64Array;
}

function replayRound(
  game: RecordedGame,
  recorded: RecordedRound,
  voters: Voters,
  state: Vector,
  before: Carried,
): { readonly tally: Tally | null; readonly state: Vector; readonly after: Carried } {
  const { round, mechanism } = recorded;
  const rules = rulesOf(game, recorded, mechanism);
  const pool = openIn(recorded, before.pool);
  if (mechanismOf(mechanism.id).ballotKind === 'support' && pool.length === 0)
    return { tally: null, state, after: { ...before, pool } };
  const budgets = mechanism.credits?.spending === 'storable' ? { budgets: before.budgets } : {};
  const vote: CastVote = { seed: game.seed, round, state, delta: recorded.delta, pool, ...budgets };
  const count = countCast(rules, game.members, vote, voters(rules, vote, recorded));
  const left = before.budgets.slice();
  if (count.votes !== undefined) spend(left, count.votes);
  const noise = executionNoise(game.scenario, game.seed, round);
  return {
    tally: count.tally,
    state: nextState(state, count.delta, count.tally.accepted, noise),
    after: { pool: count.pool?.pool ?? pool, budgets: left },
  };
}

/** What stands open: what is left from earlier rounds and, if there is room, what was put forward in this one. */
function openIn(recorded: RecordedRound, left: readonly OpenProposal[]): readonly OpenProposal[] {
  const { mechanism, round, delta } = recorded;
  if (!keepsPool(mechanism)) return [{ id: round, delta, conviction: 0 }];
  const added = recorded.pool?.find(({ id }) => id === round);
  const opened = openPool(mechanism, left, round, added ?? { delta });
  return added === undefined ? opened.filter(({ id }) => id !== round) : opened;
}
