import type { PersonRecord } from '../../protocol/debrief';
import {
  banzhaf,
  compileElectorate,
  type Judgement,
  loss,
  mechanismOf,
  precision,
  shapleyShubik,
} from '../../sim';
import { type Electorate, strengths } from '../../sim/electorate';
import type { Pivots } from '../../sim/moments';
import type { RecordedGame } from '../../sim/recorded-game';
import type { Steps } from '../../sim/steps';
import type { MechanismId } from '../../sim/types';
import { shareOfVotes } from '../../sim/voting-share';
import type { CountedBallot } from './events';
import { memberAt } from './open-round';
import { isSincere } from './sincerity';
import { everyone, type FinishedRound, type Participant, type RoomState } from './state';

/** By the number of the person, who may have sat in several seats. */
type Judgements = ReadonlyMap<number, readonly Judgement[]>;

/** Every person's own choices For and Against with how strongly the seat's point asked for them; a round a step. */
export function* judgementSteps({ members, history, scenario }: RoomState): Generator<void, Judgements> {
  const found = new Map<number, Judgement[]>();
  for (const { mechanism, from, delta, ballots, people } of history) {
    const { ballotKind } = mechanismOf(mechanism.id);
    if (ballotKind === 'support' || ballotKind === 'pull') continue;
    yield;
    const felt = strengths(compileElectorate(members, mechanism, scenario.tieRule), from, delta);
    for (const [seat, { by, choice }] of ballots.entries()) {
      const person = people[seat] ?? null;
      if (person === null || by !== 'person' || choice === null || choice === 'abstain') continue;
      const own = found.get(person) ?? [];
      own.push({ strength: felt[seat] as number, choice });
      found.set(person, own);
    }
  }
  return found;
}

/** A finished round, by its place in the history, and the seat that somebody had in it. */
interface Sitting {
  readonly at: number;
  readonly finished: FinishedRound;
  readonly seat: number;
  readonly ballot: CountedBallot;
}

/**
 * What everyone who ever joined did, in the order of joining: in the rounds and seats that were theirs, and in no other.
 * `judgements` and `pivots` are of the same game. An index a step. O(rounds · n), beside the count of power.
 */
export function* recordSteps(
  state: RoomState,
  game: RecordedGame,
  judgements: Judgements,
  pivots: Pivots,
): Steps<readonly PersonRecord[]> {
  const { one, houses } = yield* powerSteps(game);
  const tokens = state.members.reduce((sum, member) => sum + member.tokens, 0);
  const sittings = sittingsOf(state);
  return everyone(state).map((participant) => {
    const { seat, person } = participant;
    const sat = sittings.get(person.id) ?? [];
    return {
      ...whoseRecord(participant),
      ...playOf(state, sat),
      ...reachOf(game, pivots, sat),
      precision: precision(judgements.get(person.id) ?? []),
      power: one?.banzhaf[seat] ?? null,
      shapleyShubik: one?.shapleyShubik[seat] ?? null,
      houses: houses && { tokens: houses.tokens[seat] ?? 0, members: houses.members[seat] ?? 0 },
      tokenShare: memberAt(state, seat).tokens / tokens,
      startLoss: loss(memberAt(state, seat), state.scenario.initialState),
      endLoss: loss(memberAt(state, seat), state.position),
    };
  });
}

const whoseRecord = ({ person, seat, removed }: Participant) => ({
  person: person.id,
  member: seat,
  removed,
});

/** The rounds of each person, by their number. */
function sittingsOf({ history }: RoomState): ReadonlyMap<number, readonly Sitting[]> {
  const found = new Map<number, Sitting[]>();
  for (const [at, finished] of history.entries()) {
    for (const [seat, ballot] of finished.ballots.entries()) {
      const person = finished.people[seat] ?? null;
      if (person === null) continue;
      const sat = found.get(person) ?? [];
      sat.push({ at, finished, seat, ballot });
      found.set(person, sat);
    }
  }
  return found;
}

/** Rounds, own ballots among them, and how many of these were sincere. */
function playOf(state: RoomState, sat: readonly Sitting[]) {
  const own = sat.filter(({ ballot }) => ballot.by === 'person');
  const sincere = own.filter(({ finished, seat, ballot }) =>
    isSincere(finished, memberAt(state, seat), ballot),
  );
  return { rounds: sat.length, ballots: own.length, sincere: sincere.length };
}

/** Votes For and Against that were held while they sat, and how many of them their seat alone could have turned. */
function reachOf({ rounds }: RecordedGame, pivots: Pivots, sat: readonly Sitting[]) {
  const votes = sat.flatMap(({ at, seat }) => {
    const round = rounds[at];
    const held = round && pivots.get(round);
    return held ? [held[seat]?.pivotal === true] : [];
  });
  return { votes: votes.length, pivotal: votes.filter(Boolean).length };
}

/** How often each seat decides under the last round's rules; null where no one share decides. */
interface Powers {
  readonly one: { readonly banzhaf: readonly number[]; readonly shapleyShubik: readonly number[] } | null;
  readonly houses: { readonly tokens: readonly number[]; readonly members: readonly number[] } | null;
}

/** Both indices of everyone; of two houses the Banzhaf index in each: no one weight says what passes both. */
function* powerSteps({ scenario, members, rounds }: RecordedGame): Steps<Powers> {
  const mechanism = rounds.at(-1)?.mechanism ?? scenario.mechanism;
  const voteOf = (id: MechanismId) =>
    weightedVote(compileElectorate(members, { ...mechanism, id }, scenario.tieRule));
  yield;
  if (mechanismOf(mechanism.id).ballotKind === 'both-houses') {
    const [tokens, heads] = [voteOf('token-majority'), voteOf('member-majority')];
    if (tokens === null || heads === null) return { one: null, houses: null };
    const houses = { tokens: banzhafOf(tokens) };
    yield;
    return { one: null, houses: { ...houses, members: banzhafOf(heads) } };
  }
  const vote = voteOf(mechanism.id);
  if (vote === null) return { one: null, houses: null };
  const one = { banzhaf: banzhafOf(vote) };
  yield;
  const orders = Math.max(LEAST_ORDERS, Math.min(SAMPLES, Math.floor(PLACES / members.length)));
  const { index } = shapleyShubik(vote.quota, vote.weights, orders);
  return { one: { ...one, shapleyShubik: index }, houses: null };
}

interface WeightedVote {
  readonly quota: number;
  readonly weights: readonly number[];
}

/** What passes as a weighted vote; null where no one share decides. */
function weightedVote(electorate: Electorate): WeightedVote | null {
  const { supply } = electorate;
  const weights = Array.from(electorate.ownWeights);
  const share = shareOfVotes(electorate, weights);
  if (typeof share !== 'number') return null;
  const isWhole = weights.every(Number.isInteger);
  const quota = isWhole ? Math.floor(share * supply + 1e-9) + 1 : share * supply * (1 + 1e-12);
  return { quota: Math.min(quota, supply), weights };
}

const banzhafOf = ({ quota, weights }: WeightedVote) => banzhaf(quota, weights, SAMPLES).normalized;

/** Coalitions drawn where there are too many to count, or weights are not whole. */
const SAMPLES = 20_000;
/** Orders of joining are drawn until so many places are looked at, but at least so many: games go on meanwhile. */
const [PLACES, LEAST_ORDERS] = [2_000_000, 1000];
