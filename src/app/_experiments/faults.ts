import type { Parameter } from '../../sim/experiments/parameters';
import type { Text } from '../_text/text';
import { ownFaultInWords } from './own-faults';
import type { FieldFault } from './settings';

/** What a field may hold, for the sentence that says so. */
export type Allowed =
  | { readonly kind: 'numbers'; readonly min: number; readonly max: number; readonly isList: boolean }
  | { readonly kind: 'choice' }
  | { readonly kind: 'text' }
  /** Of a study that people put together: the model says what. */
  | { readonly kind: 'own' };

export const allowedBy = (parameter: Parameter): Allowed =>
  'min' in parameter
    ? { kind: 'numbers', min: parameter.min, max: parameter.max, isList: parameter.kind === 'numbers' }
    : { kind: 'choice' };

/** What is wrong with a field, in the page's language. */
export function faultInWords(text: Text, { code, about, message }: FieldFault, allowed: Allowed): string {
  if (allowed.kind === 'own') return ownFaultInWords(text, message);
  const { t } = text;
  if (about === 'length') return t('experiments.fault.too-long');
  if (about === 'twice') return t('experiments.fault.twice');
  if (about === 'trials') return t('experiments.fault.trials');
  if (about === 'together') return t('experiments.fault.together');
  if (code === 'unknown-parameter') return t('experiments.fault.unknown');
  if (code === 'unknown-choice') return t('experiments.fault.no-choice');
  if (allowed.kind === 'choice') return t('experiments.fault.choose');
  if (allowed.kind === 'text' || code === 'empty') return t('experiments.fault.empty');
  const range = rangeOf(allowed);
  if (code === 'not-whole') return t('experiments.fault.whole', range);
  if (code === 'out-of-range' || code === 'not-finite') return t('experiments.fault.range', range);
  if (code === 'wrong-kind')
    return allowed.isList ? t('experiments.fault.numbers', range) : t('experiments.fault.number', range);
  return message;
}

/** Numbers in a form are typed as they are in addresses and commands: with a point, and no separators. */
export const rangeOf = ({ min, max }: { readonly min: number; readonly max: number }) => ({
  min: String(min),
  max: String(max),
});
