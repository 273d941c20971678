import { exp, log1p } from './elementary';
import { MOST_COUNTED, type Tails, tailsOf } from './exact-precision';
import { atOnce, type Steps } from './steps';

/** How consistently members choose what is better for them: λ of the logit choice that noisy bots use. */

/** One choice between For and Against, with the chooser's signed strength of preference s in −1…1. */
export interface Judgement {
  readonly strength: number;
  readonly choice: 'for' | 'against';
}

/**
 * An estimate of λ. `lower` and `upper` bound a 95 % interval; null is no bound, and as `lambda` the value at that end:
 * +∞ for `always-sincere`, −∞ for `always-opposite`. `unknown`: no choice that could tell.
 */
export interface Precision {
  readonly kind: 'finite' | 'always-sincere' | 'always-opposite' | 'unknown';
  readonly lambda: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Choices by members who were not indifferent. */
  readonly choices: number;
}

/** Half of the 0.95 quantile of χ² with one degree of freedom. */
const DROP = 3.841458820694124 / 2;
const MAX_STEPS = 200;
/** Relative error of a bound. */
const ENOUGH = 1e-10;

/**
 * λ by maximum likelihood of P(For) = 1 / (1 + e^(−λ·s)) (McKelvey and Palfrey 1995), 0 a coin and +∞ always sincere.
 * The likelihood is concave, so it is unique; where every choice was the sincere one it grows for ever and only the lower
 * bound is finite. The interval of up to 40 choices is exact (`tailsOf`): that of the likelihood ratio misses the true
 * value up to three times too often where strengths are alike. Of more it is that of the profile likelihood. Choices
 * with s = 0 tell nothing and are left out. Pool members by joining their judgements. O(200 · choices²) a step at most.
 */
export function precision(judgements: readonly Judgement[]): Precision {
  return atOnce(precisionSteps(judgements));
}

/** The same, one look at all choices a step, for a server that has other things to do meanwhile. */
export function* precisionSteps(judgements: readonly Judgement[]): Steps<Precision> {
  const t = goneWith(judgements);
  if (t.length > MOST_COUNTED) return yield* profileSteps(judgements, 1);
  return yield* precisionBetween(t, () => tailsOf(t));
}

/**
 * `precision` with the interval of the profile likelihood, flattened by `inflation` ≥ 1: as if there were so many times
 * fewer choices (1: each says something of its own). One look at all choices a step.
 */
export function* profileSteps(judgements: readonly Judgement[], inflation: number): Steps<Precision> {
  const t = goneWith(judgements);
  return yield* precisionBetween(t, (lambda) => {
    const best = lambda === null ? 0 : logLikelihood(t, lambda);
    const near = (x: number) => logLikelihood(t, x) - best + DROP * inflation;
    return { above: near, below: near };
  });
}

/** λ of choices, and the places on either side of it where what tells the interval, given λ, changes its sign. */
function* precisionBetween(
  t: readonly number[],
  testsAt: (lambda: number | null) => Tails,
): Steps<Precision> {
  const choices = t.length;
  if (choices === 0) return { kind: 'unknown', lambda: null, lower: null, upper: null, choices };
  const sincere = t.every((x) => x > 0);
  const opposite = t.every((x) => x < 0);
  const scale = 1 / t.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const lambda = sincere || opposite ? null : yield* root((x) => slope(t, x), 0, scale, 0);
  const { above, below } = testsAt(lambda);
  const from = lambda ?? 0;
  const lower = opposite ? null : yield* root(above, sincere ? farAlong(above, scale) : from, -scale);
  const upper = sincere ? null : yield* root(below, opposite ? farAlong(below, -scale) : from, scale);
  const kind = sincere ? 'always-sincere' : opposite ? 'always-opposite' : 'finite';
  return { kind, lambda, lower, upper, choices };
}

/** How far each choice went with the preference, of those that tell: P = 1 / (1 + e^(−λ·t)). */
function goneWith(judgements: readonly Judgement[]): readonly number[] {
  return judgements
    .map(({ strength, choice }) => (choice === 'for' ? strength : -strength))
    .filter((x) => x !== 0);
}

function logLikelihood(t: readonly number[], lambda: number): number {
  return t.reduce((sum, x) => sum - softplus(-lambda * x), 0);
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
}

/** d/dλ of the log-likelihood; it falls in λ. */
function slope(t: readonly number[], lambda: number): number {
  return t.reduce((sum, x) => sum + x / (1 + exp(lambda * x)), 0);
}

/** A place, starting at `step` and doubling, where `value` is positive. */
function farAlong(value: (x: number) => number, step: number): number {
  let x = step;
  for (let i = 0; i < MAX_STEPS && value(x) <= 0; i++) x *= 2;
  return x;
}

/**
 * Where a function changes sign, on either side of `start`: brackets in steps that double, towards `step` or, where the
 * sign at `start` is negative, the other way; then bisects until it is known up to a part `within` of itself.
 */
function* root(value: (x: number) => number, start: number, step: number, within = ENOUGH): Steps<number> {
  const isPositive = value(start) > 0;
  let reach = isPositive ? step : -step;
  for (let i = 0; i < MAX_STEPS && value(start + reach) > 0 === isPositive; i++) reach *= 2;
  let [inside, outside] = [start, start + reach];
  for (let i = 0; i < MAX_STEPS; i++) {
    yield;
    const middle = (inside + outside) / 2;
    const isKnown = Math.abs(outside - inside) <= within * Math.abs(middle);
    if (isKnown || middle === inside || middle === outside) break;
    if (value(middle) > 0 === isPositive) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}
