'use client';

import type { RoundSettings } from '../../protocol/settings';
import type { Fault } from '../_create/fault';
import { CheckField, FieldGroup, NumberField, SelectField } from '../_create/fields';
import { useText } from '../_text/provider';
import { type RulesDraft, stepOf, withStep } from './rules-draft';

export interface RulesFieldsProps {
  readonly draft: RulesDraft;
  readonly change: (part: Partial<RulesDraft>) => void;
  readonly fault: Fault | null;
  /** Rules of the vote itself stay as they are while a proposal is open. */
  readonly isOpen: boolean;
  /** Everyone was told that nobody else sees their record, and that stays. */
  readonly keepsRecords?: boolean;
}

type Setter = (part: RoundSettings) => void;

/** Sets some of the settings and leaves the others. */
export const settingsSetter =
  ({ draft, change }: RulesFieldsProps): Setter =>
  (part) =>
    change({ settings: { ...draft.settings, ...part } as RulesDraft['settings'] });

const PROPOSERS = ['law', 'queue', 'random', 'token-weighted'] as const;

/** Who proposes, how far a proposal reaches, and, unless that is asked elsewhere, how many rounds there are. */
export function ProposalFields({
  withRounds = true,
  ...props
}: RulesFieldsProps & { readonly withRounds?: boolean }) {
  const { draft, change, fault, isOpen } = props;
  const { t } = useText();
  const { mechanism, proposals, settings, rounds } = draft;
  const step = stepOf(proposals);
  const pulls = mechanism.id === 'local-voting';
  const byPeople = settings.proposers !== 'law';
  return (
    <FieldGroup title={t(withRounds ? 'rules.proposals' : 'rules.proposals-alone')}>
      {!pulls && (
        <SelectField
          label={t('rules.proposers')}
          value={settings.proposers}
          onChange={(proposers) => settingsSetter(props)({ proposers })}
          options={PROPOSERS.map((id) => [id, t(`rules.proposers.${id}`)] as const)}
        />
      )}
      {!pulls && byPeople && (
        <NumberField
          label={t('rules.proposalThreshold')}
          value={mechanism.proposalThreshold ?? 0}
          onChange={(proposalThreshold) => change({ mechanism: { ...mechanism, proposalThreshold } })}
          disabled={isOpen}
          path="mechanism.proposalThreshold"
          fault={fault}
        />
      )}
      {!pulls && step !== null && (
        <NumberField
          label={t('rules.step')}
          value={step}
          onChange={(value) => change({ proposals: withStep(proposals, value) })}
          disabled={isOpen}
          hint={t('rules.step-hint')}
          path={proposals.kind === 'fixed-length' ? 'proposals.step' : 'proposals.maxStep'}
          fault={fault}
        />
      )}
      {withRounds && (
        <NumberField
          label={t('rules.rounds')}
          value={rounds}
          onChange={(value) => change({ rounds: value })}
          disabled={isOpen}
          path="rounds"
          fault={fault}
        />
      )}
    </FieldGroup>
  );
}

type Timed = 'readingSeconds' | 'votingSeconds' | 'resultSeconds' | 'proposingSeconds' | 'graceSeconds';

const SETTLE_S = 3;

/** The clocks of a round. */
export function TimeFields(props: RulesFieldsProps) {
  const { draft, fault } = props;
  const { t } = useText();
  const { settings } = draft;
  const set = settingsSetter(props);
  const settles = settings.settleSeconds !== null;
  return (
    <FieldGroup title={t('rules.times')}>
      {settings.proposers !== 'law' && <Seconds {...props} name="proposingSeconds" />}
      <Seconds {...props} name="readingSeconds" />
      <Seconds {...props} name="votingSeconds" />
      <Seconds {...props} name="resultSeconds" />
      <CheckField
        label={t('rules.settle')}
        checked={settles}
        onChange={(on) => set({ settleSeconds: on ? SETTLE_S : null })}
      />
      {settings.settleSeconds !== null && (
        <NumberField
          label={t('rules.settleSeconds')}
          unit={t('rules.seconds')}
          value={settings.settleSeconds}
          onChange={(settleSeconds) => set({ settleSeconds })}
          hint={t('rules.settleSeconds-hint')}
          path="settings.settleSeconds"
          fault={fault}
        />
      )}
      <Seconds {...props} name="graceSeconds" />
    </FieldGroup>
  );
}

function Seconds({ name, ...props }: RulesFieldsProps & { readonly name: Timed }) {
  const { t } = useText();
  return (
    <NumberField
      label={t(`rules.${name}`)}
      unit={t('rules.seconds')}
      value={props.draft.settings[name]}
      onChange={(value) => settingsSetter(props)({ [name]: value })}
      hint={t(`rules.${name}-hint`)}
      path={`settings.${name}`}
      fault={props.fault}
    />
  );
}

const CHATS = ['off', 'room', 'groups'] as const;
const ABSENCES = ['bot', 'abstain', 'wait'] as const;
const NO_ANSWERS = ['bot', 'abstain'] as const;
const RECORDS = ['own', 'all'] as const;

/** What people are shown, whether they can talk, and what becomes of silent ballots. */
export function ShownFields(props: RulesFieldsProps) {
  const { settings } = props.draft;
  const records = props.keepsRecords ? RECORDS.filter((id) => id === 'own') : RECORDS;
  const { t } = useText();
  const set = settingsSetter(props);
  return (
    <FieldGroup title={t('rules.shown')}>
      <CheckField
        label={t('rules.showHint')}
        checked={settings.showHint}
        onChange={(showHint) => set({ showHint })}
        hint={t('rules.showHint-hint')}
      />
      <CheckField
        label={t('rules.showScores')}
        checked={settings.showScores}
        onChange={(showScores) => set({ showScores })}
        hint={t('rules.showScores-hint')}
      />
      <SelectField
        label={t('rules.records')}
        value={settings.records}
        onChange={(records) => set({ records })}
        options={records.map((id) => [id, t(`rules.records.${id}`)] as const)}
        hint={t('rules.records-hint')}
      />
      <SelectField
        label={t('rules.chat')}
        value={settings.chat}
        onChange={(chat) => set({ chat })}
        options={CHATS.map((id) => [id, t(`rules.chat.${id}`)] as const)}
      />
      <SelectField
        label={t('rules.absence')}
        value={settings.absence}
        onChange={(absence) => set({ absence })}
        options={ABSENCES.map((id) => [id, t(`rules.absence.${id}`)] as const)}
      />
      <SelectField
        label={t('rules.noAnswer')}
        value={settings.noAnswer}
        onChange={(noAnswer) => set({ noAnswer })}
        options={NO_ANSWERS.map((id) => [id, t(`rules.noAnswer.${id}`)] as const)}
      />
    </FieldGroup>
  );
}
