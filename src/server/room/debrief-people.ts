import type { DebriefPeople, PersonRecord } from '../../protocol/debrief';
import { banzhaf, compileElectorate, type Judgement, loss, mechanismOf, precision } from '../../sim';
import { alignment } from '../../sim/alignment';
import { strengths } from '../../sim/electorate';
import { momentSteps, type Pivots, pivotSteps } from '../../sim/moments';
import type { RecordedGame } from '../../sim/recorded-game';
import { referenceRunSteps } from '../../sim/reference-runs';
import { retallySteps } from '../../sim/retally';
import type { Vector } from '../../sim/types';
import { shareOfVotes } from '../../sim/voting-share';
import { recordedGame } from './recording';
import type { RoomState } from './state';

/**
 * What people added to the model: the same proposals with other voters, the recorded ballots under other mechanisms,
 * the moments of the game, and each person's record; a part of it a step. Pure. O(mechanisms · rounds · n · k).
 */
export function* peopleSteps(state: RoomState): Generator<void, DebriefPeople> {
  const game = recordedGame(state);
  const runs = yield* referenceRunSteps(game);
  const whatIf: DebriefPeople['whatIf'][number][] = [];
  for (const { mechanism, flips, path } of yield* retallySteps(game)) {
    const end = path.at(-1) as Vector;
    const endLoss = alignment(game.members, end);
    whatIf.push({ mechanism, label: mechanismOf(mechanism).label, flips, end, endLoss });
  }
  const judgements = yield* judgementSteps(state);
  const pivots = yield* pivotSteps(game);
  return {
    runs,
    whatIf,
    moments: yield* momentSteps(game, pivots),
    persons: personsOf(state, game, judgements, pivots),
    pooled: precision([...judgements.values()].flat()),
  };
}

/** By seat. */
type Judgements = ReadonlyMap<number, readonly Judgement[]>;

/** Every person's own choices For and Against with how strongly the person's point asked for them; a round a step. */
export function* judgementSteps({ members, history, scenario }: RoomState): Generator<void, Judgements> {
  const found = new Map<number, Judgement[]>();
  for (const { mechanism, from, delta, ballots } of history) {
    const { ballotKind } = mechanismOf(mechanism.id);
    if (ballotKind === 'support' || ballotKind === 'pull') continue;
    yield;
    const felt = strengths(compileElectorate(members, mechanism, scenario.tieRule), from, delta);
    for (const [seat, { by, choice }] of ballots.entries()) {
      if (by !== 'person' || choice === null || choice === 'abstain') continue;
      const own = found.get(seat) ?? [];
      own.push({ strength: felt[seat] as number, choice });
      found.set(seat, own);
    }
  }
  return found;
}

function personsOf(
  state: RoomState,
  game: RecordedGame,
  judgements: Judgements,
  pivots: Pivots,
): readonly PersonRecord[] {
  const seats = state.seats.flatMap(({ person }, seat) => (person === null ? [] : [seat]));
  const votes = [...pivots.values()].filter((round) => round !== null);
  const power = powerOf(game);
  return seats.map((seat) => {
    const own = state.history
      .flatMap(({ ballots }) => ballots[seat] ?? [])
      .filter(({ by }) => by === 'person');
    const member = game.members[seat] as RecordedGame['members'][number];
    return {
      member: seat,
      ballots: own.length,
      sincere: own.filter(({ choice, sincere }) => choice === sincere).length,
      precision: precision(judgements.get(seat) ?? []),
      pivotal: votes.filter((round) => round[seat]?.pivotal).length,
      votes: votes.length,
      power: power?.power[seat] ?? null,
      weightShare: power?.shares[seat] ?? null,
      startLoss: loss(member, game.scenario.initialState),
      endLoss: loss(member, state.position),
    };
  });
}

/** More members than this take too long to count coalitions of, and nobody asks for one in thousands. */
const MOST_FOR_POWER = 200;

/** The Banzhaf index beside the share of weight, under the last round's rules; null where no one share decides. */
function powerOf({ scenario, members, rounds }: RecordedGame) {
  const mechanism = rounds.at(-1)?.mechanism ?? scenario.mechanism;
  const { ownWeights, supply } = compileElectorate(members, mechanism, scenario.tieRule);
  const weights = Array.from(ownWeights);
  const share = shareOfVotes(compileElectorate(members, mechanism, scenario.tieRule), weights);
  if (members.length > MOST_FOR_POWER || typeof share !== 'number') return null;
  const isWhole = weights.every(Number.isInteger);
  const quota = isWhole ? Math.floor(share * supply + 1e-9) + 1 : share * supply * (1 + 1e-12);
  const { normalized } = banzhaf(Math.min(quota, supply), weights, SAMPLES);
  return { power: normalized, shares: weights.map((weight) => weight / supply) };
}

/** Coalitions drawn where weights are not whole. */
const SAMPLES = 20_000;
