'use client';

import { memo } from 'react';
import { DEFAULT_VETO_SHARE } from '../../sim/mechanisms/optimistic';
import { MECHANISMS } from '../../sim/mechanisms/registry';
import type { MechanismConfig } from '../../sim/types';
import { SelectField } from '../_create/fields';
import { mechanismExplanation, mechanismLabel } from '../_live/mechanism-words';
import { isByShare, stepOf } from '../_live/rules-draft';
import { useText } from '../_text/provider';
import { RangeField } from './range-field';
import {
  allowsStrategy,
  LAWS,
  type LawId,
  lawOf,
  type Rules,
  rulesWithMechanism,
  rulesWithStep,
  spanOf,
} from './scene';
import type { Board, Picked } from './use-board';

interface Props extends Pick<Board, 'issues' | 'edit' | 'picked'> {
  /** Those of the next round. */
  readonly rules: Rules;
}

/** How the DAO decides, and what is proposed to it. Drawn anew only when that changes. */
export const RulesPanel = memo(function RulesPanel({ rules, issues, edit, picked }: Props) {
  const text = useText();
  const { t } = text;
  const { mechanism } = rules;
  const set = (change: (before: Rules) => Rules, gesture?: string) =>
    edit((now) => ({ ...now, rules: change(rules) }), gesture);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <SelectField
        label={t('playground.rules.mechanism')}
        value={mechanism.id}
        onChange={(id) => set((rules) => rulesWithMechanism(rules, id, issues))}
        options={MECHANISMS.map(({ id }) => [id, mechanismLabel(text, id)] as const)}
        hint={mechanismExplanation(text, mechanism.id)}
      />
      <ShareField mechanism={mechanism} set={set} />
      {mechanism.id !== 'local-voting' && (
        <Proposals issues={issues} picked={picked} rules={rules} set={set} />
      )}
      <StepField issues={issues} rules={rules} set={set} />
    </div>
  );
});

type SetRules = (rules: (before: Rules) => Rules, gesture?: string) => void;

/** How much approval, or how much objection, it takes. */
function ShareField({ mechanism, set }: { readonly mechanism: MechanismConfig; readonly set: SetRules }) {
  const { t, format } = useText();
  if (mechanism.id === 'optimistic') {
    const veto = mechanism.vetoShare ?? DEFAULT_VETO_SHARE;
    return (
      <RangeField
        label={t('playground.rules.veto')}
        says={format.share(veto)}
        hint={t('playground.rules.veto-hint')}
        value={Math.round(100 * veto)}
        min={1}
        max={99}
        step={1}
        onChange={(percent) =>
          set((rules) => ({ ...rules, mechanism: { ...rules.mechanism, vetoShare: percent / 100 } }), 'veto')
        }
      />
    );
  }
  if (!isByShare(mechanism.id)) return null;
  const share = mechanism.approvalShare ?? 0.5;
  return (
    <RangeField
      label={t('playground.rules.approval')}
      says={t('playground.rules.more-than', { share: format.share(share) })}
      hint={t('playground.rules.approval-hint')}
      value={Math.round(100 * share)}
      min={50}
      max={95}
      step={1}
      onChange={(percent) =>
        set((rules) => ({ ...rules, mechanism: withShare(rules.mechanism, percent) }), 'share')
      }
    />
  );
}

/** Half is what is meant where nothing is said. */
function withShare({ approvalShare: _, ...mechanism }: MechanismConfig, percent: number): MechanismConfig {
  return percent === 50 ? mechanism : { ...mechanism, approvalShare: percent / 100 };
}

/** Who proposes what. */
function Proposals({
  issues,
  picked,
  rules,
  set,
}: Pick<Props, 'issues' | 'picked' | 'rules'> & { readonly set: SetRules }) {
  const { t } = useText();
  const { proposals } = rules;
  const offered = LAWS.filter(
    (id) => allowsStrategy(rules) || (id !== 'agenda-setter' && id !== 'adversary'),
  ).filter((id) => issues.length > 1 || id !== 'single-issue');
  const isOffered = offered.some((id) => id === proposals.kind);
  const options = offered.map((id) => [id as string, t(`playground.law.${id}`)] as const);
  const own = [proposals.kind, t('playground.law.other')] as const;
  return (
    <>
      <SelectField
        label={t('playground.rules.proposals')}
        value={proposals.kind as string}
        onChange={(id) =>
          set((rules) => ({ ...rules, proposals: lawOf(id as LawId, rules.proposals, issues) }))
        }
        options={isOffered ? options : [own, ...options]}
        hint={
          allowsStrategy(rules) ? t('playground.rules.proposals-hint') : t('playground.rules.no-strategy')
        }
      />
      {proposals.kind === 'agenda-setter' && (
        <SelectField
          label={t('playground.rules.setter')}
          value={proposals.member === undefined ? 'largest' : `${proposals.member}`}
          onChange={(chosen) =>
            set((rules) => {
              const { member: _, ...law } = { member: 0, ...proposals };
              return { ...rules, proposals: chosen === 'largest' ? law : { ...law, member: Number(chosen) } };
            })
          }
          options={[
            ['largest', t('playground.rules.largest')] as const,
            ...setters(proposals.member, picked).map(
              (i) => [`${i}`, t('playground.member.name', { number: i + 1 })] as const,
            ),
          ]}
          hint={t(
            typeof picked === 'number' ? 'playground.rules.setter-hint' : 'playground.rules.setter-pick',
          )}
        />
      )}
    </>
  );
}

/** Members that can be made the agenda setter: the one that is, and the one picked. */
function setters(chosen: number | undefined, picked: Picked): readonly number[] {
  const both = [chosen, typeof picked === 'number' ? picked : undefined];
  return [...new Set(both.filter((i) => i !== undefined))];
}

/** How far a proposal, or the first pull, may lead. */
function StepField({
  issues,
  rules,
  set,
}: {
  readonly issues: Board['issues'];
  readonly rules: Rules;
  readonly set: SetRules;
}) {
  const { t, format } = useText();
  const step = stepOf(rules.proposals);
  if (step === null) return null;
  const span = spanOf(issues);
  const unit = 10 ** Math.floor(Math.log10(span / 50));
  return (
    <RangeField
      label={t('playground.rules.step')}
      says={format.distance(issues, step)}
      hint={t(
        rules.mechanism.id === 'local-voting' ? 'playground.rules.pull-hint' : 'playground.rules.step-hint',
      )}
      value={step}
      min={unit}
      max={Math.ceil(span / unit) * unit}
      step={unit}
      onChange={(next) => set((rules) => rulesWithStep(rules, next), 'step')}
    />
  );
}
