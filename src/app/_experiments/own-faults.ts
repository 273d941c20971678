import { faultInWords } from '../_create/fault-words';
import { type Sentences, sentenceIn } from '../_text/sentences';
import type { Text } from '../_text/text';

/** What studies that people put together are refused for, beyond what a scenario is. */
const FAULTS: Sentences = [
  ['must be two or more, each once', 'experiments.fault.two-or-more'],
  ['must not name a value twice', 'experiments.fault.twice'],
  ['must have at least one value', 'experiments.fault.no-value'],
  ['must be a number, is "{entry}"', 'experiments.fault.no-number'],
  ['must be another field than x', 'experiments.fault.same-field'],
  ['with by.values must make at most {most} points', 'experiments.fault.too-many'],
  ['"{path}" is not a field of this scenario, nor one that it leaves out', 'experiments.fault.no-field'],
  ['"{id}" is not a mechanism', 'experiments.fault.no-mechanism'],
  ['must be one of {*}, is "{id}"', 'experiments.fault.no-scenario'],
  ['can be {names}, not "{name}"', 'experiments.fault.no-name'],
  ['is not known; there are {*}', 'experiments.fault.unknown'],
];

/** What is wrong with a study, in the page's language. */
export function ownFaultInWords(text: Text, message: string): string {
  const [, value, refusal] = /^(\S+) is refused: (.*)$/s.exec(message) ?? [];
  if (value !== undefined && refusal !== undefined)
    return text.t('experiments.fault.refused', { value, why: ownFaultInWords(text, refusal) });
  const [, field, why] = /^([\w.[\]]+): (.*)$/s.exec(message) ?? [];
  if (field !== undefined && why !== undefined)
    return text.t('experiments.fault.of-field', { field, why: ownFaultInWords(text, why) });
  // Pages have plainer words in English, too: they know no "x" and no "by".
  const own: Text = { ...text, tOr: (id, _sentence, values) => text.i18n._(id, { ...values }) };
  return sentenceIn(own, FAULTS, message) ?? faultInWords(text, message);
}
