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

/** A fault's sentence in the page's language; what only the model can say stays in its own. */
export function faultInWords({ tOr }: Text, message: string): string {
  const cases: readonly (readonly [RegExp, string, string])[] = [
    [/^must be at least (-?[\d.]+)$/, 'create.fault.at-least', 'least'],
    [/^needs at least (\d+)$/, 'create.fault.needs', 'least'],
    [/^must be at most (-?[\d.]+)$/, 'create.fault.at-most', 'most'],
    [/^must be at most (\d+) characters$/, 'create.fault.characters', 'most'],
    [/^must be at most (\d+) in a live room$/, 'create.fault.in-room', 'most'],
    [/^needs a number$/, 'create.fault.number', ''],
    [/^must be a whole number$/, 'create.fault.whole', ''],
    [/^must not be empty$/, 'create.fault.empty', ''],
    [/^must all differ$/, 'create.fault.differ', ''],
    [/^This is not valid JSON: (.*)$/s, 'create.fault.json', 'why'],
  ];
  for (const [pattern, id, name] of cases) {
    const found = pattern.exec(message);
    if (found) return tOr(id, message, { [name]: found[1] ?? '' });
  }
  return message;
}
