import { botBallots, type Cast } from './cast';
import { compileElectorate, meanLoss } from './electorate';
import { type RecordedGame, type RecordedRound, replaySteps, type Voters } from './recorded-game';
import { atOnce, type Steps } from './steps';
import type { Member, Scenario, Vector } from './types';

/** A game of the recorded proposals. */
export interface ReferenceRun {
  /** The start, and the state after each round. */
  readonly path: readonly Vector[];
  /** Whether each round's proposal was accepted. */
  readonly accepted: readonly boolean[];
  /** At each state of the path. */
  readonly meanLosses: readonly number[];
}

/** What became of the recorded proposals, and what would have under other voters. */
export interface ReferenceRuns {
  /** All members vote sincerely who have not given their vote away. */
  readonly sincere: ReferenceRun;
  /** As it was. */
  readonly recorded: ReferenceRun;
  /** All seats are played by bots, which behave as the scenario says. */
  readonly bots: ReferenceRun;
}

/**
 * Three games on the same proposals and people. Proposals stay as recorded, whatever the state then is; the difference
 * between `sincere` and `recorded` is what people added. O(rounds · n · k).
 */
export function referenceRuns(game: RecordedGame): ReferenceRuns {
  return atOnce(referenceRunSteps(game));
}

/** `referenceRuns`, a round a step. */
export function* referenceRunSteps(game: RecordedGame): Steps<ReferenceRuns> {
  const recorded = {
    path: [game.scenario.initialState, ...game.rounds.map(({ state }) => state)],
    accepted: game.rounds.map(({ tally }) => tally.accepted),
  };
  const bots: Voters = (rules, vote) => botBallots(rules, game.members, vote);
  return {
    sincere: yield* replayed(game, sincereVoters(game.members)),
    recorded: { ...recorded, meanLosses: yield* meanLossesOn(game, recorded.path) },
    bots: yield* replayed(game, bots),
  };
}

/** Everybody votes, sincerely, who has no delegate. */
export function sincereVoters(members: readonly Member[]): Voters {
  const present = members.map(({ turnout: _turnout, ...member }): Member => member);
  return (rules, vote) => botBallots(sincereRules(rules), present, vote);
}

/** The same rules, everyone taking part by itself and without error. */
function sincereRules({ behaviour: _behaviour, ...rules }: Scenario): Scenario {
  const { delegation } = rules.mechanism;
  if (delegation?.override === undefined) return rules;
  const { override: _override, ...standing } = delegation;
  return { ...rules, mechanism: { ...rules.mechanism, delegation: standing } };
}

/** The ballots of a recorded round as they were cast. */
export function recordedCasts({ ballots }: RecordedRound): (Cast | null)[] {
  return ballots.map(({ choice, ...details }) => (choice === null ? null : { choice, ...details }));
}

function* replayed(game: RecordedGame, voters: Voters): Steps<ReferenceRun> {
  const rounds = yield* replaySteps(game, voters);
  const path = [game.scenario.initialState, ...rounds.map(({ state }) => state)];
  const accepted = rounds.map(({ tally }) => tally?.accepted ?? false);
  return { path, accepted, meanLosses: yield* meanLossesOn(game, path) };
}

function* meanLossesOn({ scenario, members }: RecordedGame, path: readonly Vector[]): Steps<number[]> {
  const electorate = compileElectorate(members, scenario.mechanism, scenario.tieRule);
  const losses: number[] = [];
  for (const state of path) {
    yield;
    losses.push(meanLoss(electorate, state));
  }
  return losses;
}
