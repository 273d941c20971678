import { mechanismOf } from '../../sim';
import type { Vector } from '../../sim/types';
import {
  type CountedBallot,
  type FinishedRound,
  memberAt,
  type RoomState,
  sincereSupport,
  sincereToward,
} from '../room';
import type { CastBallot } from './compact';
import type { Session, SetDelegation } from './session';
import { type Column, flag, moment, perIssue, real, type Table, text, whole } from './table';

/** What was voted on, by whom and how it came out. */

export const rounds: Table<FinishedRound> = {
  name: 'rounds',
  meaning:
    'One row per finished round: what was proposed from where, how it was counted, where the DAO stood after',
  rows: ({ state }) => state.history,
  columns: ({ state: { scenario } }) => [
    whole('round', 'Number of the round, from 1', (r) => r.round, 'round'),
    text('mechanism', 'Voting mechanism in force', (r) => r.mechanism.id),
    text('rules', 'The mechanism with all that it takes, as JSON', (r) => JSON.stringify(r.mechanism)),
    text('proposals', 'Law that proposals were drawn by', (r) => r.proposals.kind),
    text('proposed_by', 'member: put forward by a player; law: drawn', (r) => r.proposal.source ?? 'law'),
    whole('proposer', 'Seat of the member it came from, where one did', (r) => r.proposal.proposer, 'seat'),
    ...perIssue<FinishedRound>(scenario.issues, 'from', 'State voted on', (r) => r.from),
    ...perIssue<FinishedRound>(
      scenario.issues,
      'delta',
      'Change voted on, or that came of it',
      (r) => r.delta,
    ),
    flag('accepted', 'Whether the change was carried out', (r) => r.tally.accepted),
    text('reason', 'Why it came out so', (r) => r.tally.reason),
    ...weights(),
    whole('voters_for', 'Members that voted For', (r) => r.tally.voters.for, 'members'),
    whole('voters_against', 'Members that voted Against', (r) => r.tally.voters.against, 'members'),
    whole('voters_abstain', 'Members that abstained', (r) => r.tally.voters.abstain, 'members'),
    flag('quorum_reached', 'True where there is no quorum', (r) => r.tally.quorumReached),
    ...houses('tokens', 'tokens'),
    ...houses('members', 'members'),
    real(
      'conviction_reached',
      'Under conviction: what the stakes on the proposal came to; of several, on the leading one',
      (r) => r.tally.conviction?.reached,
      'tokens',
    ),
    real(
      'conviction_needed',
      'Under conviction: what it took; empty where it can never pass',
      (r) => r.tally.conviction?.needed,
      'tokens',
    ),
    ...perIssue<FinishedRound>(scenario.issues, 'state', 'State after the round', (r) => r.state),
  ],
};

function weights(): Column<FinishedRound>[] {
  const unit = 'weight of the mechanism';
  return [
    real('for', 'Weight For', (r) => r.tally.for, unit),
    real('against', 'Weight Against', (r) => r.tally.against, unit),
    real('abstain', 'Weight that abstained', (r) => r.tally.abstain, unit),
    real('supply', 'All weight there is', (r) => r.tally.supply, unit),
    real('quorum_needed', 'Weight needed for the quorum; 0 without one', (r) => r.tally.quorumNeeded, unit),
  ];
}

/** The count of one of two houses; empty where there are none. */
function houses(house: 'tokens' | 'members', unit: string): Column<FinishedRound>[] {
  return (['for', 'against', 'abstain'] as const).map((choice) =>
    real(
      `house_${house}_${choice}`,
      `Bicameral: ${choice} in the house of ${house}`,
      (r: FinishedRound) => r.tally.houses?.[house][choice],
      unit,
    ),
  );
}

interface BallotRow extends CountedBallot {
  readonly round: number;
  readonly seat: number;
  readonly person: number | null;
  readonly cast: CastBallot | undefined;
  readonly sincereSupport: number | null;
  readonly sincereToward: Vector | null;
}

export const ballots: Table<BallotRow> = {
  name: 'ballots',
  meaning: 'One row per member and finished round: its ballot as counted',
  rows: ballotRows,
  columns: ({ state: { scenario } }) => [
    whole('round', 'Number of the round', (b) => b.round, 'round'),
    whole('seat', 'Seat of the member, from 0', (b) => b.seat, 'seat'),
    whole('person', 'Number of the person who held the seat then; empty: nobody', (b) => b.person, 'person'),
    text('by', 'Who cast it: person, a bot and why, or nobody and why', (b) => b.by),
    text('choice', 'for, against or abstain; empty: no ballot', (b) => b.choice),
    text('sincere', "What the model's sincere member would have chosen", (b) => b.sincere),
    real('votes', 'Votes bought with credits, below 0 against', (b) => b.votes, 'votes'),
    whole('support', 'Open proposal supported, by the round it was opened in', (b) => b.support, 'round'),
    whole(
      'sincere_support',
      "Open proposal that the model's sincere member would have supported, by the round it was opened in; empty: none",
      (b) => b.sincereSupport,
      'round',
    ),
    ...perIssue<BallotRow>(scenario.issues, 'toward', 'Point pulled towards', (b) => b.toward),
    ...perIssue<BallotRow>(
      scenario.issues,
      'sincere_toward',
      "Point that the model's sincere member would have pulled towards; empty: none",
      (b) => b.sincereToward,
    ),
    moment('cast_at', "When the person's last ballot of the round came in", (b) => b.cast?.at),
    flag(
      'hint_shown',
      "Whether the person's phone showed how far the proposal would move the DAO for them",
      (b) => b.cast?.hintShown,
    ),
  ],
};

function* ballotRows({ state, cast: all }: Session): Generator<BallotRow> {
  for (const [index, finished] of state.history.entries()) {
    for (const [seat, ballot] of ballotsOf(finished).entries()) {
      const cast = ballot.by === 'person' ? all[index]?.get(seat) : undefined;
      const member = memberAt(state, seat);
      yield {
        ...ballot,
        round: finished.round,
        seat,
        person: finished.people[seat] ?? null,
        cast,
        sincereSupport: sincereSupport(finished, member),
        sincereToward: sincereToward(finished, member, ballot),
      };
    }
  }
}

/** None while they are secret. */
export function ballotsOf({
  ballots: counted,
}: Partial<RoomState['history'][number]>): readonly CountedBallot[] {
  return counted ?? [];
}

export const delegations: Table<SetDelegation> = {
  name: 'delegations',
  meaning: 'One row each time a player gave their vote to another, or took it back',
  rows: ({ delegations: set }) => set,
  columns: () => [
    moment('at', 'When', (d) => d.at),
    whole('round', 'Round that was open or came next', (d) => d.round, 'round'),
    whole('seat', 'Seat that gave its vote', (d) => d.seat, 'seat'),
    whole('person', 'Number of the person who gave it', (d) => d.person, 'person'),
    whole('to', 'Seat it was given to; empty: taken back', (d) => d.to, 'seat'),
  ],
};

/** How members answer under a mechanism: the part of a ballot that says most. */
export function mainPart({ mechanism }: FinishedRound, ballot: CountedBallot): string | number | null {
  switch (mechanismOf(mechanism.id).ballotKind) {
    case 'credits':
      return ballot.votes ?? null;
    case 'support':
      return ballot.support ?? ballot.choice;
    default:
      return ballot.choice;
  }
}
