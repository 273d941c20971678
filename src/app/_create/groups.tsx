'use client';
import { LANGUAGE_NAMES, LANGUAGES, languageOf } from '../../protocol/language';
import type { RoomSettings } from '../../protocol/settings';
import { PRESETS } from '../../sim/presets';
import type { Scenario } from '../../sim/types';
import { presetOf, presetSentence, presetTitle } from '../_lib/presets';
import type { RulesFieldsProps } from '../_live/rules-fields';
import { useText } from '../_text/provider';
import { choiceOf, type Draft, draftOf, hasFixedSeats, LAWS, withLaw } from './draft';
import type { Fault } from './fault';
import { AreaField, FieldGroup, NumberField, SelectField, TextField } from './fields';

export interface GroupProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly fault: Fault | null;
}

/** Sets some of the room's settings and leaves the others. */
export const settingsSetter =
  ({ draft, change }: GroupProps) =>
  (part: Partial<RoomSettings>) =>
    change({ settings: { ...draft.settings, ...part } });

export const scenarioSetter =
  ({ draft, change }: GroupProps) =>
  (part: Partial<Scenario>) =>
    change({ scenario: { ...draft.scenario, ...part } });

/** The draft as the groups of fields that the console has too take it. */
export function rulesProps(props: GroupProps): RulesFieldsProps {
  const { draft, fault } = props;
  const { mechanism, proposals, rounds } = draft.scenario;
  return {
    draft: { mechanism, proposals, rounds, settings: draft.settings },
    fault,
    isOpen: false,
    change: ({ settings, ...scenario }) =>
      props.change({
        scenario: { ...draft.scenario, ...scenario },
        settings: { ...draft.settings, ...settings },
      }),
  };
}

/** What to start from, what it is called, how long it is and in which language. */
export function ScenarioFields(props: GroupProps) {
  const { draft, change, fault } = props;
  const text = useText();
  const { t } = text;
  const { presetId, scenario, settings, script } = draft;
  return (
    <FieldGroup title={t('create.scenario')}>
      <SelectField
        label={t('create.start-from')}
        value={presetId ?? 'setup'}
        onChange={(id) => {
          if (id !== 'setup') change({ ...draftOf(text, id), settings, script });
        }}
        options={[
          ...(presetId === null ? [['setup', t('create.start-from.setup')] as const] : []),
          ...PRESETS.map((preset) => [preset.id, presetTitle(text, preset)] as const),
        ]}
        hint={presetId === null ? scenario.summary : presetSentence(text, presetOf(presetId))}
      />
      <TextField
        label={t('create.scenario-title')}
        value={scenario.title}
        onChange={(title) => scenarioSetter(props)({ title })}
        path="title"
        fault={fault}
      />
      <NumberField
        label={t('create.rounds')}
        value={scenario.rounds}
        onChange={(rounds) => scenarioSetter(props)({ rounds })}
        path="rounds"
        fault={fault}
      />
      <SelectField
        label={t('create.language')}
        value={settings.language ?? 'own'}
        onChange={(chosen) => settingsSetter(props)({ language: languageOf(chosen) ?? null })}
        options={[
          ['own', t('create.language.own')],
          ...LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]] as const),
        ]}
      />
    </FieldGroup>
  );
}

const SEATINGS = ['random', 'in-order'] as const;
const TOKENS = ['own', 'equal', 'lognormal', 'pareto', 'whale'] as const;

/** Seats, who gets which, and what they hold. */
export function SeatFields(props: GroupProps) {
  const { t } = useText();
  const { draft, change, fault } = props;
  const fixed = hasFixedSeats(draft);
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
        onChange={(seating) => settingsSetter(props)({ seating })}
        options={SEATINGS.map((id) => [id, t(`create.seating.${id}`)] as const)}
      />
      <SelectField
        label={t('create.tokens')}
        value={draft.tokens}
        onChange={(tokens) => change({ tokens })}
        options={TOKENS.map((id) => [id, t(`create.tokens.${id}`)] as const)}
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

const NAMES = ['nickname', 'pseudonym'] as const;
const POINTS = ['assigned', 'own'] as const;

/** What people are called, agree to, and want. */
export function JoiningFields(props: GroupProps) {
  const { t } = useText();
  const { fault } = props;
  const { settings, script } = props.draft;
  const set = settingsSetter(props);
  const hasGroups = [settings, ...script.map((line) => line.settings)].some(
    (some) => some?.chat === 'groups',
  );
  return (
    <FieldGroup title={t('create.joining')}>
      <SelectField
        label={t('create.names')}
        value={settings.names}
        onChange={(names) => set({ names })}
        options={NAMES.map((id) => [id, t(`create.names.${id}`)] as const)}
      />
      <SelectField
        label={t('create.points')}
        value={settings.points}
        onChange={(points) => set({ points })}
        options={POINTS.map((id) => [id, t(`create.points.${id}`)] as const)}
        hint={t('create.points-hint')}
      />
      {hasGroups && (
        <NumberField
          label={t('create.groups')}
          value={settings.groups}
          onChange={(groups) => set({ groups })}
          hint={t('create.groups-hint')}
          path="settings.groups"
          fault={fault}
        />
      )}
      {hasGroups && (
        <AreaField
          label={t('create.group-names')}
          value={settings.groupNames.join('\n')}
          onChange={(typed) => set({ groupNames: typed.split('\n') })}
          hint={t('create.group-names-hint')}
          path="settings.groupNames"
          fault={fault}
        />
      )}
      <AreaField
        label={t('create.consent')}
        value={settings.consent ?? ''}
        onChange={(consent) => set({ consent })}
        hint={t('create.consent-hint')}
        path="settings.consent"
        fault={fault}
      />
    </FieldGroup>
  );
}

const TIES = ['abstain', 'against'] as const;

/** What the room proposes where people do not, and how bots and the world treat proposals. */
export function LawFields(props: GroupProps) {
  const { t } = useText();
  const { scenario } = props.draft;
  const { fault } = props;
  const { proposals } = scenario;
  const set = scenarioSetter(props);
  const choice = choiceOf(proposals);
  const { grid: _, ...uncut } = proposals;
  return (
    <FieldGroup title={t('create.proposals')}>
      <SelectField
        label={t('create.source')}
        value={choice ?? 'own'}
        onChange={(chosen) => {
          if (chosen !== 'own') set({ proposals: withLaw(proposals, chosen) });
        }}
        options={[
          ...(choice === null ? [['own', t('create.source.own')] as const] : []),
          ...LAWS.map((law) => [law, t(`create.source.${law}`)] as const),
        ]}
      />
      {choice !== null && (
        <NumberField
          label={t('create.grid')}
          value={proposals.grid ?? 0}
          onChange={(grid) => set({ proposals: grid === 0 ? uncut : { ...proposals, grid } })}
          hint={t('create.grid-hint')}
          path="proposals.grid"
          fault={fault}
        />
      )}
      <SelectField
        label={t('create.tie')}
        value={scenario.tieRule ?? 'abstain'}
        onChange={(tieRule) => set({ tieRule })}
        options={TIES.map((id) => [id, t(`create.tie.${id}`)] as const)}
        hint={t('create.tie-hint')}
      />
      <NumberField
        label={t('create.noise')}
        value={scenario.executionNoise ?? 0}
        onChange={(executionNoise) => set({ executionNoise })}
        hint={t('create.noise-hint')}
        path="executionNoise"
        fault={fault}
      />
    </FieldGroup>
  );
}
