'use client';

import { MECHANISM_NAMES } from '../../sim/experiments/games';
import type { MechanismId } from '../../sim/types';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Boxes } from './field';
import { say } from './say';
import type { FieldFault } from './settings';

/** Every mechanism there is. */
const MECHANISMS = Object.keys(MECHANISM_NAMES) as MechanismId[];

/** What a mechanism is called in plots and verdicts. */
export const mechanismName = (text: Text, id: MechanismId): string => say(text, MECHANISM_NAMES[id]);

/** The mechanisms to compare, each with what it is in a line. */
export function MechanismField({
  value,
  fault,
  onChange,
}: {
  readonly value: string;
  readonly fault: FieldFault | undefined;
  readonly onChange: (value: string) => void;
}) {
  const text = useText();
  const { t } = text;
  return (
    <Boxes
      name="mechanisms"
      label={t('experiments.mechanisms')}
      hint={t('experiments.about.mechanisms')}
      allowed={{ kind: 'own' }}
      value={value}
      onChange={onChange}
      fault={fault}
      options={MECHANISMS.map((id) => [
        id,
        <>
          {mechanismName(text, id)}
          <span className="block text-muted text-sm">{t(`model.mechanism.${id}.explanation`)}</span>
        </>,
      ])}
      only={false}
    />
  );
}
