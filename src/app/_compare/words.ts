import type {
  ComparedSession,
  Comparison,
  FactorComparison,
  FactorId,
  GroupNumbers,
  MeasureComparison,
  MeasureId,
} from '../../protocol/comparison';
import type { Estimate } from '../../sim/comparison';
import { LEAST_FOR_TEST } from '../../sim/comparison-uniform';
import type { Precision } from '../../sim/precision';
import { PRESETS } from '../../sim/presets';
import type { MechanismId } from '../../sim/types';
import { presetTitle } from '../_lib/presets';
import { mechanismLabel } from '../_live/mechanism-words';
import type { Text } from '../_text/text';

/** A number of spreads as it is read: two decimals tell all that a few sessions can. */
export const spreads = ({ format }: Text, x: number): string => format.number(x, 2);

/** A session by its title and code: titles may be alike. */
export const sessionName = ({ title, code }: Pick<ComparedSession, 'title' | 'code'>): string =>
  `${title} · ${code}`;

/** What a group is called. */
export function groupName(text: Text, factor: FactorId, key: string): string {
  const { t } = text;
  switch (factor) {
    case 'mechanism':
      return key === 'mixed' ? t('compare.group.mixed') : mechanismLabel(text, key as MechanismId);
    case 'preset': {
      const preset = PRESETS.find(({ id }) => id === key);
      return preset ? presetTitle(text, preset) : key.replace(/^own:/, '');
    }
    default: {
      const band = key as Band;
      return t(`compare.group.${band}`);
    }
  }
}

/** Bands of sizes and of shares of people. */
type Band = 'to10' | 'to20' | 'to50' | 'more' | 'none' | 'minority' | 'majority' | 'all';

/** A mean with its interval in a cell, or why there is none. */
export function estimateCell(text: Text, estimate: Estimate): string {
  if (estimate.kind !== 'interval') return text.t(`compare.cell.${estimate.kind}`);
  return text.t('compare.cell.interval', inSpreads(text, estimate));
}

const inSpreads = (text: Text, { mean, low, high }: Record<'mean' | 'low' | 'high', number>) => ({
  mean: spreads(text, mean),
  low: spreads(text, low),
  high: spreads(text, high),
});

/** How far sessions ended from the prediction, and whether that is more than simulated games have. */
export function overallInWords(
  text: Text,
  measure: MeasureId,
  { distance, excess }: GroupNumbers,
): readonly string[] {
  const { t } = text;
  const { kind, n } = distance;
  if (n === 0) return [t('compare.measure.none')];
  const mean =
    kind === 'interval'
      ? t('compare.all.interval', { n, measure, ...inSpreads(text, distance) })
      : t(`compare.all.${kind}`, { n, measure });
  return [mean, excessInWords(text, excess)];
}

function excessInWords(text: Text, excess: Estimate): string {
  const { t } = text;
  if (excess.kind !== 'interval') return t(`compare.excess.${excess.kind}`);
  const { mean, low, high } = excess;
  const bounds = (from: number, to: number) => ({ low: spreads(text, from), high: spreads(text, to) });
  if (low > 0) return t('compare.excess.farther', { mean: spreads(text, mean), ...bounds(low, high) });
  if (high < 0) return t('compare.excess.nearer', { mean: spreads(text, -mean), ...bounds(-high, -low) });
  return t('compare.excess.same', bounds(low, high));
}

/** Differences that are told one by one. */
const MOST_TOLD = 2;

/** Whether groups differ, which do, and whether what they are made by goes along with the distance. */
export function factorInWords(text: Text, found: FactorComparison): readonly string[] {
  const { t } = text;
  const { factor, contrast, groups } = found;
  const name = (key: string) => groupName(text, factor, key);
  const { kind, differences, compared } = contrast;
  const isPartial = compared.length > 0 && compared.length < groups.length;
  const others = isPartial && kind !== 'too-few' ? [t('compare.contrast.others')] : [];
  return [...contrastInWords(), ...others, ...trendInWords(text, found)];

  function contrastInWords(): readonly string[] {
    if (kind === 'no-clear-difference')
      return [
        t('compare.contrast.no-clear-difference', {
          groups: text.format.list(compared.map((key) => t('compare.contrast.named', { name: name(key) }))),
        }),
      ];
    if (kind === 'one-group')
      return [t('compare.contrast.one-group', { name: groups.map(({ key }) => name(key)).join() })];
    if (kind === 'too-few') return [t('compare.contrast.too-few')];
    const told = differences.slice(0, MOST_TOLD).map(({ a, b, difference, low, high }) =>
      t('compare.contrast.clear', {
        far: name(a),
        near: name(b),
        difference: spreads(text, difference),
        low: spreads(text, low),
        high: spreads(text, high),
      }),
    );
    const count = differences.length - told.length;
    return count > 0 ? [...told, t('compare.contrast.more', { count })] : told;
  }
}

function trendInWords({ t, format }: Text, { factor, trend }: FactorComparison): readonly string[] {
  if (trend === null || trend.kind === 'too-few') return [];
  const [rho, low, high] = [trend.rho, trend.low, trend.high].map((x) => format.number(x, 2)) as [
    string,
    string,
    string,
  ];
  const of = factor === 'size' ? 'size' : 'people';
  return [t(`compare.trend.${of}.${trend.kind}`, { rho, low, high })];
}

/** How consistently everybody together voted. */
export function pooledInWords({ t, format }: Text, { pooled, choosers }: Comparison): string {
  const { kind, lambda, lower, upper, choices } = pooled;
  const said = (x: number | null) => format.number(x ?? 0, 1);
  switch (kind) {
    case 'finite':
      return t('compare.precision.finite', {
        lambda: said(lambda),
        low: said(lower),
        high: said(upper),
        choices,
        choosers,
        share: format.share(1 / (1 + Math.exp(-(lambda ?? 0)))),
      });
    case 'always-sincere':
      return t('compare.precision.always-sincere', { choices, choosers, low: said(lower) });
    case 'always-opposite':
      return t('compare.precision.always-opposite', { choices, choosers, high: said(upper) });
    default:
      return t('compare.precision.unknown');
  }
}

/** A precision in a cell. */
export function precisionCell({ t, format }: Text, { kind, lambda, lower, upper }: Precision): string {
  const said = (x: number | null) => format.number(x ?? 0, 1);
  switch (kind) {
    case 'finite':
      return t('compare.precision.cell.finite', {
        lambda: said(lambda),
        low: said(lower),
        high: said(upper),
      });
    case 'always-sincere':
      return t('compare.precision.cell.always-sincere', { low: said(lower) });
    case 'always-opposite':
      return t('compare.precision.cell.always-opposite', { high: said(upper) });
    default:
      return t('compare.precision.cell.unknown');
  }
}

/** Chances below this are only said to be smaller. */
const LEAST_CHANCE = 0.001;

/** Whether the ends' places among simulated ones are what chance makes of games of bots. */
export function placesInWords({ t, format }: Text, { values, verdict, p }: Comparison['places']): string {
  if (p === null || verdict === 'too-few')
    return t('compare.places.too-few', { n: values.length, least: LEAST_FOR_TEST });
  const chance = p < LEAST_CHANCE ? `p < ${format.number(LEAST_CHANCE, 3)}` : `p = ${format.number(p, 3)}`;
  return t(`compare.places.${verdict}`, { p: chance });
}

/** Sessions of a measure that nobody but bots played. */
export function botsOnly({ codes }: MeasureComparison, sessions: readonly ComparedSession[]): number {
  return sessions.filter(({ code, persons }) => persons === 0 && codes.includes(code)).length;
}
