/** Weight For, Against and of those indifferent, and heads For and Against. */
export interface Split {
  for: number;
  against: number;
  neither: number;
  headsFor: number;
  headsAgainst: number;
}

/** Members in a leaf of the tree, about: fewer make more boxes, more make longer scans at the boundary. */
const LEAF = 64;

/**
 * A kd-tree of weights: how much weight gains from a change is a sum over a halfspace, and a box that lies on one
 * side of its boundary is counted at once. The tree is implicit (a complete binary heap of boxes over one reordered
 * array), 8·(k + 1) bytes a member for the reordered points and weights and 16·k + 8 bytes a box.
 *
 * Preference is computed by the same operations in the same order as in a scan, and each of them is monotone in the
 * ideal, in floating point too; so a box's own extreme corner decides for everyone in it exactly as a scan would.
 * Build O(n log n); a count O(n^(1 − 1/k)) for steady weights, no allocation.
 */
export class HalfspaceIndex {
  private readonly leaves: number;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly sums: Float64Array;
  private readonly points: Float64Array;
  private readonly weights: Float64Array;
  private readonly stack = new Int32Array(128);
  private most = 0;
  private least = 0;

  constructor(
    ideals: Float64Array,
    weights: Float64Array,
    private readonly dimensions: number,
  ) {
    const size = weights.length;
    let leaves = 1;
    while (leaves * LEAF < size) leaves *= 2;
    this.leaves = leaves;
    this.low = new Float64Array(2 * leaves * dimensions).fill(Number.POSITIVE_INFINITY);
    this.high = new Float64Array(2 * leaves * dimensions).fill(Number.NEGATIVE_INFINITY);
    this.sums = new Float64Array(2 * leaves);
    const order = Uint32Array.from({ length: size }, (_, i) => i);
    arrange(order, ideals, dimensions, leaves);
    this.weights = Float64Array.from(order, (i) => weights[i] as number);
    this.points = new Float64Array(size * dimensions);
    order.forEach((i, j) => {
      this.points.set(ideals.subarray(i * dimensions, (i + 1) * dimensions), j * dimensions);
    });
    this.measureBoxes();
  }

  /** First member, in the tree's order, of leaf j (0-based); leaf j ends where the next begins. */
  private start(leaf: number): number {
    return Math.floor((leaf * this.weights.length) / this.leaves);
  }

  private measureBoxes(): void {
    const { dimensions: k, low, high, sums, leaves } = this;
    for (let leaf = 0; leaf < leaves; leaf++) {
      const node = leaves + leaf;
      for (let i = this.start(leaf); i < this.start(leaf + 1); i++) {
        sums[node] = (sums[node] as number) + (this.weights[i] as number);
        for (let d = 0; d < k; d++) {
          const x = this.points[i * k + d] as number;
          low[node * k + d] = Math.min(low[node * k + d] as number, x);
          high[node * k + d] = Math.max(high[node * k + d] as number, x);
        }
      }
    }
    for (let node = leaves - 1; node >= 1; node--) {
      const [left, right] = [2 * node, 2 * node + 1];
      sums[node] = (sums[left] as number) + (sums[right] as number);
      for (let d = 0; d < k; d++) {
        low[node * k + d] = Math.min(low[left * k + d] as number, low[right * k + d] as number);
        high[node * k + d] = Math.max(high[left * k + d] as number, high[right * k + d] as number);
      }
    }
  }

  /** Splits all weight and heads by the sign of the preference for a change at a state. */
  count(state: Float64Array, delta: Float64Array, out: Split): void {
    out.for = 0;
    out.against = 0;
    out.neither = 0;
    out.headsFor = 0;
    out.headsAgainst = 0;
    const { stack, leaves, sums } = this;
    let top = 0;
    stack[top++] = 1;
    while (top > 0) {
      const node = stack[--top] as number;
      this.bound(node, state, delta);
      const { most, least } = this;
      if (most < 0) {
        out.against += sums[node] as number;
        out.headsAgainst += this.heads(node);
      } else if (least > 0) {
        out.for += sums[node] as number;
        out.headsFor += this.heads(node);
      } else if (most === 0 && least === 0) out.neither += sums[node] as number;
      else if (node < leaves) {
        stack[top++] = 2 * node;
        stack[top++] = 2 * node + 1;
      } else if (this.dimensions === 2) this.scanPlaneLeaf(node - leaves, state, delta, out);
      else this.scanLeaf(node - leaves, state, delta, out);
    }
  }

  /** Members under a node: its leaves are neighbours. */
  private heads(node: number): number {
    const levels = Math.clz32(node) - Math.clz32(this.leaves);
    const first = (node << levels) - this.leaves;
    return this.start(first + (1 << levels)) - this.start(first);
  }

  /** The preferences at the corners of a node's box that like the change most and least. */
  private bound(node: number, state: Float64Array, delta: Float64Array): void {
    const { dimensions: k, low, high } = this;
    let most = 0;
    let least = 0;
    for (let d = 0, j = node * k; d < k; d++, j++) {
      const p = delta[d] as number;
      const s = state[d] as number;
      const atLow = p * (2 * ((low[j] as number) - s) - p);
      const atHigh = p * (2 * ((high[j] as number) - s) - p);
      most += p > 0 ? atHigh : atLow;
      least += p > 0 ? atLow : atHigh;
    }
    this.most = most;
    this.least = least;
  }

  private scanLeaf(leaf: number, state: Float64Array, delta: Float64Array, out: Split): void {
    const { points, weights, dimensions: k } = this;
    const end = this.start(leaf + 1);
    for (let i = this.start(leaf); i < end; i++) {
      let sum = 0;
      for (let d = 0; d < k; d++) {
        const p = delta[d] as number;
        sum += p * (2 * ((points[i * k + d] as number) - (state[d] as number)) - p);
      }
      const weight = weights[i] as number;
      if (sum > 0) {
        out.for += weight;
        out.headsFor++;
      } else if (sum < 0) {
        out.against += weight;
        out.headsAgainst++;
      } else out.neither += weight;
    }
  }

  /** The same for two issues, written out: half of all time is spent here. */
  private scanPlaneLeaf(leaf: number, state: Float64Array, delta: Float64Array, out: Split): void {
    const { points, weights } = this;
    const x = state[0] as number;
    const y = state[1] as number;
    const p = delta[0] as number;
    const q = delta[1] as number;
    const end = this.start(leaf + 1);
    let inFavour = 0;
    let against = 0;
    for (let i = this.start(leaf), j = 2 * i; i < end; i++, j += 2) {
      const first = p * (2 * ((points[j] as number) - x) - p);
      const sum = first + q * (2 * ((points[j + 1] as number) - y) - q);
      const weight = weights[i] as number;
      if (sum > 0) {
        inFavour += weight;
        out.headsFor++;
      } else if (sum < 0) {
        against += weight;
        out.headsAgainst++;
      } else out.neither += weight;
    }
    out.for += inFavour;
    out.against += against;
  }
}

/** Reorders members so that each node's are neighbours, halving the widest side of its box down to the leaves. */
function arrange(order: Uint32Array, ideals: Float64Array, k: number, leaves: number): void {
  const size = order.length;
  for (let width = leaves; width > 1; width /= 2) {
    for (let leaf = 0; leaf < leaves; leaf += width) {
      const from = Math.floor((leaf * size) / leaves);
      const middle = Math.floor(((leaf + width / 2) * size) / leaves);
      const to = Math.floor(((leaf + width) * size) / leaves);
      select(order, ideals, k, widestSide(order, ideals, k, from, to), from, to - 1, middle);
    }
  }
}

function widestSide(order: Uint32Array, ideals: Float64Array, k: number, from: number, to: number): number {
  let best = 0;
  let widest = -1;
  for (let d = 0; d < k; d++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i++) {
      const x = ideals[(order[i] as number) * k + d] as number;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    if (high - low > widest) {
      widest = high - low;
      best = d;
    }
  }
  return best;
}

/** Hoare's selection: afterwards nobody before `nth` lies further along issue d than anybody from there on. */
function select(
  order: Uint32Array,
  ideals: Float64Array,
  k: number,
  d: number,
  first: number,
  last: number,
  nth: number,
): void {
  let low = first;
  let high = last;
  while (low < high) {
    const pivot = ideals[(order[(low + high) >> 1] as number) * k + d] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((ideals[(order[i] as number) * k + d] as number) < pivot) i++;
      while ((ideals[(order[j] as number) * k + d] as number) > pivot) j--;
      if (i > j) break;
      const swap = order[i] as number;
      order[i++] = order[j] as number;
      order[j--] = swap;
    }
    if (nth <= j) high = j;
    else if (nth >= i) low = i;
    else return;
  }
}
