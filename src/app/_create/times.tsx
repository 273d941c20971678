'use client';
import { CheckField, FieldGroup, NumberField } from './fields';
import { type GroupProps, settingsOf } from './groups';

/** The room's clock and what phones are told. */
export function TimeFields(props: GroupProps) {
  const { draft, fault } = props;
  const { settings } = draft;
  const set = settingsOf(props);
  return (
    <FieldGroup title="Times and hints">
      <Seconds name="readingSeconds" label="Time to read" hint="0 opens voting at once." {...props} />
      <Seconds name="votingSeconds" label="Time to vote" hint="0 means no limit." {...props} />
      <Seconds
        name="resultSeconds"
        label="Result stays for"
        hint="0 waits for you to press Next."
        {...props}
      />
      <CheckField
        label="Close early when all have voted"
        checked={settings.settleSeconds !== null}
        onChange={(on) => set({ settleSeconds: on ? 3 : null })}
        hint="Waits only for people who are connected."
      />
      {settings.settleSeconds !== null && (
        <NumberField
          label="Closing after"
          unit="s"
          value={settings.settleSeconds}
          onChange={(settleSeconds) => set({ settleSeconds })}
          hint="Time left to change one’s mind."
          path="settings.settleSeconds"
          fault={fault}
        />
      )}
      <CheckField
        label="Show “closer or farther”"
        checked={settings.showHint}
        onChange={(showHint) => set({ showHint })}
        hint="Whether phones say how a proposal moves the DAO towards the player’s own point."
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
