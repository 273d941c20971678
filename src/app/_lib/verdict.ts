import type { MechanismView, RoundView } from '../../protocol/views';
import type { Text } from '../_text/text';

export interface Verdict {
  /** `open`: under conviction, it has not enough of it so far. */
  readonly outcome: 'passed' | 'failed' | 'tie' | 'open';
  /** The outcome in capitals, in the page's language. */
  readonly word: string;
  readonly tone: 'for' | 'against' | 'abstain';
  /** Why, in one sentence. */
  readonly sentence: string;
}

const TONE = { passed: 'for', failed: 'against', tie: 'abstain', open: 'abstain' } as const;

/** A finished round's outcome: a word, its colour, and the rule that made it so. */
export function verdictOf(text: Text, round: RoundView, mechanism: MechanismView): Verdict {
  const outcome = outcomeOf(round);
  // Where people pull there is nothing to pass.
  const word = round.mechanism === 'local-voting' ? 'moved' : outcome;
  return {
    outcome,
    word: text.t(`common.outcome.${word}`),
    tone: TONE[outcome],
    sentence: because(text, round, mechanism),
  };
}

function outcomeOf({ accepted, reason }: RoundView): Verdict['outcome'] {
  if (accepted) return 'passed';
  if (reason === 'tie') return 'tie';
  return reason === 'too-little-conviction' ? 'open' : 'failed';
}

function because(text: Text, round: RoundView, mechanism: MechanismView): string {
  const { t, format } = text;
  const { houses, conviction, reason } = round;
  if (houses !== undefined)
    return t('model.verdict.houses', {
      tokens: houses.tokens.accepted ? 'passed' : 'failed',
      members: houses.members.accepted ? 'passed' : 'failed',
    });
  if (reason === 'asks-too-much') return t('model.verdict.asks-too-much');
  if (conviction !== undefined && conviction.needed !== null) {
    const [reached, needed] = [format.number(conviction.reached), format.number(conviction.needed)];
    return t('model.verdict.conviction', { reached, needed });
  }
  if (reason === 'no-votes') return t('model.verdict.no-votes');
  if (reason === 'no-quorum') return missedQuorum(text, round, mechanism);
  if (round.mechanism === 'local-voting') return t('model.verdict.pulled');
  // Rules that have changed since say nothing about this round's shares.
  const known = round.mechanism === mechanism.id;
  if (round.mechanism === 'optimistic' && known) return objections(text, round, mechanism);
  if (reason === 'tie') return t('model.verdict.tie');
  return known && !isPlainMajority(mechanism)
    ? shareOfFor(text, round, mechanism)
    : t(round.accepted ? 'model.verdict.majority' : 'model.verdict.no-majority');
}

const isPlainMajority = (mechanism: MechanismView) =>
  mechanism.approvalShare === 0.5 && mechanism.approvalBase === 'votes';

function shareOfFor({ t, format }: Text, round: RoundView, mechanism: MechanismView): string {
  const { weight } = round;
  const whole = mechanism.approvalBase === 'supply' ? weight.supply : weight.for + weight.against;
  const values = {
    share: format.share(whole === 0 ? 0 : weight.for / whole),
    base: mechanism.approvalBase,
    needed: format.share(mechanism.approvalShare),
  };
  return t(round.accepted ? 'model.verdict.enough' : 'model.verdict.too-little', values);
}

function objections({ t, format }: Text, round: RoundView, { vetoShare }: MechanismView): string {
  const { weight } = round;
  const share = format.share(weight.supply === 0 ? 0 : weight.against / weight.supply);
  const values = { share, veto: format.share(vetoShare ?? 0) };
  return t(round.accepted ? 'model.verdict.unopposed' : 'model.verdict.vetoed', values);
}

function missedQuorum({ t, format }: Text, round: RoundView, mechanism: MechanismView): string {
  const { weight, quorumNeeded } = round;
  const counting = mechanism.quorum?.counting ?? 'for-and-abstain';
  const reached = counting === 'for' ? weight.for : weight.for + weight.abstain;
  return t('model.verdict.no-quorum', {
    counting,
    reached: format.number(reached),
    needed: format.number(quorumNeeded),
  });
}
