import { botBallots, type Cast, type CastVote, choiceOf, countCast } from './cast';
import { SimError } from './errors';
import { executionNoise, nextState } from './game';
import { inPlaceOf } from './mechanism-change';
import { MECHANISMS, mechanismOf } from './mechanisms/registry';
import { isVote, type RecordedGame, type RecordedRound, replayRounds, rulesOf } from './recorded-game';
import { recordedCasts, sincereVoters } from './reference-runs';
import { atOnce, type Steps } from './steps';
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
 * that were in force; a round's own mechanism counts as it counted. Under `quadratic-credits` everyone casts, in the
 * recorded direction, as many votes as a price taker would with credits that come anew each round. Rounds of other ballots stay as recorded until the path parts. O(mechanisms · rounds · n · k).
 */
export function retally(game: RecordedGame): readonly Retally[] {
  return atOnce(retallySteps(game));
}

/** `retally`, a round a step. */
export function* retallySteps(game: RecordedGame): Steps<readonly Retally[]> {
  requireBallots(game);
  const played = new Set(game.rounds.map(({ mechanism }) => mechanism.id));
  const others = VOTING.filter((id) => played.size > 1 || !played.has(id));
  const counted: Retally[] = [];
  if (!game.rounds.some(isVote)) return counted;
  for (const id of others) counted.push(yield* retallyUnder(game, id));
  return counted;
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

function* retallyUnder(game: RecordedGame, id: MechanismId): Steps<Retally> {
  const rounds: Retally['rounds'][number][] = [];
  for (const recorded of game.rounds) {
    yield;
    const tally = isVote(recorded) ? tallyAnew(game, recorded, id) : null;
    const flipped = tally !== null && tally.accepted !== recorded.tally.accepted;
    rounds.push({ round: recorded.round, tally, flipped });
  }
  const flips = rounds.filter(({ flipped }) => flipped).map(({ round }) => round);
  return { mechanism: id, rounds, flips, path: yield* pathFrom(game, id, flips[0]) };
}

function tallyAnew(game: RecordedGame, recorded: RecordedRound, id: MechanismId): Tally {
  if (recorded.mechanism.id === id) return recorded.tally;
  const rules = rulesOf(game, recorded, ruleFor(recorded, id));
  const { round, from, delta } = recorded;
  const vote: CastVote = { seed: game.seed, round, state: from, delta };
  const casts = recordedCasts(recorded).map((cast) => cast && { choice: cast.choice });
  const isByStrength = mechanismOf(id).ballotKind === 'credits';
  const counted = isByStrength ? withVotes(game, recorded, rules.mechanism, casts) : casts;
  return countCast(rules, game.members, vote, counted).tally;
}

/**
 * A mechanism in a recorded round's place. Credits come anew each round: nobody knows how people would have spread a
 * budget over a game that went otherwise.
 */
function ruleFor({ mechanism }: RecordedRound, id: MechanismId): MechanismConfig {
  const rule = inPlaceOf(mechanism, id);
  return rule.credits === undefined ? rule : { ...rule, credits: { ...rule.credits, spending: 'refresh' } };
}

/** Votes as strong as a price taker's, in the direction of the recorded choice. */
function withVotes(
  game: RecordedGame,
  recorded: RecordedRound,
  mechanism: MechanismConfig,
  casts: readonly (Cast | null)[],
): (Cast | null)[] {
  const { round, from, delta } = recorded;
  const { delegation: _delegation, ...alone } = mechanism;
  const { behaviour: _behaviour, ...rules } = rulesOf(game, recorded, alone);
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
function* pathFrom(
  game: RecordedGame,
  id: MechanismId,
  firstFlip: number | undefined,
): Steps<readonly Vector[]> {
  const sincere = sincereVoters(game.members);
  const path: Vector[] = [game.scenario.initialState];
  for (const recorded of game.rounds) {
    yield;
    const { round, delta } = recorded;
    const state = path.at(-1) as Vector;
    const noise = executionNoise(game.scenario, game.seed, round);
    if (firstFlip === undefined || round < firstFlip) path.push(recorded.state);
    else if (round === firstFlip) path.push(nextState(state, delta, !recorded.tally.accepted, noise));
    else if (isZero(delta)) path.push(state);
    else {
      const rules = rulesOf(game, recorded, ruleFor(recorded, id));
      const vote: CastVote = { seed: game.seed, round, state, delta };
      const { tally } = countCast(rules, game.members, vote, sincere(rules, vote, recorded));
      path.push(nextState(state, delta, tally.accepted, noise));
    }
  }
  return path;
}
