import type { Report } from '../../sim/experiments/run';
import type { Estimate, Finding, Level } from '../../sim/experiments/types';
import { figure, percent } from '../../sim/experiments/words';
import type { Text } from '../_text/text';
import { OWN_SENTENCES } from './own-findings';
import type { Said } from './said';
import { lower, say } from './say';

/**
 * A finding in the page's language, by its id and values; null for one that has no translation. In English it gives
 * the model's own sentence, which a test holds.
 */
export function sentenceOf(text: Text, finding: Finding, report: SaidIn): string | null {
  const write = Object.hasOwn(SENTENCES, finding.id) ? SENTENCES[finding.id] : undefined;
  return write === undefined ? null : write(saidOf(text, finding, report));
}

type Write = (x: number | null) => string;

/** What of a report its sentences name. */
export type SaidIn = Pick<Report, 'factors' | 'metrics'>;

function saidOf(text: Text, { values }: Finding, report: SaidIn): Said {
  const point = text.format.number(0.5).charAt(1);
  const written = (plain: string) => (plain === 'unknown' ? '–' : plain.replace('.', point));
  const inFigures: Write = (x) => written(figure(x));
  const inPercent: Write = (x) => written(percent(x));
  const estimate = (name: string) => estimateIn(values, name);
  return {
    text,
    value: (name) => values[name] ?? '',
    number: (name) => Number(values[name]),
    figure: (name) => intervalIn(text, estimate(name), inFigures),
    percent: (name) => intervalIn(text, estimate(name), inPercent),
    size: (name) => inFigures(Math.abs(estimate(name).mean ?? 0)),
    percentSize: (name) => intervalIn(text, sizeOf(estimate(name)), inPercent),
    metric: () => say(text, report.metrics.find(({ id }) => id === values.metric)?.label ?? ''),
    meanAlone: (name) => inFigures(estimate(name).mean),
    level: (name) => {
      const level = values[name] ?? '';
      return typeof level === 'number' ? written(`${level}`) : level;
    },
    name: (factor, level) => {
      const names = report.factors.find(({ id }) => id === factor)?.names;
      return say(text, names?.[level] ?? level);
    },
    clear: (name) => {
      const { low, high } = estimate(name);
      return low !== null && high !== null && (low > 0 || high < 0);
    },
  };
}

type Interval = Pick<Estimate, 'mean' | 'low' | 'high'>;

function estimateIn(values: Finding['values'], name: string): Interval {
  const found = (key: string) => (typeof values[key] === 'number' ? values[key] : null);
  return { mean: found(name), low: found(`${name}Low`), high: found(`${name}High`) };
}

function intervalIn({ t }: Text, { mean, low, high }: Interval, write: Write): string {
  const [least, most] = [write(low), write(high)];
  if (low === null || high === null || least === most) return write(mean);
  return t('experiments.interval', { mean: write(mean), low: least, high: most });
}

function sizeOf({ mean, low, high }: Interval): Interval {
  const ends = [Math.abs(low ?? 0), Math.abs(high ?? 0)];
  return { mean: Math.abs(mean ?? 0), low: Math.min(...ends), high: Math.max(...ends) };
}

const mechanismOf = (s: Said, name = 'mechanism') => s.name('mechanism', String(s.value(name)));

const listIn = (value: Level): string[] => String(value).split(', ').filter(Boolean);

/** A share as a verdict writes it. */
const shareOf = (s: Said, share: number) => sayNumber(s, percent(share));
const figureOf = (s: Said, x: number) => sayNumber(s, figure(x));
const sayNumber = ({ text }: Said, plain: string) => plain.replace('.', text.format.number(0.5).charAt(1));

function median(s: Said, id: 'yes' | 'not-yet'): string {
  const common = { share: s.percent('share'), trials: String(s.value('trials')), far: s.figure('far') };
  return id === 'yes'
    ? s.text.t('studies.median-yes', { ...common, mean: s.figure('mean') })
    : s.text.t('studies.median-not-yet', common);
}

/** Where it hovers, as far as the numbers can tell: clauses of one sentence. */
function hovering(s: Said): string {
  const { t, format } = s.text;
  const clauses = (['at', 'away', 'unclear'] as const).flatMap((kind) => {
    const places = listIn(s.value(kind));
    if (places.length === 0) return [];
    const said = places.map((place) => t('studies.gm-place', { place, distance: s.figure(place) }));
    return [t(`studies.gm-${kind}`, { places: format.list(said) })];
  });
  const all = clauses.reduce((first, second) => t('studies.gm-and-it', { first, second }));
  return t('studies.gm-hovers', { mechanism: mechanismOf(s), step: s.figure('step'), clauses: all });
}

function whale(s: Said, id: 'held' | 'taken' | 'patchy'): string {
  const common = {
    mechanism: mechanismOf(s),
    most: s.percent('most'),
    capture: s.percent('capture'),
  };
  if (id === 'patchy') {
    const shares = listIn(s.value('at')).map((share) => shareOf(s, Number(share)));
    return s.text.t('studies.plutocracy-patchy', { ...common, shares: s.text.format.list(shares) });
  }
  return id === 'held'
    ? s.text.t('studies.plutocracy-held', common)
    : s.text.t('studies.plutocracy-taken', { ...common, taken: s.percent('taken') });
}

function apathy(s: Said, who: 'whale' | 'group'): string {
  const { t, format } = s.text;
  const parts = listIn(s.value('shares')).map((share) => {
    const taken = s.value(`share${share}`);
    const said = shareOf(s, Number(share));
    if (typeof taken === 'number')
      return t('studies.apathy-up-to', { who, share: said, turnout: shareOf(s, taken) });
    const at = listIn(s.value(`at${share}`)).map((turnout) => shareOf(s, Number(turnout)));
    return at.length === 0
      ? t('studies.apathy-never', { who, share: said })
      : t('studies.apathy-at', { who, share: said, turnouts: format.list(at) });
  });
  return t('studies.apathy', { who, parts: format.list(parts) });
}

function stuck(s: Said): string {
  const { t, format } = s.text;
  const shares = (name: string) => listIn(s.value(name)).map((share) => shareOf(s, Number(share)));
  const [goes, stays, unclear] = [shares('goes'), shares('stays'), shares('unclear')];
  const clauses = [
    ...(goes.length > 0 ? [t('studies.gridlock-goes', { shares: format.list(goes) })] : []),
    ...(stays.length > 0
      ? [t('studies.gridlock-stays', { shares: format.list(stays), late: s.percent('late') })]
      : []),
    ...(unclear.length > 0 ? [t('studies.gridlock-unclear', { shares: format.list(unclear) })] : []),
  ];
  return t('studies.gridlock-stuck', {
    larger: s.percent('larger'),
    smaller: shareOf(s, 1 - s.number('larger')),
    far: s.figure('far'),
    what: format.list(clauses),
  });
}

function wins(s: Said): string {
  const { t, format } = s.text;
  const parts = listIn(s.value('won')).map((share) => {
    const said = shareOf(s, Number(share));
    const most = s.value(`minority${share}`);
    if (typeof most === 'number')
      return t('studies.minority-up-to', { salience: figureOf(s, most), share: said });
    const saliences = listIn(s.value(`at${share}`)).map((salience) => figureOf(s, Number(salience)));
    return t('studies.minority-at', { saliences: format.list(saliences), share: said });
  });
  return t('studies.minority-wins', { mechanism: mechanismOf(s), parts: format.list(parts) });
}

function order(s: Said, id: 'none' | 'some' | 'unclear'): string {
  const { t } = s.text;
  const common = {
    mechanism: mechanismOf(s),
    issues: s.number('issues'),
    spread: s.figure('spread'),
  };
  if (id !== 'some') return t(`studies.path-${id}`, common);
  const some = { ...common, first: s.number('first') };
  return s.number('explainedLow') > 0
    ? t('studies.path-some', { ...some, explained: s.percent('explained') })
    : t('studies.path-some-unexplained', some);
}

function shift(s: Said, id: 'shifts' | 'costs'): string {
  const { t } = s.text;
  const sign = (name: string) => (s.number(name) < 0 ? 'less' : 'more');
  const cost = s.clear('cost')
    ? t('studies.quadratic-cost', { way: sign('cost'), cost: s.percentSize('cost') })
    : t('studies.quadratic-no-cost');
  if (id === 'costs') return t('studies.quadratic-costs', { mechanism: mechanismOf(s), cost });
  return t('studies.quadratic-shifts', {
    mechanism: mechanismOf(s),
    way: sign('gap'),
    gap: s.size('gap'),
    cost,
  });
}

function led(s: Said): string {
  return s.text.t('studies.agenda-led', {
    arm: s.name('arm', String(s.value('arm'))),
    round: s.figure('round'),
    distance: s.figure('distance'),
    excess: s.percent('excess'),
    step: s.figure('step'),
  });
}

function held(s: Said): string {
  return s.text.t('studies.agenda-held', {
    arm: s.name('arm', String(s.value('arm'))),
    step: s.figure('step'),
    excess: s.percent('excessHigh'),
  });
}

const growth = (s: Said, id: 'better' | 'worse' | 'level') =>
  s.text.t(`studies.scale-${id}`, {
    mechanism: mechanismOf(s),
    tokens: String(s.value('tokens')),
    few: s.figure('few'),
    many: s.figure('many'),
    small: s.percent('small'),
    large: s.percent('large'),
  });

/** How each finding is said, by its id. */
const SENTENCES: Readonly<Record<string, (s: Said) => string>> = {
  'median-yes': (s) => median(s, 'yes'),
  'median-not-yet': (s) => median(s, 'not-yet'),
  'gm-hovers': hovering,
  'plutocracy-held': (s) => whale(s, 'held'),
  'plutocracy-taken': (s) => whale(s, 'taken'),
  'plutocracy-patchy': (s) => whale(s, 'patchy'),
  'plutocracy-cost': (s) =>
    s.text.t('studies.plutocracy-cost', {
      dear: lower(mechanismOf(s, 'dear')),
      cheap: lower(mechanismOf(s, 'cheap')),
      atDear: s.percent('atDear'),
      atCheap: s.percent('atCheap'),
    }),
  'plutocracy-cost-unclear': (s) =>
    s.text.t('studies.plutocracy-cost-unclear', { gap: figureOf(s, s.number('gap')) }),
  'apathy-whale': (s) => apathy(s, 'whale'),
  'apathy-group': (s) => apathy(s, 'group'),
  'gridlock-stuck': stuck,
  'gridlock-price': (s) =>
    s.text.t('studies.gridlock-price', {
      larger: s.percent('larger'),
      low: s.percent('low'),
      high: s.percent('high'),
      atLow: s.percent('atLow'),
      atHigh: s.percent('atHigh'),
    }),
  'gridlock-price-unclear': ({ text }) => text.t('studies.gridlock-price-unclear'),
  'stability-settles': (s) => s.text.t('studies.stability-settles', settling(s)),
  'stability-settles-unclear': (s) => s.text.t('studies.stability-settles-unclear', settling(s)),
  'stability-noise': (s) =>
    s.text.t('studies.stability-noise', {
      step: s.figure('step'),
      low: s.figure('low'),
      high: s.figure('high'),
      atLow: s.figure('atLow'),
      atHigh: s.figure('atHigh'),
    }),
  'stability-noise-unclear': ({ text }) => text.t('studies.stability-noise-unclear'),
  'stability-shock': (s) => s.text.t('studies.stability-shock', recovery(s)),
  'stability-shock-unclear': (s) => s.text.t('studies.stability-shock-unclear', recovery(s)),
  'minority-never': (s) => s.text.t('studies.minority-never', { mechanism: mechanismOf(s) }),
  'minority-wins': wins,
  'path-none': (s) => order(s, 'none'),
  'path-some': (s) => order(s, 'some'),
  'path-unclear': (s) => order(s, 'unclear'),
  'quadratic-base': (s) =>
    s.text.t('studies.quadratic-base', {
      tokenGini: s.figure('tokenGini'),
      base: lower(mechanismOf(s, 'base')),
      towards: s.figure('towards'),
    }),
  'quadratic-level': (s) => s.text.t('studies.quadratic-level', { mechanism: mechanismOf(s) }),
  'quadratic-shifts': (s) => shift(s, 'shifts'),
  'quadratic-costs': (s) => shift(s, 'costs'),
  'agenda-held': held,
  'agenda-led': led,
  'agenda-unclear': (s) => s.text.t('studies.agenda-unclear', { arm: s.name('arm', String(s.value('arm'))) }),
  'scale-better': (s) => growth(s, 'better'),
  'scale-worse': (s) => growth(s, 'worse'),
  'scale-level': (s) => growth(s, 'level'),
  ...OWN_SENTENCES,
};

const settling = (s: Said) => ({
  short: s.figure('short'),
  long: s.figure('long'),
  atShort: s.figure('atShort'),
  atLong: s.figure('atLong'),
});

const recovery = (s: Said) => ({
  small: s.figure('small'),
  large: s.figure('large'),
  atSmall: s.figure('atSmall'),
  atLarge: s.figure('atLarge'),
});
