import { unforeseeable } from '../../sim/foresight';
import { rulesAt } from '../../sim/schedule';
import type {
  Behaviour,
  Issue,
  MechanismConfig,
  MechanismId,
  Member,
  ProposalLaw,
  RuleChange,
  Scenario,
  TieRule,
  Vector,
} from '../../sim/types';
import { stepOf, withMechanism, withStep } from '../_live/rules-draft';
import type { Text } from '../_text/text';

/** Most members that can be placed by hand. */
export const MOST_MEMBERS = 200;
/** Most rounds of one game, as in a scenario. */
export const MOST_ROUNDS = 10_000;
const MOST_TOKENS = 1_000_000;

/** Scenarios whose issues the playground names in the reader's language. */
export const SPACES = [
  'carbon-tax',
  'carbon-tax-200',
  'treasury-split',
  'two-camps',
  'whale-in-the-room',
] as const;
export type SpaceId = (typeof SPACES)[number];

/** What the axes are: issues of a ready scenario, nameless ones on a scale, or those of somebody's own. */
export type Space =
  | { readonly kind: 'named'; readonly id: SpaceId }
  | { readonly kind: 'plain'; readonly dimensions: 1 | 2; readonly min: number; readonly max: number }
  | { readonly kind: 'own'; readonly issues: readonly Issue[] };

/** How a scene decides. */
export interface Rules {
  readonly mechanism: MechanismConfig;
  readonly proposals: ProposalLaw;
  readonly schedule?: readonly RuleChange[];
  readonly tieRule?: TieRule;
  readonly executionNoise?: number;
  readonly behaviour?: Behaviour;
}

/**
 * All that a picture of the playground follows from. The same scene plays the same rounds. Whoever changes a member or
 * a rule in mid-game lets the DAO go on from where it stands: `here` is that place and `before` the rounds until then.
 */
export interface Scene {
  readonly space: Space;
  readonly members: readonly Member[];
  /** Where the game began, and begins again. */
  readonly start: Vector;
  readonly here: Vector;
  /** Rounds played until the DAO came `here`. */
  readonly before: number;
  /** Rounds played from `here` on. */
  readonly rounds: number;
  readonly rules: Rules;
  readonly seed: string;
}

/** The issues of a scene, in the reader's language where they are ready ones. */
export function issuesOf(
  text: Text,
  space: Space,
  named: (id: SpaceId) => readonly Issue[],
): readonly Issue[] {
  if (space.kind === 'own') return space.issues;
  if (space.kind === 'named') return named(space.id);
  const { dimensions, min, max } = space;
  const labels = [text.t('playground.issue.first'), text.t('playground.issue.second')];
  return labels.slice(0, dimensions).map((label) => ({ label, unit: '', min, max }));
}

/** The scene as the model knows it, beginning at `state`. */
export function scenarioOf(
  { members, rules }: Pick<Scene, 'members' | 'rules'>,
  issues: readonly Issue[],
  state: Vector,
): Scenario {
  return {
    title: 'Playground',
    issues,
    initialState: state,
    population: {
      size: members.length,
      ideals: { kind: 'points', points: members.map(({ ideal }) => ideal) },
      tokens: { kind: 'given', tokens: members.map(({ tokens }) => tokens) },
    },
    rounds: rules.proposals.kind === 'scripted' ? rules.proposals.deltas.length : MOST_ROUNDS,
    ...rules,
  };
}

/** The most rounds that a scene can play: a script has an end. */
export const mostRounds = ({ rules }: Pick<Scene, 'rules'>): number =>
  rules.proposals.kind === 'scripted' ? rules.proposals.deltas.length : MOST_ROUNDS;

/** The scene in which the DAO goes on from where `played` rounds have led it; the trail behind it ends. */
export function settledAt(scene: Scene, now: Vector, played: number): Scene {
  if (scene.rounds === 0) return scene;
  return { ...scene, here: now, before: scene.before + played, rounds: 0 };
}

/** The DAO put somewhere: a new game from there. */
export const withState = (scene: Scene, at: Vector): Scene => ({
  ...scene,
  start: at,
  here: at,
  before: 0,
  rounds: 0,
});

/** Back to where the game began. */
export const restarted = (scene: Scene): Scene => withState(scene, scene.start);

/** A member changed in part. */
export const withMember = (scene: Scene, index: number, part: Partial<Member>): Scene => ({
  ...scene,
  members: scene.members.map((member, i) => (i === index ? { ...member, ...part } : member)),
});

/** One more member, the last. The scene itself where it is full. */
export function withNewMember(scene: Scene, member: Member): Scene {
  if (scene.members.length >= MOST_MEMBERS) return scene;
  return {
    ...scene,
    members: [...scene.members, member],
    rules: withTurnouts(scene.rules, (each) => [...each, 1]),
  };
}

/** Without a member. The last one stays, and so does who alone holds tokens. */
export function withoutMember(scene: Scene, index: number): Scene {
  const members = scene.members.filter((_, i) => i !== index);
  if (!members.some(({ tokens }) => tokens > 0)) return scene;
  const rules = withTurnouts(scene.rules, (each) => each.filter((_, i) => i !== index));
  return { ...scene, members, rules: { ...rules, proposals: withoutSetter(rules, index) } };
}

/** Where every member has a turnout of its own, those of other members. */
function withTurnouts(rules: Rules, change: (probabilities: readonly number[]) => readonly number[]): Rules {
  const { participation } = rules.behaviour ?? {};
  if (participation?.kind !== 'given') return rules;
  const probabilities = change(participation.probabilities);
  return { ...rules, behaviour: { ...rules.behaviour, participation: { kind: 'given', probabilities } } };
}

/** Who set the agenda has another number now, or is gone: then the largest holder sets it. */
function withoutSetter({ proposals }: Rules, index: number): ProposalLaw {
  if (proposals.kind !== 'agenda-setter' || proposals.member === undefined) return proposals;
  const { member, ...others } = proposals;
  if (member === index) return others;
  return { ...others, member: member > index ? member - 1 : member };
}

/** Tokens that a person may give: whole or not, none or more; not none where nobody else holds any. */
export function withTokens(scene: Scene, index: number, tokens: number): Scene {
  if (!(tokens >= 0 && tokens <= MOST_TOKENS)) return scene;
  const isLastHolder = scene.members.every((member, i) => i === index || member.tokens === 0);
  return tokens === 0 && isLastHolder ? scene : withMember(scene, index, { tokens });
}

/** Tokens with which a member holds `share` (< 1) of all, to the nearest whole number. Its own where others hold none. */
export function tokensForShare(members: readonly Member[], index: number, share: number): number {
  const others = members.reduce((sum, { tokens }, i) => (i === index ? sum : sum + tokens), 0);
  if (others === 0) return members[index]?.tokens ?? 0;
  return Math.min(MOST_TOKENS, Math.max(1, Math.round((others * share) / (1 - share))));
}

/** Laws that a person can choose here; a link or a session may have others. */
export const LAWS = [
  'uniform-ball',
  'fixed-length',
  'single-issue',
  'toward-proposer',
  'agenda-setter',
  'adversary',
] as const;
export type LawId = (typeof LAWS)[number];

/** Whether somebody can know all votes and propose what passes. */
export function allowsStrategy(rules: Pick<Rules, 'mechanism' | 'behaviour'>): boolean {
  return unforeseeable(rules) === null;
}

/** The rules of the next round: where they change on the way, those in force then, and no change after them. */
export function rulesNow(scene: Scene, issues: readonly Issue[], round: number): Rules {
  if (scene.rules.schedule === undefined) return scene.rules;
  const { mechanism, proposals } = rulesAt(scenarioOf(scene, issues, scene.here), round);
  const { schedule: _, ...others } = scene.rules;
  return { ...others, mechanism, proposals };
}

/** Another law of proposals with steps as long as before. */
export function lawOf(kind: LawId, before: ProposalLaw, issues: readonly Issue[]): ProposalLaw {
  const maxStep = stepOf(before) ?? spanOf(issues) / 5;
  switch (kind) {
    case 'fixed-length':
      return { kind, step: maxStep };
    case 'toward-proposer':
      return { kind, maxStep, draw: 'random' };
    default:
      return { kind, maxStep };
  }
}

/** The longest way across the issues' scales. */
export const spanOf = (issues: readonly Issue[]): number =>
  Math.hypot(...issues.map(({ min, max }) => max - min));

/** Rules with another mechanism; proposals that it cannot do with become short steps in all directions. */
export function rulesWithMechanism(rules: Rules, id: MechanismId, issues: readonly Issue[]): Rules {
  const { proposals } = rules;
  const isStrategic = proposals.kind === 'agenda-setter' || proposals.kind === 'adversary';
  const isAllowed = allowsStrategy({ ...rules, mechanism: { ...rules.mechanism, id } });
  const law = isStrategic && !isAllowed ? lawOf('uniform-ball', proposals, issues) : proposals;
  return { ...rules, proposals: law, mechanism: withMechanism(rules.mechanism, id, law) };
}

/** Rules with other steps; what is measured in steps (a first pull, a budget of motion) grows along. */
export function rulesWithStep(rules: Rules, step: number): Rules {
  const proposals = withoutWideGrid(withStep(rules.proposals, step), step);
  const { id, conviction, localVoting } = rules.mechanism;
  if (conviction === undefined && localVoting === undefined) return { ...rules, proposals };
  const fresh = withMechanism({ id: 'token-majority' }, id, proposals);
  return { ...rules, proposals, mechanism: { ...rules.mechanism, ...fresh } };
}

/** Nothing could be proposed on a grid wider than the longest step. */
function withoutWideGrid(law: ProposalLaw, step: number): ProposalLaw {
  if (law.grid === undefined || law.grid <= step) return law;
  const { grid: _, ...others } = law;
  return others as ProposalLaw;
}
