import { SENTENCES } from '../../sim/experiments/english';
import { type Named, sentenceIn, type Voice } from '../../sim/experiments/sentences';
import type { Clause, Finding } from '../../sim/experiments/types';
import type { Text } from '../_text/text';
import { say } from './say';

/**
 * A finding in the page's language; in English the model's own sentence. Null for one that cannot be said: of a version
 * that found other things.
 */
export function sentenceOf(text: Text, finding: Finding, named: Named): string | null {
  return text.language === 'en' ? finding.text : sayClause(text, finding, named);
}

/** What the model says in a sentence, in the page's language. */
export const sayClause = (text: Text, clause: Clause, named: Named): string | null =>
  sentenceIn(voiceOf(text), SENTENCES, clause, named);

function voiceOf(text: Text): Voice {
  const point = text.format.number(0.5).charAt(1);
  return {
    fill: (id, english, written) => text.tOr(`studies.${id}`, english, written),
    word: (english) => say(text, english),
    number: (plain) => (plain === 'unknown' ? '–' : plain.replace('.', point)),
    interval: (mean, low, high) => text.t('experiments.interval', { mean, low, high }),
    list: text.format.list,
  };
}
