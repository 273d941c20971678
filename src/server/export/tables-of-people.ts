import type { Answers, Question } from '../../protocol/questions';
import { loss } from '../../sim';
import type { Member, Vector } from '../../sim/types';
import { everyone, type FinishedRound, type Participant } from '../room';
import type { GivenAnswers, SaidMessage, Session } from './session';
import { type Column, flag, moment, perIssue, real, type Table, text, unitOfDistance, whole } from './table';
import { ballotsOf, mainPart } from './tables-of-rounds';

/** Who they were, what they wanted and what they said. */

interface MemberRow {
  readonly seat: number;
  readonly name: string | undefined;
  readonly person: number | undefined;
  /** Without its fields while they are secret. */
  readonly member: Partial<Member>;
}

function memberRows({ state: { members, seats } }: Session): MemberRow[] {
  return members.map((member, seat) => ({
    seat,
    name: seats[seat]?.person?.name,
    person: seats[seat]?.person?.id,
    member,
  }));
}

function memberColumns({ state }: Session): Column<MemberRow>[] {
  const { scenario, position } = state;
  const unit = unitOfDistance(scenario.issues);
  const lossAt = (at: Vector) => (row: MemberRow) =>
    row.member.ideal === undefined ? null : loss(row.member as Member, at);
  return [
    whole('seat', 'Seat of the member, from 0', (m) => m.seat, 'seat'),
    text('name', 'Name of the person in the seat at the end; empty: none', (m) => m.name),
    whole('person', 'Number of the person in the seat at the end; empty: none', (m) => m.person, 'person'),
    real('tokens', 'Governance tokens', (m) => m.member.tokens, 'tokens'),
    ...perIssue<MemberRow>(scenario.issues, 'ideal', 'Where the member wants the DAO', (m) => m.member.ideal),
    ...scenario.issues.map(({ label }, d) =>
      real(
        `salience_${d + 1}`,
        `How much "${label}" matters to the member, 0 to 1`,
        ({ member }: MemberRow) => member.ideal && (member.salience?.[d] ?? 1),
        '1',
      ),
    ),
    real('start_loss', "Distance of the start from the member's point", lossAt(scenario.initialState), unit),
    real('end_loss', "Distance of the end from the member's point", lossAt(position), unit),
  ];
}

export const members: Table<MemberRow> = {
  name: 'members',
  meaning: 'One row per member of the DAO, played by a person or a bot',
  rows: memberRows,
  columns: memberColumns,
};

export const people: Table<Participant> = {
  name: 'people',
  meaning: 'One row per person who joined, in the order in which they did',
  rows: ({ state }) => everyone(state),
  columns: () => [
    whole('person', 'Number of the person, theirs for good, from 1', ({ person }) => person.id, 'person'),
    text('name', 'What the person is called', ({ person }) => person.name),
    whole('seat', 'Seat they held at the end, or last', ({ seat }) => seat, 'seat'),
    flag('removed', 'Whether the facilitator took them out, for good', ({ removed }) => removed),
  ],
};

export const wide: Table<MemberRow> = {
  name: 'wide',
  meaning: 'All of a member in one row, with columns by round and by question',
  rows: memberRows,
  columns: (session) => [
    ...memberColumns(session),
    ...session.state.history.flatMap(columnsOfRound),
    ...columnsOfAnswers(session, 'before'),
    ...columnsOfAnswers(session, 'after'),
  ],
};

function columnsOfRound(finished: FinishedRound): Column<MemberRow>[] {
  const counted = ballotsOf(finished);
  const ballotOf = ({ seat }: MemberRow) => counted[seat];
  const prefix = `round.${finished.round}`;
  const main = (row: MemberRow) => {
    const ballot = ballotOf(row);
    return ballot && mainPart(finished, ballot);
  };
  return [
    text(`${prefix}.ballot`, `Round ${finished.round}: choice, number of votes, or proposal supported`, main),
    text(`${prefix}.by`, `Round ${finished.round}: who cast it`, (row) => ballotOf(row)?.by),
    whole(
      `${prefix}.person`,
      `Round ${finished.round}: number of the person who held the seat; empty: nobody`,
      ({ seat }) => finished.people[seat],
      'person',
    ),
  ];
}

function columnsOfAnswers({ state, answers }: Session, when: GivenAnswers['when']): Column<MemberRow>[] {
  const given = new Map(answers.filter((a) => a.when === when).map((a) => [a.person, a.answers]));
  return questionsAsked(state.settings, when).map((question) =>
    text(`${when}.${question.id}`, `Answer ${when} the game: ${question.text}`, ({ person }: MemberRow) =>
      person === undefined ? null : given.get(person)?.[question.id],
    ),
  );
}

function questionsAsked(
  settings: Session['state']['settings'],
  when: GivenAnswers['when'],
): readonly Question[] {
  return when === 'before' ? settings.questionsBefore : settings.questionsAfter;
}

export const chat: Table<SaidMessage> = {
  name: 'chat',
  meaning: 'One row per message that players wrote',
  rows: (session) => session.chat,
  columns: () => [
    whole('id', 'Number of the message: of its event', (m) => m.id, 'event'),
    moment('at', 'When', (m) => m.at),
    whole('seat', 'Seat of the writer', (m) => m.seat, 'seat'),
    whole('person', 'Number of the writer', (m) => m.person, 'person'),
    text('name', 'Name of the writer then', (m) => m.name),
    whole('group', 'Group that heard it; empty: everyone', (m) => m.group, 'group'),
    text('text', 'What was written', (m) => m.text),
    flag('hidden', 'Whether the facilitator took it away', (m) => m.hidden),
  ],
};

interface AnswerRow {
  readonly given: GivenAnswers;
  readonly question: Question;
  readonly answer: Answers[string];
}

export const answers: Table<AnswerRow> = {
  name: 'answers',
  meaning: "One row per player and question: the facilitator's questions before and after the game",
  rows: answerRows,
  columns: () => [
    moment('at', 'When', (a) => a.given.at),
    whole('seat', 'Seat of the player', (a) => a.given.seat, 'seat'),
    whole('person', 'Number of the player', (a) => a.given.person, 'person'),
    text('when', 'before the first vote, or after the game', (a) => a.given.when),
    text('question', 'Id of the question', (a) => a.question.id),
    text('kind', 'likert, choice or text', (a) => a.question.kind),
    text('asked', 'The question', (a) => a.question.text),
    text('answer', 'Point on the scale from 1, number of the option from 0, or text', (a) => a.answer),
  ],
};

function* answerRows({ answers: all, state }: Session): Generator<AnswerRow> {
  for (const given of all)
    for (const question of questionsAsked(state.settings, given.when))
      yield { given, question, answer: given.answers[question.id] ?? null };
}
