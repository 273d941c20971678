import { READY_SCENARIOS, type ReadyScenario } from '../../sim/ready-scenarios';
import type { Scenario } from '../../sim/types';
import type { MessageId, Text } from '../_text/text';
import { say } from './say';

/** The name of a ready scenario in the page's language. */
export const readyTitle = (text: Text, { id, title, dao }: ReadyScenario): string =>
  dao === undefined ? text.tOr(`presets.${id}.title`, title) : say(text, title);

/** What a ready scenario is about, in the page's language. */
export function readySentence(
  { t, tOr }: Text,
  { id, dao, scenario: { summary = '' } }: ReadyScenario,
): string {
  return dao === undefined ? tOr(`presets.${id}.sentence`, summary) : t('experiments.dao-what');
}

/** A scenario's title as a report names it: that of a ready one in the page's language. */
export function titleIn(text: Text, title: string): string {
  const ready = READY_SCENARIOS.find(({ scenario }) => scenario.title === title);
  return ready === undefined ? title : readyTitle(text, ready);
}

/** What fields of a scenario are called, where they have a name. */
const LABELS = {
  rounds: 'experiments.field.rounds',
  executionNoise: 'experiments.field.noise',
  tieRule: 'experiments.field.ties',
  'population.size': 'experiments.field.members',
  'population.tokens.share': 'experiments.field.whale',
  'population.tokens.sigma': 'experiments.field.sigma',
  'population.tokens.alpha': 'experiments.field.alpha',
  'population.ideals.distance': 'experiments.field.distance',
  'population.ideals.spread': 'experiments.field.spread',
  'behaviour.participation.probability': 'experiments.field.turnout',
  'behaviour.noisyChoice.lambda': 'experiments.field.lambda',
  'mechanism.id': 'experiments.field.mechanism',
  'mechanism.approvalShare': 'experiments.field.approval',
  'mechanism.quorum.numerator': 'experiments.field.quorum',
  'proposals.maxStep': 'experiments.field.max-step',
  'proposals.step': 'experiments.field.step',
  'proposals.draw': 'experiments.field.draw',
  'proposals.grid': 'experiments.field.grid',
} as const satisfies Record<string, MessageId>;

const isLabelled = (path: string): path is keyof typeof LABELS => Object.hasOwn(LABELS, path);

/** The name of a scenario's field; null where its path says all. */
export function fieldLabel({ t }: Text, { issues }: Scenario, path: string): string | null {
  if (isLabelled(path)) return t(LABELS[path]);
  const [, issue] = /^initialState\[(\d+)\]$/.exec(path) ?? [];
  if (issue === undefined) return null;
  return t('experiments.field.start', { issue: issues[Number(issue)]?.label ?? issue });
}
