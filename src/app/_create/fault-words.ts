import { type Sentences, sentenceIn } from '../_text/sentences';
import type { MessageId, Text } from '../_text/text';
import type { Fault } from './fault';

/** What the form calls each field, by its path in the set-up; those with a number in the path are below. */
const LABELS = {
  title: 'create.scenario-title',
  rounds: 'create.rounds',
  executionNoise: 'create.noise',
  'population.size': 'create.seats',
  'population.tokens.share': 'create.whale',
  'mechanism.approvalShare': 'rules.approvalShare',
  'mechanism.quorum.numerator': 'rules.quorum-share',
  'mechanism.proposalThreshold': 'rules.proposalThreshold',
  'mechanism.vetoShare': 'rules.vetoShare',
  'mechanism.credits.amount': 'rules.credits-amount',
  'mechanism.conviction.motionBudget': 'rules.motionBudget',
  'mechanism.conviction.openProposals': 'rules.openProposals',
  'mechanism.localVoting.radius': 'rules.radius',
  'proposals.step': 'rules.step',
  'proposals.maxStep': 'rules.step',
  'proposals.grid': 'create.grid',
  'settings.readingSeconds': 'rules.readingSeconds',
  'settings.votingSeconds': 'rules.votingSeconds',
  'settings.resultSeconds': 'rules.resultSeconds',
  'settings.settleSeconds': 'rules.settleSeconds',
  'settings.graceSeconds': 'rules.graceSeconds',
  'settings.proposingSeconds': 'rules.proposingSeconds',
  'settings.consent': 'create.consent',
  'settings.groups': 'create.groups',
  'settings.groupNames': 'create.group-names',
  'settings.questionsBefore': 'create.questions.before',
  'settings.questionsAfter': 'create.questions.after',
  note: 'create.script.note',
} as const satisfies Record<string, MessageId>;

const isLabelled = (field: string): field is keyof typeof LABELS => Object.hasOwn(LABELS, field);

const ISSUE_PARTS = {
  label: 'create.issue-name',
  unit: 'create.issue-unit',
  min: 'create.issue-min',
  max: 'create.issue-max',
} as const satisfies Record<string, MessageId>;

/** What the form calls the field at this path; the path itself where the form has no such field. */
export function labelOf(text: Text, field: string): string {
  const { t } = text;
  if (isLabelled(field)) return t(LABELS[field]);
  const [, line, rest = ''] = /^script\[(\d+)\]\.?(.*)$/.exec(field) ?? [];
  if (line !== undefined)
    return t('create.fault.in-round', { round: Number(line) + 1, what: labelOf(text, rest) });
  const [, start] = /^initialState\[(\d+)\]$/.exec(field) ?? [];
  if (start !== undefined)
    return t('create.fault.in-issue', { number: Number(start) + 1, what: t('create.issue-start') });
  const [, issue, part] = /^issues\[(\d+)\]\.(label|unit|min|max)$/.exec(field) ?? [];
  if (issue !== undefined) {
    const what = t(ISSUE_PARTS[part as keyof typeof ISSUE_PARTS]);
    return t('create.fault.in-issue', { number: Number(issue) + 1, what });
  }
  if (/^settings\.groupNames\[\d+\]$/.test(field)) return t('create.group-names');
  const [, when, question] = /^settings\.questions(Before|After)\[(\d+)\]/.exec(field) ?? [];
  if (question === undefined) return field;
  const number = Number(question) + 1;
  return when === 'Before'
    ? t('create.questions.before-number', { number })
    : t('create.questions.after-number', { number });
}

/** A fault with the name of its field: "Seats: must be at least 1". */
export function faultWithLabel(text: Text, { field, message }: Fault): string {
  const words = faultInWords(text, message);
  return field === '' ? words : text.t('create.fault.of', { field: labelOf(text, field), words });
}

/** What checks of shape and of sense say, in the order in which they are to be tried. */
const FAULTS: Sentences = [
  ['must be at least min ({min})', 'rules.fault.at-least-min'],
  ['must be more than min ({min})', 'rules.fault.more-than-min'],
  ['must be at least {least}', 'rules.fault.at-least'],
  ['must be at most {most} in a live room', 'rules.fault.in-room'],
  ['must be at most {most} characters', 'rules.fault.characters'],
  ['must be at most {*} ({longest}), or nothing could ever be proposed', 'rules.fault.grid'],
  ['must be at most {most}', 'rules.fault.at-most'],
  ['must be 0 or more and less than 1, is {value}', 'rules.fault.share'],
  ['must be {least} or more, is {value}', 'rules.fault.or-more'],
  ['must be between {least} and {most}, is {value}', 'rules.fault.between'],
  ['must be more than {least}, is {value}', 'rules.fault.more-than'],
  ['must be a whole number, is {value}', 'rules.fault.whole-is'],
  ['must be a finite number, is {value}', 'rules.fault.finite'],
  ['must be a whole number', 'rules.fault.whole'],
  ['needs a number', 'rules.fault.number'],
  ['must not be empty', 'rules.fault.empty'],
  ['must all differ', 'rules.fault.differ'],
  ['needs at least one point', 'rules.fault.needs-point'],
  ['needs at least one cluster with a weight above 0', 'rules.fault.needs-cluster'],
  ['needs at least {least}', 'rules.fault.needs'],
  ['This is not valid JSON: {why}', 'rules.fault.json'],
  ['is missing', 'rules.fault.missing'],
  ['is not a field that {*} have', 'rules.fault.unknown-field'],
  ['Invalid input: expected {kind}, received {*}', 'rules.fault.kind'],
  ['Invalid input: expected {value}', 'rules.fault.exactly'],
  ['Invalid option: expected one of {list}', 'rules.fault.one-of'],
  ['Invalid discriminator value. Expected {list}', 'rules.fault.one-of'],
  ['adds up to {total} members, {size} are needed', 'rules.fault.adds-up'],
  ['has {changes} changes for {rounds} rounds', 'rules.fault.changes'],
  ['has {changes} changes, round {round} needs one more', 'rules.fault.change-more'],
  ['has {counts} counts for {amounts} token amounts', 'rules.fault.counts-amounts'],
  ['has {counts} counts for {points} points', 'rules.fault.counts'],
  ['has {numbers} numbers for {issues} issue{*}', 'rules.fault.length'],
  ['has {given} probabilities for {members} members', 'rules.fault.probabilities'],
  ['makes {points} points for {members} members', 'rules.fault.points-made'],
  ['is needed for "{mechanism}"', 'rules.fault.needed-for'],
  ['is no member ({from} to {to})', 'rules.fault.no-member'],
  ['belongs to "{owner}", not to "{mechanism}"', 'rules.fault.belongs'],
  ['means nothing where there are no proposals', 'rules.fault.no-proposals'],
  ['means nothing where one proposal is open at a time', 'rules.fault.one-open'],
  ['needs a proposal to choose on, and this mechanism has none', 'rules.fault.no-choice'],
  ['must be one of a ballot For or Against each with proposals of kind "{*}"', 'rules.fault.one-ballot'],
  ['cannot be foreseen with proposals of kind "{*}"', 'rules.fault.not-foreseen'],
  ['would change what passes; leave it out with proposals of kind "{*}"', 'rules.fault.would-change'],
  ['must point somewhere', 'rules.fault.direction'],
  ['somebody must hold some tokens', 'rules.fault.no-tokens'],
  ['nobody holds {threshold} tokens, the most is {most}', 'rules.fault.no-proposer'],
  ['must be a lower-case name such as {example}', 'rules.fault.column'],
  ['a proposal must change something', 'rules.fault.zero'],
  ['a script is proposed as written; leave the grid out', 'rules.fault.grid-on-script'],
  ['These delegations lead round in circles, so that nobody casts a vote.', 'rules.fault.circles'],
  ['A live room takes 0 and numbers of {smallest} to {largest} in size.', 'rules.fault.size'],
  ['A live room with proposals of kind "{*}" has at most {most} seats.', 'rules.fault.strategic-seats'],
  ['A live room has at most {most} seats.', 'rules.fault.seats'],
  ['Once the game has begun, records cannot be shown to more people than before.', 'rules.fault.records'],
  ['A live room has at most {most} rounds.', 'rules.fault.rounds'],
];

/** A fault's sentence in the page's language. */
export function faultInWords(text: Text, message: string): string {
  const [, line, rest] = /^Round (\d+) of the script: (.*)$/s.exec(message) ?? [];
  if (rest !== undefined)
    return text.tOr('create.fault.in-line', message, {
      round: Number(line),
      fault: faultInWords(text, rest),
    });
  const [, field, why] = /^from here on, (\S+) (.*)$/s.exec(message) ?? [];
  if (why !== undefined)
    return text.tOr('create.fault.from-here', message, { field, fault: faultInWords(text, why) });
  return sentenceIn(text, FAULTS, message) ?? message;
}
