import { botBallots, type Cast, type CastVote, choiceOf, countCast } from './cast';
import { SimError } from './errors';
import { executionNoise, nextState } from './game';
import { inPlaceOf } from './mechanism-change';
import { MECHANISMS, mechanismOf } from './mechanisms/registry';
import { isVote, type RecordedGame, type RecordedRound, replayRounds, rulesOf } from './recorded-game';
import { recordedCasts, sincereVoters } from './reference-runs';
import type { MechanismConfig, MechanismId, Tally, Vector } from './types';
import { isZero } from './vectors';

/** The recorded ballots under another mechanism. People might have voted differently under it. */
export interface Retally {
  readonly mechanism: MechanismId;
  /** Round by round, on the state and proposal on which they were cast; null where there was no vote to count anew. */
  readonly rounds: readonly {
    readonly round: number;
    readonly tally: Tally | null;
    readonly flipped: boolean;
  }[];
  /** Rounds whose outcome would have been another. */
  readonly flips: readonly number[];
  /**
   * The start, and the state after each round: as recorded before the first flip, then with the recorded proposals
   * and sincere votes.
   */
  readonly path: readonly Vector[];
}

/** Mechanisms that votes For and Against one proposal can be counted under. */
const VOTING: readonly MechanismId[] = MECHANISMS.filter(
  ({ ballotKind }) => ballotKind !== 'support' && ballotKind !== 'pull',
).map(({ id }) => id);

/**
 * Counts recorded ballots under every other mechanism of votes For and Against, with the shares, quorum and delegations
 * that were in force. Under `quadratic-credits` everyone casts, in the recorded direction, as many votes as a price
 * taker would. Rounds of other ballots stay as recorded until the path parts. O(mechanisms · rounds · n · k).
 */
export function retally(game: RecordedGame): readonly Retally[] {
  requireBallots(game);
  const played = new Set(game.rounds.map(({ mechanism }) => mechanism.id));
  const others = VOTING.filter((id) => played.size > 1 || !played.has(id));
  return game.rounds.some(isVote) ? others.map((id) => retallyUnder(game, id)) : [];
}

/**
 * The rounds whose recorded ballots do not give the recorded outcome under the mechanism that was in force: none,
 * unless a record was changed. Stakes and pulls, too. O(rounds · n · k).
 */
export function recount(game: RecordedGame): readonly number[] {
  requireBallots(game);
  const played = replayRounds(game, (_rules, _vote, recorded) => recordedCasts(recorded));
  return game.rounds
    .filter(({ tally, state }, j) => {
      const again = played[j];
      const isSame = again?.tally?.accepted === tally.accepted && again.tally.reason === tally.reason;
      return (
        !isSame ||
        again.state.some((x, d) => Math.abs(x - (state[d] ?? Number.NaN)) > 1e-9 * (1 + Math.abs(x)))
      );
    })
    .map(({ round }) => round);
}

function requireBallots({ members, rounds }: RecordedGame): void {
  for (const { round, ballots } of rounds)
    if (ballots.length !== members.length) {
      const counts = `has ${ballots.length} ballots for ${members.length} members`;
      throw new SimError('wrong-length', `rounds[${round - 1}].ballots`, counts);
    }
}

function retallyUnder(game: RecordedGame, id: MechanismId): Retally {
  const rounds = game.rounds.map((recorded) => {
    const { round } = recorded;
    if (!isVote(recorded)) return { round, tally: null, flipped: false };
    const tally = tallyAnew(game, recorded, id);
    return { round, tally, flipped: tally.accepted !== recorded.tally.accepted };
  });
  const flips = rounds.filter(({ flipped }) => flipped).map(({ round }) => round);
  return { mechanism: id, rounds, flips, path: pathFrom(game, id, flips[0]) };
}

function tallyAnew(game: RecordedGame, recorded: RecordedRound, id: MechanismId): Tally {
  const mechanism = inPlaceOf(recorded.mechanism, id);
  const rules = rulesOf(game, mechanism);
  const { round, from, delta } = recorded;
  const vote: CastVote = { seed: game.seed, round, state: from, delta };
  const casts = recordedCasts(recorded).map((cast) => cast && { choice: cast.choice });
  const isByStrength = mechanismOf(id).ballotKind === 'credits';
  const counted = isByStrength ? withVotes(game, recorded, rules.mechanism, casts) : casts;
  return countCast(rules, game.members, vote, counted).tally;
}

/** Votes as strong as a price taker's, in the direction of the recorded choice. */
function withVotes(
  game: RecordedGame,
  { round, from, delta }: RecordedRound,
  mechanism: MechanismConfig,
  casts: readonly (Cast | null)[],
): (Cast | null)[] {
  const { delegation: _delegation, ...alone } = mechanism;
  const { behaviour: _behaviour, ...rules } = rulesOf(game, alone);
  const everyone = game.members.map(({ turnout: _turnout, ...member }) => member);
  const taken = botBallots(rules, everyone, { seed: game.seed, round, state: from, delta });
  return casts.map((cast, i) => {
    if (cast === null) return null;
    const sign = { for: 1, against: -1, abstain: 0 }[cast.choice];
    const votes = sign * Math.abs(taken[i]?.votes ?? 0);
    return { choice: choiceOf(votes), votes, strength: sign * Math.abs(taken[i]?.strength ?? 0) };
  });
}

/** Recorded states up to the first flip, that flip, and sincere votes under the mechanism from there. */
function pathFrom(game: RecordedGame, id: MechanismId, firstFlip: number | undefined): readonly Vector[] {
  const sincere = sincereVoters(game.members);
  const path: Vector[] = [game.scenario.initialState];
  for (const recorded of game.rounds) {
    const { round, delta } = recorded;
    const state = path.at(-1) as Vector;
    const noise = executionNoise(game.scenario, game.seed, round);
    if (firstFlip === undefined || round < firstFlip) path.push(recorded.state);
    else if (round === firstFlip) path.push(nextState(state, delta, !recorded.tally.accepted, noise));
    else if (isZero(delta)) path.push(state);
    else {
      const rules = rulesOf(game, inPlaceOf(recorded.mechanism, id));
      const vote: CastVote = { seed: game.seed, round, state, delta };
      const { tally } = countCast(rules, game.members, vote, sincere(rules, vote, recorded));
      path.push(nextState(state, delta, tally.accepted, noise));
    }
  }
  return path;
}
