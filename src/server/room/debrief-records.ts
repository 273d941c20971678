import type { PersonRecord } from '../../protocol/debrief';
import { banzhaf, compileElectorate, type Judgement, loss, mechanismOf, precision } from '../../sim';
import { strengths } from '../../sim/electorate';
import type { Pivots } from '../../sim/moments';
import type { RecordedGame } from '../../sim/recorded-game';
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
 * `judgements` and `pivots` are of the same game. O(rounds · n), beside the count of power.
 */
export function recordsOf(
  state: RoomState,
  game: RecordedGame,
  judgements: Judgements,
  pivots: Pivots,
): readonly PersonRecord[] {
  const power = powerOf(game);
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
      power: power?.[seat] ?? null,
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

/** Everyone's Banzhaf index under the last round's rules; null where no one share decides. */
function powerOf({ scenario, members, rounds }: RecordedGame) {
  const mechanism = rounds.at(-1)?.mechanism ?? scenario.mechanism;
  const { ownWeights, supply } = compileElectorate(members, mechanism, scenario.tieRule);
  const weights = Array.from(ownWeights);
  const share = shareOfVotes(compileElectorate(members, mechanism, scenario.tieRule), weights);
  if (typeof share !== 'number') return null;
  const isWhole = weights.every(Number.isInteger);
  const quota = isWhole ? Math.floor(share * supply + 1e-9) + 1 : share * supply * (1 + 1e-12);
  return banzhaf(Math.min(quota, supply), weights, SAMPLES).normalized;
}

/** Coalitions drawn where there are too many to count, or weights are not whole. */
const SAMPLES = 20_000;
