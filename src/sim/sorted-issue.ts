import type { Split } from './halfspace-index';

/**
 * Members of a one-issue DAO by ideal, with the weight and the distance summed up to each: a count is two binary
 * searches. Sums are compensated (Neumaier), so that a million of them lose no more than one. 24 bytes a member;
 * build O(n log n), a count or a mean loss O(log n).
 */
export class SortedIssue {
  private readonly values: Float64Array;
  /** Weight of the first i members. */
  private readonly weightBefore: Float64Array;
  /** Sum of the first i ideals. */
  private readonly valueBefore: Float64Array;

  constructor(ideals: Float64Array, weights: Float64Array) {
    const order = Uint32Array.from({ length: ideals.length }, (_, i) => i);
    order.sort((a, b) => (ideals[a] as number) - (ideals[b] as number));
    this.values = Float64Array.from(order, (i) => ideals[i] as number);
    this.weightBefore = prefixSums(order.length, (j) => weights[order[j] as number] as number);
    this.valueBefore = prefixSums(order.length, (j) => this.values[j] as number);
  }

  /** Splits all weight and heads by the sign of the preference for a change at a state; exactly as a scan would. */
  count(state: number, change: number, out: Split): void {
    const size = this.values.length;
    const up = change > 0;
    // Preference rises with the ideal when the change is upward and falls when it is downward.
    const first = this.firstWhere(state, change, up ? 0 : -1, 0);
    const second = this.firstWhere(state, change, up ? 1 : -2, first);
    const [below, above] = [this.weightBefore[first] as number, this.weightAbove(second)];
    out.for = up ? above : below;
    out.against = up ? below : above;
    out.neither = (this.weightBefore[second] as number) - below;
    out.headsFor = up ? size - second : first;
    out.headsAgainst = up ? first : size - second;
  }

  private weightAbove(from: number): number {
    const total = this.weightBefore[this.values.length] as number;
    return from === this.values.length ? 0 : total - (this.weightBefore[from] as number);
  }

  /**
   * First member from `from` on whose preference is ≥ 0 (`want` 0), > 0 (1), ≤ 0 (−1) or < 0 (−2), which then holds
   * for all after it. Nobody is indifferent as a rule, so that the second search ends where the first did.
   */
  private firstWhere(state: number, change: number, want: 0 | 1 | -1 | -2, from: number): number {
    const { values } = this;
    const holds = (i: number): boolean => {
      const x = change * (2 * ((values[i] as number) - state) - change);
      return want === 0 ? x >= 0 : want === 1 ? x > 0 : want === -1 ? x <= 0 : x < 0;
    };
    let low = from;
    let high = values.length;
    if (low < high && low > 0 && holds(low)) return low;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Mean distance of all members from a state. */
  meanLoss(state: number): number {
    const { values, valueBefore } = this;
    const size = values.length;
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[middle] as number) > state) high = middle;
      else low = middle + 1;
    }
    const below = low * state - (valueBefore[low] as number);
    const above = (valueBefore[size] as number) - (valueBefore[low] as number) - (size - low) * state;
    return Math.max(0, below + above) / size;
  }
}

/** Sums of the first 0…size numbers, each within one rounding of its true value. */
function prefixSums(size: number, at: (i: number) => number): Float64Array {
  const sums = new Float64Array(size + 1);
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < size; i++) {
    const x = at(i);
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
    sums[i + 1] = sum + lost;
  }
  return sums;
}
