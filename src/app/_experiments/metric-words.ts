import { GAME_METRICS, type GameMetricId } from '../../sim/experiments/game-metrics';
import { LESS_IS_BETTER } from '../../sim/experiments/trade-offs';
import type { Text } from '../_text/text';

const isMetric = (id: string): id is GameMetricId => GAME_METRICS.some((metric) => metric.id === id);

/** What a metric says, in a line. */
export const aboutMetric = ({ t }: Text, id: string): string =>
  isMetric(id) ? t(`experiments.metric.${id}`) : '';

/** Which way of a metric is better. */
export const wayOf = ({ t }: Text, id: string): string =>
  LESS_IS_BETTER.has(id) ? t('experiments.less-is-better') : t('experiments.more-is-better');
