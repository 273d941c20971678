import type { Debrief } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import { TRADE_OFFS, type TradeOffId } from '../../sim/trade-off-measures';
import { mechanismLabel } from '../_live/mechanism-words';
import type { MessageId, Text } from '../_text/text';

/** One measure: what it is called, what it means, and its values as they are shown. */
export interface Measure {
  readonly name: string;
  readonly meaning: string;
  readonly values: readonly string[];
}

/** Measures of start and end with whether the end is better; a value shown alike counts as the same. */
export function suitedInWords(text: Text, room: PublicView, debrief: Debrief): readonly Measure[] {
  const { t, format } = text;
  const { startLoss: start, endLoss: end, alignment } = debrief;
  const distance = (x: number) => format.distance(room.issues, x);
  const row = (
    id: SuitedId,
    before: number | null,
    after: number | null,
    better: 1 | -1,
    shown: (x: number) => string,
  ): Measure[] => {
    if (before === null || after === null) return [];
    const [from, to] = [shown(before), shown(after)];
    const change = from === to ? 'same' : (after - before) * better > 0 ? 'better' : 'worse';
    const values = [from, to, t(`debrief.change.${change}`)];
    return [{ name: t(`debrief.measure.${id}`), meaning: t(`debrief.measure.${id}-means`), values }];
  };
  const { groups } = alignment;
  return [
    ...row('mean', start.mean, end.mean, -1, distance),
    ...row('tokens', start.tokenWeightedMean, end.tokenWeightedMean, -1, distance),
    ...row('max', start.max, end.max, -1, distance),
    ...row('gini', start.gini, end.gini, -1, (x) => format.number(x, 2)),
    ...row('efficiency', start.efficiency, end.efficiency, 1, format.share),
    ...row('minority', start.minorityProtection, end.minorityProtection, 1, format.share),
    ...row('groups', groups?.before ?? null, groups?.after ?? null, 1, format.share),
    ...row('capture', start.capture, end.capture, -1, format.share),
  ];
}

type SuitedId = 'mean' | 'tokens' | 'max' | 'gini' | 'efficiency' | 'minority' | 'groups' | 'capture';

/** Measures of the game as a whole and of how tokens are held, one value each. */
export function gameInWords(text: Text, room: PublicView, debrief: Debrief): readonly Measure[] {
  const { t, format } = text;
  const { game, exaggeration, holdings } = debrief.alignment;
  const row = (id: GameId, value: string | null): Measure[] =>
    value === null
      ? []
      : [{ name: t(`debrief.measure.${id}`), meaning: t(`debrief.measure.${id}-means`), values: [value] }];
  const rounds = debrief.roundsPlayed;
  const passed = game && Math.round(game.acceptanceRate * rounds);
  return [
    ...row('passed', passed === null ? null : t('debrief.of-votes', { count: passed, all: rounds })),
    ...row('standstill', game && t('debrief.measure.rounds', { rounds: game.longestDeadlock })),
    ...row('rest', game && t('debrief.measure.after', { round: game.convergenceRound })),
    ...row('unrest', game && format.distance(room.issues, game.stability)),
    ...row('turnout', game && format.share(game.turnout)),
    ...row('exaggeration', exaggeration === null ? null : format.share(exaggeration)),
    ...row('nakamoto', format.number(holdings.nakamoto, 0)),
    ...row('token-gini', format.number(holdings.gini, 2)),
    ...row('token-gini-unbiased', format.number(holdings.giniUnbiased, 2)),
    ...row('hhi', format.number(holdings.hhi, 2)),
  ];
}

type GameId =
  | 'passed'
  | 'standstill'
  | 'rest'
  | 'unrest'
  | 'turnout'
  | 'exaggeration'
  | 'nakamoto'
  | 'token-gini'
  | 'token-gini-unbiased'
  | 'hhi';

/** What rules are compared by, in the order of the columns. */
const IDS = Object.keys(TRADE_OFFS) as TradeOffId[];

const TITLES: Record<TradeOffId, MessageId> = {
  mean: 'debrief.measure.mean',
  tokenWeightedMean: 'debrief.measure.tokens',
  max: 'debrief.measure.max',
  gini: 'debrief.measure.gini',
  minorityProtection: 'debrief.measure.minority',
  capture: 'debrief.measure.capture',
  acceptanceRate: 'debrief.measure.passed',
};

/** One rule's row: what it is called, and by each measure its value and whether no other is clearly better. */
export interface RuleRow {
  readonly name: string;
  readonly cells: readonly { readonly value: string; readonly best: boolean }[];
}

/** Rules by what they do for these people; measures by which all are alike have no best. */
export function tradeOffsInWords(
  text: Text,
  room: PublicView,
  { alignment }: Debrief,
): { readonly titles: readonly string[]; readonly rows: readonly RuleRow[] } {
  const { rules } = alignment.tradeOffs;
  const shown = IDS.filter((id) => rules.some(({ values }) => values[id] !== null));
  const telling = new Set(tellingOf(alignment.tradeOffs));
  const played = new Set(room.history.map(({ mechanism }) => mechanism));
  return {
    titles: shown.map((id) => text.t(TITLES[id] as 'debrief.measure.mean')),
    rows: rules.map(({ mechanism, values, best }) => {
      const rule = mechanismLabel(text, mechanism);
      return {
        name: played.has(mechanism) ? text.t('debrief.whatif.played', { rule }) : rule,
        cells: shown.map((id) => ({
          value: valueInWords(text, room, id, values[id]),
          best: telling.has(id) && best.includes(id),
        })),
      };
    }),
  };
}

function valueInWords(
  { format }: Text,
  { issues }: PublicView,
  id: TradeOffId,
  value: number | null,
): string {
  if (value === null) return '–';
  switch (id) {
    case 'mean':
    case 'tokenWeightedMean':
    case 'max':
      return format.distance(issues, value);
    case 'gini':
      return format.number(value, 2);
    default:
      return format.share(value);
  }
}

type TradeOffs = Debrief['alignment']['tradeOffs'];

/** Measures by which some rule is clearly behind. */
const tellingOf = ({ rules }: TradeOffs): readonly TradeOffId[] =>
  IDS.filter((id) => rules.some(({ values, best }) => values[id] !== null && !best.includes(id)));

/** Whether a rule is among the best at everything that tells rules apart, and which. */
export function verdictInWords(text: Text, { alignment }: Debrief): string {
  const telling = tellingOf(alignment.tradeOffs);
  if (telling.length === 0) return text.t('debrief.tradeoffs.alike');
  const best = alignment.tradeOffs.rules.filter((rule) =>
    telling.every((id) => rule.values[id] === null || rule.best.includes(id)),
  );
  if (best.length === 0) return text.t('debrief.tradeoffs.none');
  const rules = text.format.list(best.map(({ mechanism }) => mechanismLabel(text, mechanism)));
  return text.t('debrief.tradeoffs.best', { count: best.length, rules });
}
