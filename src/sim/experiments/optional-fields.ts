import { CANDIDATE_GRID } from '../ideals';
import { convictionRules } from '../mechanisms/conviction';
import type { Scenario } from '../types';

/** A field that a scenario may leave out, as what it stands in may mean something without it. */
export interface OptionalField {
  readonly path: string;
  /** A value that it can have, which says what it is: a number, a name, a yes or no. */
  readonly value: number | string | boolean;
  /** Of a name: all that it can be. */
  readonly options?: readonly string[];
  /** What a scenario must be like for the field to mean something. */
  readonly when?: (s: Scenario) => boolean;
  /** What comes with it where the object that it stands in is left out too; if nothing can, that must be there. */
  readonly beside?: Readonly<Record<string, unknown>>;
}

type Part = 'ideals' | 'tokens';

const lawIs = (part: Part, kind: string) => (s: Scenario) => s.population[part].kind === kind;
const mechanismIs = (id: string) => (s: Scenario) => s.mechanism.id === id;
const proposalsAre =
  (...kinds: readonly string[]) =>
  (s: Scenario) =>
    kinds.includes(s.proposals.kind);
const foreseen = proposalsAre('agenda-setter', 'adversary');
const votes = (s: Scenario) => s.mechanism.id !== 'local-voting';
const mayBeAgainst = (s: Scenario) => votes(s) && s.mechanism.id !== 'conviction';
const rest = (kind: string) => (s: Scenario) =>
  s.population.tokens.kind === 'whale' && s.population.tokens.rest.kind === kind;

const { motionBudget, maxAge, ...conviction } = convictionRules({ id: 'conviction' });
const opensSeveral = (s: Scenario) =>
  mechanismIs('conviction')(s) && (s.mechanism.conviction?.openProposals ?? 1) > 1;

/** Laws of tokens, for all members and for those beside a whale. */
const TOKEN_FIELDS = [
  ['equal', 'each', 1],
  ['pareto', 'min', 1],
  ['lognormal', 'mu', 0],
  ['zipf', 'top', 100],
] as const;

/** Numbers, names, yeses and noes that a scenario may leave out; rules that come into force later are left alone. */
export const OPTIONAL_FIELDS: readonly OptionalField[] = [
  { path: 'mechanism.approvalShare', value: 0.5, when: votes },
  {
    path: 'mechanism.approvalBase',
    value: 'votes',
    options: ['votes', 'supply'],
    when: mayBeAgainst,
  },
  {
    path: 'mechanism.quorum.numerator',
    value: 0,
    when: votes,
    beside: { counting: 'for-and-abstain' },
  },
  { path: 'mechanism.proposalThreshold', value: 0, when: votes },
  { path: 'mechanism.vetoShare', value: 0, when: mechanismIs('optimistic') },
  { path: 'mechanism.delegation.override', value: 0 },
  ...credits([
    { path: 'basis', value: 'tokens', options: ['tokens', 'equal'] },
    { path: 'amount', value: 1 },
    { path: 'spending', value: 'refresh', options: ['refresh', 'storable'] },
  ]),
  ...Object.entries(conviction).map(([key, value]) => ({
    path: `mechanism.conviction.${key}`,
    value,
    when: mechanismIs('conviction'),
    beside: { motionBudget },
  })),
  { path: 'mechanism.conviction.maxAge', value: maxAge, when: opensSeveral },
  { path: 'mechanism.localVoting.weights', value: 'tokens', options: ['tokens', 'equal'] },
  {
    path: 'behaviour.participation.probability',
    value: 1,
    when: (s) => !foreseen(s) && (s.behaviour?.participation?.kind ?? 'equal') === 'equal',
    beside: { kind: 'equal' },
  },
  {
    path: 'behaviour.participation.stake',
    value: 'tokens',
    options: ['tokens', 'equal'],
    when: ({ behaviour }) => behaviour?.participation?.kind === 'costly',
  },
  { path: 'behaviour.noisyChoice.lambda', value: 1, when: (s) => votes(s) && !foreseen(s), beside: {} },
  { path: 'executionNoise', value: 0 },
  { path: 'tieRule', value: 'abstain', options: ['abstain', 'against'] },
  { path: 'population.wholeTokens', value: false },
  { path: 'population.ideals.share', value: 0.5, when: lawIs('ideals', 'polarized') },
  { path: 'population.ideals.perIssue', value: CANDIDATE_GRID, when: lawIs('ideals', 'grid') },
  ...TOKEN_FIELDS.flatMap(([kind, key, value]) => [
    { path: `population.tokens.${key}`, value, when: lawIs('tokens', kind) },
    { path: `population.tokens.rest.${key}`, value, when: rest(kind) },
  ]),
  { path: 'population.tokens.member', value: 0, when: lawIs('tokens', 'whale') },
  { path: 'proposals.maxStep', value: 1, when: proposalsAre('candidate', 'normal') },
  { path: 'proposals.member', value: 0, when: proposalsAre('agenda-setter') },
  {
    path: 'proposals.grid',
    value: 1,
    when: (s) => s.proposals.kind !== 'scripted' && !foreseen(s),
  },
];

function credits(fields: readonly OptionalField[]): OptionalField[] {
  const when = mechanismIs('quadratic-credits');
  return fields.map((field) => ({ ...field, path: `mechanism.credits.${field.path}`, when, beside: {} }));
}

/** The optional fields that a scenario leaves out, of those that would mean something in it. */
export function absentFields(s: Scenario): readonly OptionalField[] {
  return OPTIONAL_FIELDS.filter(
    (field) => (field.when?.(s) ?? true) && writtenIn(s, field.path.split('.'), field) !== null,
  );
}

/** The scenario with an optional field in it that it leaves out; as it is where there is no such field, or it is there. */
export function withOptional(s: Scenario, path: string): Scenario {
  const field = OPTIONAL_FIELDS.find((each) => each.path === path);
  const written = field === undefined ? null : writtenIn(s, path.split('.'), field);
  return written === null ? s : (written as Scenario);
}

/** A part of a document with what the keys lead to; null where that is there, or where it would stand is not. */
function writtenIn(
  node: unknown,
  [key = '', ...below]: readonly string[],
  { value, beside }: OptionalField,
): object | null {
  if (typeof node !== 'object' || node === null) return null;
  const owner = node as Record<string, unknown>;
  if (below.length === 0) return Object.hasOwn(owner, key) ? null : { ...owner, [key]: value };
  const isThere = Object.hasOwn(owner, key);
  if (!isThere && beside === undefined) return null;
  const empty = below.length === 1 ? beside : {};
  const child = writtenIn(isThere ? owner[key] : empty, below, {
    path: '',
    value,
    ...(beside && { beside }),
  });
  return child === null ? null : { ...owner, [key]: child };
}
