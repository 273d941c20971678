import type { Said } from './said';
import { lower } from './say';

/** How the findings of studies that people put together are said, by their ids. */
export const OWN_SENTENCES: Readonly<Record<string, (s: Said) => string>> = {
  'sweep-difference': (s) =>
    s.text.t('studies.sweep-difference', {
      ...range(s),
      metric: s.metric(),
      mean: s.meanAlone('mean'),
      low: s.meanAlone('low'),
      high: s.meanAlone('high'),
    }),
  'sweep-no-clear-difference': (s) =>
    s.text.t('studies.sweep-no-clear-difference', { ...range(s), metric: lower(s.metric()) }),
  'sweep-turns': (s) =>
    s.text.t('studies.sweep-turns', {
      ...range(s),
      metric: lower(s.metric()),
      at: s.level('at'),
      value: s.figure('mean'),
      way: s.value('way') === 'more' ? 'more' : 'less',
    }),
  'trade-offs-none': ({ text }) => text.t('studies.trade-offs-none'),
  'trade-offs-some': (s) => s.text.t('studies.trade-offs-some', { mechanisms: mechanismsIn(s) }),
  'trade-offs-level': (s) => s.text.t('studies.trade-offs-level', { metric: s.metric() }),
  'trade-offs-best': (s) =>
    s.text.t('studies.trade-offs-best', { metric: s.metric(), mechanisms: mechanismsIn(s) }),
};

const range = (s: Said) => ({
  field: String(s.value('field')),
  first: s.level('first'),
  last: s.level('last'),
  lines: s.value('by') === '' ? 'one' : 'several',
  by: String(s.value('by')),
  line: s.level('line'),
});

function mechanismsIn(s: Said): string {
  const ids = String(s.value('mechanisms')).split(', ');
  return s.text.format.list(ids.map((id) => s.name('mechanism', id)));
}
