import { DEFAULT_VETO_SHARE } from '../../sim/mechanisms/optimistic';
import type { MechanismConfig } from '../../sim/types';
import type { Text } from '../_text/text';
import { mechanismExplanation, mechanismLabel } from './mechanism-words';
import { isByShare, type RulesDraft, stepOf } from './rules-draft';

/** One rule with its value, both in words. */
interface Line {
  readonly what: string;
  readonly value: string;
}

/** What changes between two sets of rules, one sentence each: "Time to vote: 45 s → 30 s". */
export function changesInWords(text: Text, before: RulesDraft, after: RulesDraft): readonly string[] {
  const old = new Map(linesOf(text, before).map(({ what, value }) => [what, value]));
  const changed = linesOf(text, after).filter(({ what, value }) => old.get(what) !== value);
  const sentences = changed.map(({ what, value }) => {
    const was = old.get(what);
    return `${what}: ${was === undefined ? value : `${was} → ${value}`}`;
  });
  const { id } = after.mechanism;
  return id === before.mechanism.id ? sentences : [mechanismExplanation(text, id), ...sentences];
}

/** All rules that a form can change, in its order; those that mean nothing under the mechanism are left out. */
function linesOf(text: Text, draft: RulesDraft): readonly Line[] {
  const { mechanism } = draft;
  return [
    ...line(text.t('rules.mechanism'), mechanismLabel(text, mechanism.id)),
    ...shareLines(text, mechanism),
    ...optionLines(text, mechanism),
    ...proposalLines(text, draft),
    ...timeLines(text, draft),
    ...shownLines(text, draft),
  ];
}

const line = (what: string, value: string | null | undefined | false): readonly Line[] =>
  typeof value === 'string' ? [{ what, value }] : [];

const yesNo = ({ t }: Text, on: boolean) => t(on ? 'rules.yes' : 'rules.no');

function shareLines(
  text: Text,
  { id, approvalShare = 0.5, approvalBase = 'votes', quorum }: MechanismConfig,
) {
  const { t, format } = text;
  if (!isByShare(id)) return [];
  const counting = quorum && t(`rules.quorum-counting.${quorum.counting}`);
  return [
    ...line(t('rules.approvalShare'), format.share(approvalShare)),
    ...line(t('rules.approvalBase'), t(`rules.approvalBase.${approvalBase}`)),
    ...line(t('rules.quorum'), yesNo(text, quorum !== undefined)),
    ...line(t('rules.quorum-share'), quorum && format.share(quorum.numerator / 100)),
    ...line(t('rules.quorum-counting'), counting),
  ];
}

function optionLines({ t, format }: Text, { id, ...options }: MechanismConfig): readonly Line[] {
  const { conviction, localVoting, delegation } = options;
  const { basis = 'tokens', amount = 1, spending = 'refresh' } = options.credits ?? {};
  const hasCredits = id === 'quadratic-credits';
  const mode = delegation?.mode ?? 'none';
  return [
    ...line(
      t('rules.vetoShare'),
      id === 'optimistic' && format.share(options.vetoShare ?? DEFAULT_VETO_SHARE),
    ),
    ...line(t('rules.credits-basis'), hasCredits && t(`rules.credits-basis.${basis}`)),
    ...line(t('rules.credits-amount'), hasCredits && format.number(amount)),
    ...line(t('rules.credits-spending'), hasCredits && t(`rules.credits-spending.${spending}`)),
    ...line(t('rules.motionBudget'), conviction && format.number(conviction.motionBudget)),
    ...line(t('rules.openProposals'), conviction && format.number(conviction.openProposals ?? 1)),
    ...line(t('rules.radius'), localVoting && format.number(localVoting.radius)),
    ...line(
      t('rules.pull-weights'),
      localVoting && t(`rules.pull-weights.${localVoting.weights ?? 'tokens'}`),
    ),
    // Said of pulls too, which nobody can give away: so that changing to them names what is lost.
    ...line(t('rules.delegation'), t(`rules.delegation.${id === 'local-voting' ? 'none' : mode}`)),
  ];
}

function proposalLines(text: Text, { mechanism, proposals, settings, rounds }: RulesDraft): readonly Line[] {
  const { t, format } = text;
  const isProposed = mechanism.id !== 'local-voting';
  const byPeople = isProposed && settings.proposers !== 'law';
  const step = stepOf(proposals);
  return [
    ...line(t('rules.proposers'), isProposed && t(`rules.proposers.${settings.proposers}`)),
    ...line(t('rules.proposalThreshold'), byPeople && format.number(mechanism.proposalThreshold ?? 0)),
    ...line(t('rules.step'), isProposed && step !== null && format.number(step)),
    ...line(t('rules.rounds'), format.number(rounds)),
  ];
}

function timeLines(text: Text, { settings }: RulesDraft): readonly Line[] {
  const { t, format } = text;
  const seconds = (n: number) => `${format.number(n)} ${t('rules.seconds')}`;
  const { settleSeconds } = settings;
  return [
    ...line(t('rules.proposingSeconds'), settings.proposers !== 'law' && seconds(settings.proposingSeconds)),
    ...line(t('rules.readingSeconds'), seconds(settings.readingSeconds)),
    ...line(t('rules.votingSeconds'), seconds(settings.votingSeconds)),
    ...line(t('rules.resultSeconds'), seconds(settings.resultSeconds)),
    ...line(t('rules.settle'), yesNo(text, settleSeconds !== null)),
    ...line(t('rules.settleSeconds'), settleSeconds !== null && seconds(settleSeconds)),
    ...line(t('rules.graceSeconds'), seconds(settings.graceSeconds)),
  ];
}

function shownLines(text: Text, { settings }: RulesDraft): readonly Line[] {
  const { t } = text;
  return [
    ...line(t('rules.showHint'), yesNo(text, settings.showHint)),
    ...line(t('rules.showScores'), yesNo(text, settings.showScores)),
    ...line(t('rules.records'), t(`rules.records.${settings.records}`)),
    ...line(t('rules.chat'), t(`rules.chat.${settings.chat}`)),
    ...line(t('rules.absence'), t(`rules.absence.${settings.absence}`)),
    ...line(t('rules.noAnswer'), t(`rules.noAnswer.${settings.noAnswer}`)),
  ];
}
