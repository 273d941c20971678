import { compileElectorate, meanLoss } from './electorate';
import { DEFAULT_VETO_SHARE } from './mechanisms/optimistic';
import { mechanismOf } from './mechanisms/registry';
import { type Pivot, pivotalSteps } from './pivotal';
import { isVote, type RecordedGame, type RecordedRound } from './recorded-game';
import { atOnce, type Steps } from './steps';
import type { MechanismConfig, Tally, Vector } from './types';
import { add } from './vectors';

/** What a game will be remembered for, read off its record. */
export type Moment =
  /** The vote that was nearest to the other outcome; `margin` as of `marginOf`. */
  | { readonly kind: 'closest'; readonly round: number; readonly margin: number }
  /** The acceptance that made the mean loss grow most, and the rejection that kept it from shrinking most, by `change`. */
  | {
      readonly kind: 'harmful-acceptance' | 'harmful-rejection';
      readonly round: number;
      readonly change: number;
    }
  /** One member alone held the outcome, by its own weight or only with what was given to it; `share` of all weight. */
  | {
      readonly kind: 'whale-decided' | 'delegate-decided';
      readonly round: number;
      readonly member: number;
      readonly share: number;
    };

/**
 * The moments of a game: one closest vote, the most harmful acceptance and rejection where there is harm, and each round
 * that nobody could have turned by another ballot but the member that cast most weight. First of equals. By round within a
 * kind. O(rounds · n).
 */
export function moments(game: RecordedGame): readonly Moment[] {
  return atOnce(momentSteps(game, atOnce(pivotSteps(game))));
}

/** By round: what each member could have done to the outcome; null where it was no vote For, Against or Abstain. */
export type Pivots = ReadonlyMap<RecordedRound, readonly Pivot[] | null>;

/** `pivotal` of every vote, some members a step. */
export function* pivotSteps({ members, rounds }: RecordedGame): Steps<Pivots> {
  const found = new Map<RecordedRound, readonly Pivot[] | null>();
  for (const round of rounds.filter(isVote)) {
    const choices = round.ballots.map(({ choice }) => choice);
    found.set(round, yield* pivotalSteps(round.mechanism, members, choices));
  }
  return found;
}

/** `moments`, of whom could have turned what, a round a step. */
export function* momentSteps(game: RecordedGame, pivots: Pivots): Steps<readonly Moment[]> {
  const votes = game.rounds.filter(
    (round) => isVote(round) && round.tally.voters.for + round.tally.voters.against > 0,
  );
  const closest = least(votes, (round) => Math.abs(marginOf(round.mechanism, round.tally)));
  const harms = yield* harmSteps(game);
  const harm = (round: RecordedRound) => harms.get(round) ?? 0;
  const passed = game.rounds.filter(({ tally }) => tally.accepted);
  const failed = votes.filter(({ tally }) => !tally.accepted);
  const accepted = least(passed, (round) => -harm(round));
  const rejected = least(failed, (round) => -harm(round));
  return [
    ...(closest === null
      ? []
      : [
          {
            kind: 'closest' as const,
            round: closest.round,
            margin: marginOf(closest.mechanism, closest.tally),
          },
        ]),
    ...harmful('harmful-acceptance', accepted, harm),
    ...harmful('harmful-rejection', rejected, harm),
    ...votes.flatMap((round) => decidedByOne(round, pivots.get(round) ?? null)),
  ];
}

/** The first of the items with the least value; null of none. */
function least<T>(items: readonly T[], value: (item: T) => number): T | null {
  return items.reduce<T | null>(
    (best, item) => (best === null || value(item) < value(best) ? item : best),
    null,
  );
}

/**
 * By how much a tally cleared what it had to, as a share of all weight: above 0 when accepted, below when not, 0 at
 * equality. Of several thresholds (a share, a quorum, two houses) the one that was missed by most or cleared by least.
 * Votes For and Against only. O(1).
 */
export function marginOf(config: MechanismConfig, tally: Tally): number {
  const share = config.approvalShare ?? 0.5;
  const ofVotes = (config.approvalBase ?? 'votes') === 'votes';
  const byShare = (count: Pick<Tally, 'for' | 'against' | 'supply'>) =>
    (count.for - share * (ofVotes ? count.for + count.against : count.supply)) / count.supply;
  const counted = config.quorum?.counting === 'for' ? tally.for : tally.for + tally.abstain;
  const quorum = config.quorum === undefined ? [] : [(counted - tally.quorumNeeded) / tally.supply];
  if (mechanismOf(config.id).ballotKind === 'against-only') {
    const veto = (config.vetoShare ?? DEFAULT_VETO_SHARE) - tally.against / tally.supply;
    return Math.min(veto, ...quorum, ...(config.approvalShare === undefined ? [] : [byShare(tally)]));
  }
  const houses = tally.houses === undefined ? [tally] : [tally.houses.tokens, tally.houses.members];
  return Math.min(...houses.map(byShare), ...quorum);
}

/** By round: how much what was decided left the mean loss above what the other outcome would have. */
function* harmSteps({ scenario, members, rounds }: RecordedGame): Steps<ReadonlyMap<RecordedRound, number>> {
  const electorate = compileElectorate(members, scenario.mechanism, scenario.tieRule);
  const at = (state: Vector) => meanLoss(electorate, state);
  const harms = new Map<RecordedRound, number>();
  for (const round of rounds) {
    yield;
    const { tally, from, delta, state } = round;
    harms.set(round, tally.accepted ? at(state) - at(from) : at(from) - at(add(from, delta)));
  }
  return harms;
}

function harmful(
  kind: 'harmful-acceptance' | 'harmful-rejection',
  recorded: RecordedRound | null,
  harm: (round: RecordedRound) => number,
): Moment[] {
  if (recorded === null) return [];
  const change = harm(recorded);
  return change > 0 ? [{ kind, round: recorded.round, change }] : [];
}

function decidedByOne({ round, ballots, tally }: RecordedRound, pivots: readonly Pivot[] | null): Moment[] {
  const choices = ballots.map(({ choice }) => choice);
  const deciding = pivots?.flatMap((pivot, member) => (pivot.pivotal ? [{ ...pivot, member }] : [])) ?? [];
  const [only] = deciding;
  if (only === undefined || deciding.length > 1 || choices[only.member] === null) return [];
  if (pivots?.some(({ weight }, i) => choices[i] !== null && weight > only.weight)) return [];
  return [
    {
      kind: isDelegate(only) ? 'delegate-decided' : 'whale-decided',
      round,
      member: only.member,
      share: only.weight / tally.supply,
    },
  ];
}

/** More than half of what it cast was given to it. */
function isDelegate({ weight, own }: Pivot): boolean {
  return own < weight / 2;
}
