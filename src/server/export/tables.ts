import type { Session } from './session';
import { type AnyTable, moment, perIssue, type Table, text, whole } from './table';
import { losses, predictions } from './tables-of-model';
import { answers, chat, members, people, wide } from './tables-of-people';
import { ballots, delegations, rounds } from './tables-of-rounds';

const sessions: Table<Session> = {
  name: 'sessions',
  meaning: 'One row: the session',
  rows: (session) => [session],
  columns: ({ state: { scenario } }) => [
    text('code', 'Code of the room', ({ state }) => state.code),
    text('title', 'Title of the DAO', ({ state }) => state.scenario.title),
    moment('created_at', 'When the room was opened', (s) => s.createdAt),
    moment('ended_at', 'When the game ended; empty: it goes on', (s) => s.endedAt),
    whole('issues', 'Number of issues', (s) => s.dimensions, 'issues'),
    whole('seats', 'Members of the DAO', ({ state }) => state.seats.length, 'members'),
    whole('people', 'Seats that people hold at the end', peopleIn, 'members'),
    whole('rounds_planned', 'Rounds as set', ({ state }) => state.scenario.rounds, 'rounds'),
    whole('rounds_played', 'Rounds finished', ({ state }) => state.history.length, 'rounds'),
    text('mechanism', 'Voting mechanism at the end', ({ state }) => state.scenario.mechanism.id),
    ...perIssue<Session>(
      scenario.issues,
      'start',
      'Where the DAO stood at first',
      (s) => s.state.scenario.initialState,
    ),
    ...perIssue<Session>(scenario.issues, 'end', 'Where it stands', (s) => s.state.position),
    text(
      'membership_hash',
      'Shown to everyone before the first vote: SHA-256 of salt, seed and members; in sessions of before, of salt and members',
      (s) => s.state.membershipHash,
    ),
    text('salt', 'Opens the hash; empty while the game goes on', (s) => s.state.salt),
    text('seed', 'Names all random draws; empty while the game goes on', (s) => s.state.seed),
  ],
};

function peopleIn({ state }: Session): number {
  return state.seats.filter(({ person }) => person !== null).length;
}

const OF_A_SESSION: readonly AnyTable[] = [
  members,
  people,
  rounds,
  ballots,
  delegations,
  chat,
  answers,
  predictions,
  losses,
  wide,
];

/** With the session's code in front, so that tables of several sessions can be put together. */
function withCode(table: AnyTable): AnyTable {
  return {
    ...table,
    columns: (session) => [
      text('session', 'Code of the room', () => session.state.code),
      ...table.columns(session),
    ],
  };
}

/** Every CSV file of an export, in its order. */
export const TABLES: readonly AnyTable[] = [sessions, ...OF_A_SESSION.map(withCode)];
