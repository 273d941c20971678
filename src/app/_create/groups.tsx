'use client';
import type { RoomSettings } from '../../protocol/settings';
import { MECHANISMS } from '../../sim/mechanisms/registry';
import type { Issue } from '../../sim/types';
import { presetOf } from '../_lib/presets';
import { useText } from '../_text/provider';
import type { Draft } from './draft';
import type { Fault } from './fault';
import { CheckField, FieldGroup, NumberField, SelectField, TextField } from './fields';

export interface GroupProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly fault: Fault | null;
}

/** The setter for one part of the room's settings. */
export const settingsOf =
  ({ draft, change }: GroupProps) =>
  (part: Partial<RoomSettings>) =>
    change({ settings: { ...draft.settings, ...part } });

/** Seats, who gets which, and what they hold. */
export function PeopleFields(props: GroupProps) {
  const { t } = useText();
  const { draft, change, fault } = props;
  const fixed = presetOf(draft.presetId).fixedSeats === true;
  return (
    <FieldGroup title={t('create.people')}>
      <NumberField
        label={t('create.seats')}
        value={draft.seats}
        onChange={(seats) => change({ seats })}
        disabled={fixed}
        hint={fixed ? t('create.seats-fixed') : t('create.seats-hint')}
        path="population.size"
        fault={fault}
      />
      <SelectField
        label={t('create.seating')}
        value={draft.settings.seating}
        onChange={(seating) => settingsOf(props)({ seating })}
        options={[
          ['random', t('create.seating.random')],
          ['in-order', t('create.seating.in-order')],
        ]}
      />
      <SelectField
        label={t('create.tokens')}
        value={draft.tokens}
        onChange={(tokens) => change({ tokens })}
        options={[
          ['preset', t('create.tokens.preset')],
          ['equal', t('create.tokens.equal')],
          ['lognormal', t('create.tokens.lognormal')],
          ['pareto', t('create.tokens.pareto')],
          ['whale', t('create.tokens.whale')],
        ]}
        hint={t('create.tokens-hint')}
      />
      {draft.tokens === 'whale' && (
        <NumberField
          label={t('create.whale')}
          unit={t('create.whale-unit')}
          value={draft.whalePercent}
          onChange={(whalePercent) => change({ whalePercent })}
          path="population.tokens.share"
          fault={fault}
        />
      )}
    </FieldGroup>
  );
}

/** Rooms count one ballot of For, Against or Abstain a seat. */
const LIVE_MECHANISMS = MECHANISMS.filter(({ ballotKind }) => ballotKind === 'sign');

/** The mechanism, what it takes to pass, and the quorum. */
export function RuleFields({ draft, change, fault }: GroupProps) {
  const { t } = useText();
  const { mechanism } = draft;
  const set = (part: Partial<Draft['mechanism']>) => change({ mechanism: { ...mechanism, ...part } });
  const { quorum, ...withoutQuorum } = mechanism;
  return (
    <FieldGroup title={t('create.rule')}>
      <SelectField
        label={t('create.mechanism')}
        value={mechanism.id}
        onChange={(id) => set({ id })}
        options={LIVE_MECHANISMS.map(({ id }) => [id, t(`model.mechanism.${id}.label`)] as const)}
        hint={t(`model.mechanism.${mechanism.id}.explanation`)}
      />
      <NumberField
        label={t('create.share')}
        unit="%"
        value={round(mechanism.approvalShare * 100)}
        onChange={(percent) => set({ approvalShare: percent / 100 })}
        hint={t('create.share-hint')}
        path="mechanism.approvalShare"
        fault={fault}
      />
      <SelectField
        label={t('create.base')}
        value={mechanism.approvalBase}
        onChange={(approvalBase) => set({ approvalBase })}
        options={[
          ['votes', t('create.base.votes')],
          ['supply', t('create.base.supply')],
        ]}
      />
      <CheckField
        label={t('create.quorum')}
        checked={quorum !== undefined}
        onChange={(on) =>
          change({
            mechanism: on
              ? { ...withoutQuorum, quorum: { numerator: 20, counting: 'for-and-abstain' } }
              : withoutQuorum,
          })
        }
        hint={t('create.quorum-hint')}
      />
      {quorum && (
        <>
          <NumberField
            label={t('create.quorum-share')}
            unit={t('create.quorum-unit')}
            value={quorum.numerator}
            onChange={(numerator) => set({ quorum: { ...quorum, numerator } })}
            path="mechanism.quorum.numerator"
            fault={fault}
          />
          <SelectField
            label={t('create.counting')}
            value={quorum.counting}
            onChange={(counting) => set({ quorum: { ...quorum, counting } })}
            options={[
              ['for-and-abstain', t('create.counting.both')],
              ['for', t('create.counting.for')],
            ]}
          />
        </>
      )}
    </FieldGroup>
  );
}

const round = (x: number) => Math.round(x * 1e6) / 1e6;

/** How proposals are made, how far they reach, and how bots and the world treat them. */
export function ProposalFields({ draft, change, fault }: GroupProps) {
  const { t } = useText();
  const stepPath = draft.proposals === 'fixed-length' ? 'proposals.step' : 'proposals.maxStep';
  return (
    <FieldGroup title={t('create.proposals')}>
      <SelectField
        label={t('create.source')}
        value={draft.proposals}
        onChange={(proposals) => change({ proposals })}
        options={[
          ['uniform-ball', t('create.source.ball')],
          ['fixed-length', t('create.source.fixed')],
          ['single-issue', t('create.source.single')],
          ['toward-proposer', t('create.source.member')],
        ]}
      />
      <NumberField
        label={draft.proposals === 'fixed-length' ? t('create.step') : t('create.max-step')}
        value={draft.step}
        onChange={(step) => change({ step })}
        hint={t('create.step-hint')}
        path={stepPath}
        fault={fault}
      />
      <NumberField
        label={t('create.grid')}
        value={draft.grid}
        onChange={(grid) => change({ grid })}
        hint={t('create.grid-hint')}
        path="proposals.grid"
        fault={fault}
      />
      <SelectField
        label={t('create.tie')}
        value={draft.tieRule}
        onChange={(tieRule) => change({ tieRule })}
        options={[
          ['abstain', t('create.tie.abstain')],
          ['against', t('create.tie.against')],
        ]}
        hint={t('create.tie-hint')}
      />
      <NumberField
        label={t('create.noise')}
        value={draft.executionNoise}
        onChange={(executionNoise) => change({ executionNoise })}
        hint={t('create.noise-hint')}
        path="executionNoise"
        fault={fault}
      />
    </FieldGroup>
  );
}

/** Names, units and scales of the issues, and where the DAO begins. */
export function IssueFields({ draft, change, fault }: GroupProps) {
  const { t } = useText();
  const set = (d: number, part: Partial<Issue>) =>
    change({ issues: draft.issues.map((issue, i) => (i === d ? { ...issue, ...part } : issue)) });
  return draft.issues.map((issue, d) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an issue is its place in the vectors
    <FieldGroup key={d} title={t('create.issue', { number: d + 1 })}>
      <TextField
        label={t('create.issue-name')}
        value={issue.label}
        onChange={(label) => set(d, { label })}
        path={`issues[${d}].label`}
        fault={fault}
      />
      <TextField
        label={t('create.issue-unit')}
        value={issue.unit}
        onChange={(unit) => set(d, { unit })}
        hint={t('create.issue-unit-hint')}
        path={`issues[${d}].unit`}
        fault={fault}
      />
      <NumberField
        label={t('create.issue-start')}
        value={draft.initialState[d] ?? Number.NaN}
        onChange={(value) =>
          change({ initialState: draft.initialState.map((x, i) => (i === d ? value : x)) })
        }
        path={`initialState[${d}]`}
        fault={fault}
      />
      <NumberField
        label={t('create.issue-min')}
        value={issue.min}
        onChange={(min) => set(d, { min })}
        path={`issues[${d}].min`}
        fault={fault}
      />
      <NumberField
        label={t('create.issue-max')}
        value={issue.max}
        onChange={(max) => set(d, { max })}
        path={`issues[${d}].max`}
        fault={fault}
      />
    </FieldGroup>
  ));
}
