'use client';

import { DEFAULT_VETO_SHARE } from '../../sim/mechanisms/optimistic';
import { MECHANISMS } from '../../sim/mechanisms/registry';
import type { MechanismConfig } from '../../sim/types';
import { CheckField, FieldGroup, NumberField, SelectField } from '../_create/fields';
import { useText } from '../_text/provider';
import { mechanismExplanation, mechanismLabel } from './mechanism-words';
import { isByShare, withMechanism } from './rules-draft';
import type { RulesFieldsProps } from './rules-fields';

/** How votes count: the mechanism, and of its options those that people can make sense of in a room. */
export function MechanismFields(props: RulesFieldsProps) {
  const { draft, change, isOpen } = props;
  const text = useText();
  const { mechanism } = draft;
  return (
    <FieldGroup title={text.t('rules.rule')}>
      <SelectField
        label={text.t('rules.mechanism')}
        value={mechanism.id}
        onChange={(id) => change({ mechanism: withMechanism(mechanism, id, draft.proposals) })}
        options={MECHANISMS.map(({ id }) => [id, mechanismLabel(text, id)] as const)}
        hint={mechanismExplanation(text, mechanism.id)}
        disabled={isOpen}
      />
      {isByShare(mechanism.id) && <ShareFields {...props} />}
      {mechanism.id === 'optimistic' && <VetoField {...props} />}
      {mechanism.id === 'quadratic-credits' && <CreditFields {...props} />}
      {mechanism.id === 'conviction' && <ConvictionFields {...props} />}
      {mechanism.id === 'local-voting' && <PullFields {...props} />}
      {mechanism.id !== 'local-voting' && <DelegationField {...props} />}
    </FieldGroup>
  );
}

/** Sets some of the mechanism's fields. */
const setter =
  ({ draft, change }: RulesFieldsProps) =>
  (part: Partial<MechanismConfig>) =>
    change({ mechanism: { ...draft.mechanism, ...part } });

/** A share as per cent, without the tail that a binary fraction grows. */
const percent = (share: number) => Math.round(share * 1e8) / 1e6;

const BASES = ['votes', 'supply'] as const;
const COUNTINGS = ['for-and-abstain', 'for'] as const;
const QUORUM = { numerator: 20, counting: 'for-and-abstain' } as const;

function ShareFields(props: RulesFieldsProps) {
  const { draft, change, fault, isOpen } = props;
  const { t } = useText();
  const set = setter(props);
  const { quorum, ...withoutQuorum } = draft.mechanism;
  return (
    <>
      <NumberField
        label={t('rules.approvalShare')}
        unit={t('rules.percent')}
        value={percent(draft.mechanism.approvalShare ?? 0.5)}
        onChange={(value) => set({ approvalShare: value / 100 })}
        disabled={isOpen}
        hint={t('rules.approvalShare-hint')}
        path="mechanism.approvalShare"
        fault={fault}
      />
      <SelectField
        label={t('rules.approvalBase')}
        value={draft.mechanism.approvalBase ?? 'votes'}
        onChange={(approvalBase) => set({ approvalBase })}
        options={BASES.map((id) => [id, t(`rules.approvalBase.${id}`)] as const)}
        disabled={isOpen}
      />
      <CheckField
        label={t('rules.quorum')}
        checked={quorum !== undefined}
        onChange={(on) => change({ mechanism: on ? { ...withoutQuorum, quorum: QUORUM } : withoutQuorum })}
        disabled={isOpen}
        hint={t('rules.quorum-hint')}
      />
      {quorum && (
        <>
          <NumberField
            label={t('rules.quorum-share')}
            unit={t('rules.percent')}
            value={quorum.numerator}
            onChange={(numerator) => set({ quorum: { ...quorum, numerator } })}
            disabled={isOpen}
            path="mechanism.quorum.numerator"
            fault={fault}
          />
          <SelectField
            label={t('rules.quorum-counting')}
            value={quorum.counting}
            onChange={(counting) => set({ quorum: { ...quorum, counting } })}
            options={COUNTINGS.map((id) => [id, t(`rules.quorum-counting.${id}`)] as const)}
            disabled={isOpen}
          />
        </>
      )}
    </>
  );
}

function VetoField(props: RulesFieldsProps) {
  const { t } = useText();
  return (
    <NumberField
      label={t('rules.vetoShare')}
      unit={t('rules.percent')}
      value={percent(props.draft.mechanism.vetoShare ?? DEFAULT_VETO_SHARE)}
      onChange={(value) => setter(props)({ vetoShare: value / 100 })}
      disabled={props.isOpen}
      hint={t('rules.vetoShare-hint')}
      path="mechanism.vetoShare"
      fault={props.fault}
    />
  );
}

const CREDIT_BASES = ['tokens', 'equal'] as const;
const SPENDINGS = ['refresh', 'storable'] as const;

function CreditFields(props: RulesFieldsProps) {
  const { draft, fault, isOpen } = props;
  const { t } = useText();
  const credits = draft.mechanism.credits ?? {};
  const set = (part: NonNullable<MechanismConfig['credits']>) =>
    setter(props)({ credits: { ...credits, ...part } });
  return (
    <>
      <SelectField
        label={t('rules.credits-basis')}
        value={credits.basis ?? 'tokens'}
        onChange={(basis) => set({ basis })}
        options={CREDIT_BASES.map((id) => [id, t(`rules.credits-basis.${id}`)] as const)}
        disabled={isOpen}
      />
      <NumberField
        label={t('rules.credits-amount')}
        value={credits.amount ?? 1}
        onChange={(amount) => set({ amount })}
        disabled={isOpen}
        hint={t('rules.credits-amount-hint')}
        path="mechanism.credits.amount"
        fault={fault}
      />
      <SelectField
        label={t('rules.credits-spending')}
        value={credits.spending ?? 'refresh'}
        onChange={(spending) => set({ spending })}
        options={SPENDINGS.map((id) => [id, t(`rules.credits-spending.${id}`)] as const)}
        disabled={isOpen}
      />
    </>
  );
}

function ConvictionFields(props: RulesFieldsProps) {
  const { draft, fault, isOpen } = props;
  const { t } = useText();
  const { conviction } = draft.mechanism;
  if (!conviction) return null;
  const set = (part: Partial<typeof conviction>) => setter(props)({ conviction: { ...conviction, ...part } });
  return (
    <>
      <NumberField
        label={t('rules.motionBudget')}
        value={conviction.motionBudget}
        onChange={(motionBudget) => set({ motionBudget })}
        disabled={isOpen}
        hint={t('rules.motionBudget-hint')}
        path="mechanism.conviction.motionBudget"
        fault={fault}
      />
      <NumberField
        label={t('rules.openProposals')}
        value={conviction.openProposals ?? 1}
        onChange={(openProposals) => set({ openProposals })}
        disabled={isOpen}
        hint={t('rules.openProposals-hint')}
        path="mechanism.conviction.openProposals"
        fault={fault}
      />
    </>
  );
}

function PullFields(props: RulesFieldsProps) {
  const { draft, fault, isOpen } = props;
  const { t } = useText();
  const { localVoting } = draft.mechanism;
  if (!localVoting) return null;
  const set = (part: Partial<typeof localVoting>) =>
    setter(props)({ localVoting: { ...localVoting, ...part } });
  return (
    <>
      <NumberField
        label={t('rules.radius')}
        value={localVoting.radius}
        onChange={(radius) => set({ radius })}
        disabled={isOpen}
        hint={t('rules.radius-hint')}
        path="mechanism.localVoting.radius"
        fault={fault}
      />
      <SelectField
        label={t('rules.pull-weights')}
        value={localVoting.weights ?? 'tokens'}
        onChange={(weights) => set({ weights })}
        options={CREDIT_BASES.map((id) => [id, t(`rules.pull-weights.${id}`)] as const)}
        disabled={isOpen}
      />
    </>
  );
}

const MODES = ['none', 'transitive', 'single-hop'] as const;

function DelegationField({ draft, change, isOpen }: RulesFieldsProps) {
  const { t } = useText();
  const { delegation, ...without } = draft.mechanism;
  const choose = (mode: (typeof MODES)[number]) =>
    change({
      mechanism:
        mode === 'none' ? without : { ...without, delegation: { delegates: {}, ...delegation, mode } },
    });
  return (
    <SelectField
      label={t('rules.delegation')}
      value={delegation?.mode ?? 'none'}
      onChange={choose}
      options={MODES.map((id) => [id, t(`rules.delegation.${id}`)] as const)}
      disabled={isOpen}
    />
  );
}
