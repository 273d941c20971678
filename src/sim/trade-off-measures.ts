import type { Alignment } from './alignment';

/** What rules are compared by, and whether more of it is better (1) or less (−1). */
export const TRADE_OFFS = {
  mean: -1,
  tokenWeightedMean: -1,
  max: -1,
  gini: -1,
  minorityProtection: 1,
  capture: -1,
  acceptanceRate: 1,
} as const satisfies Partial<Record<keyof Alignment | 'acceptanceRate', 1 | -1>>;
export type TradeOffId = keyof typeof TRADE_OFFS;
