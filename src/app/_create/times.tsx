'use client';
import { LANGUAGE_NAMES, LANGUAGES, languageOf } from '../../protocol/language';
import { useText } from '../_text/provider';
import { CheckField, FieldGroup, NumberField, SelectField } from './fields';
import { type GroupProps, settingsOf } from './groups';

/** The room's clock and what phones are told. */
export function TimeFields(props: GroupProps) {
  const { t } = useText();
  const { draft, fault } = props;
  const { settings } = draft;
  const set = settingsOf(props);
  return (
    <FieldGroup title={t('create.times')}>
      <Seconds name="readingSeconds" label={t('create.reading')} hint={t('create.reading-hint')} {...props} />
      <Seconds name="votingSeconds" label={t('create.voting')} hint={t('create.voting-hint')} {...props} />
      <Seconds name="resultSeconds" label={t('create.result')} hint={t('create.result-hint')} {...props} />
      <CheckField
        label={t('create.settle')}
        checked={settings.settleSeconds !== null}
        onChange={(on) => set({ settleSeconds: on ? 3 : null })}
        hint="Waits only for people who are connected."
      />
      {settings.settleSeconds !== null && (
        <NumberField
          label={t('create.settle-after')}
          unit="s"
          value={settings.settleSeconds}
          onChange={(settleSeconds) => set({ settleSeconds })}
          hint={t('create.settle-hint')}
          path="settings.settleSeconds"
          fault={fault}
        />
      )}
      <CheckField
        label={t('create.hint')}
        checked={settings.showHint}
        onChange={(showHint) => set({ showHint })}
        hint={t('create.hint-hint')}
      />
      <SelectField
        label={t('create.language')}
        value={settings.language ?? 'own'}
        onChange={(chosen) => set({ language: languageOf(chosen) ?? null })}
        options={[
          ['own', t('create.language.own')],
          ...LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]] as const),
        ]}
      />
    </FieldGroup>
  );
}

function Seconds({
  name,
  label,
  hint,
  ...group
}: GroupProps & {
  readonly name: 'readingSeconds' | 'votingSeconds' | 'resultSeconds';
  readonly label: string;
  readonly hint: string;
}) {
  return (
    <NumberField
      label={label}
      unit="s"
      value={group.draft.settings[name]}
      onChange={(value) => settingsOf(group)({ [name]: value })}
      hint={hint}
      path={`settings.${name}`}
      fault={group.fault}
    />
  );
}
