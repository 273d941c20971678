import { exp, pow } from './elementary';
import type { Stream } from './streams';
import type { TokenLaw } from './types';

/** No draw hands out more than this, so that a heavy tail cannot overflow the sums. */
export const MAX_TOKENS = 1e15;

const ZIPF_TOP = 100;

/**
 * The tokens of n members, in member order, all finite and ≥ 0. `pareto`, `lognormal` and `zipf` give real numbers,
 * true to their law, or with `whole` the nearest whole number, at least 1. O(n).
 */
export function drawTokens(law: TokenLaw, n: number, random: Stream, whole: boolean): number[] {
  if (law.kind === 'whale') return withWhale(law, n, random, whole);
  const at = tokenSampler(law, random);
  const given = law.kind === 'given';
  return Array.from({ length: n }, (_, i) => {
    const amount = Math.min(at(i), MAX_TOKENS);
    return whole && !given ? toWhole(amount) : amount;
  });
}

function tokenSampler(law: Exclude<TokenLaw, { kind: 'whale' }>, random: Stream): (i: number) => number {
  switch (law.kind) {
    case 'equal':
      return () => law.each ?? 1;
    case 'given': {
      const owners = law.tokens.flatMap((amount, j) => new Array<number>(law.counts?.[j] ?? 1).fill(amount));
      return (i) => owners[i] ?? 0;
    }
    case 'pareto':
      return () => (law.min ?? 1) * pow(1 - random.uniform(), -1 / law.alpha);
    case 'lognormal':
      return () => exp((law.mu ?? 0) + law.sigma * random.normal());
    case 'zipf':
      return (i) => (law.top ?? ZIPF_TOP) / pow(i + 1, law.exponent);
  }
}

/** The whale's x solves x = share · (x + rest); alone it holds one token. */
function withWhale(
  law: Extract<TokenLaw, { kind: 'whale' }>,
  n: number,
  random: Stream,
  whole: boolean,
): number[] {
  const others = drawTokens(law.rest, n - 1, random, whole);
  const rest = others.reduce((sum, x) => sum + x, 0);
  const amount = n === 1 ? 1 : (rest * law.share) / (1 - law.share);
  others.splice(law.member ?? n - 1, 0, whole ? toWhole(amount) : amount);
  return others;
}

function toWhole(amount: number): number {
  return Math.max(1, Math.round(amount));
}
