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
 * array), 8·(k + 1) + 4 bytes a member for the reordered points and weights and their order, 16·k + 8 bytes a box.
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
  private readonly sides: readonly Float64Array[];
  private readonly weights: Float64Array;
  private readonly stack = new Int32Array(128);
  private most = 0;
  private least = 0;

  constructor(
    ideals: Float64Array,
    weights: Float64Array,
    private readonly dimensions: number,
  ) {
    const { leaves, order, sides, low, high } = boxesOf(ideals, dimensions);
    this.leaves = leaves;
    this.sides = sides;
    this.low = low;
    this.high = high;
    this.weights = new Float64Array(order.length);
    for (let j = 0; j < order.length; j++) this.weights[j] = weights[order[j] as number] as number;
    this.sums = new Float64Array(2 * leaves);
    this.addUp();
  }

  /** First member, in the tree's order, of leaf j (0-based); leaf j ends where the next begins. */
  private start(leaf: number): number {
    return startOf(leaf, this.leaves, this.weights.length);
  }

  private addUp(): void {
    const { sums, leaves, weights } = this;
    for (let leaf = 0; leaf < leaves; leaf++) {
      let sum = 0;
      for (let i = this.start(leaf); i < this.start(leaf + 1); i++) sum += weights[i] as number;
      sums[leaves + leaf] = sum;
    }
    for (let node = leaves - 1; node >= 1; node--)
      sums[node] = (sums[2 * node] as number) + (sums[2 * node + 1] as number);
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
    const { sides, weights, dimensions: k } = this;
    const end = this.start(leaf + 1);
    for (let i = this.start(leaf); i < end; i++) {
      let sum = 0;
      for (let d = 0; d < k; d++) {
        const p = delta[d] as number;
        sum += p * (2 * (((sides[d] as Float64Array)[i] as number) - (state[d] as number)) - p);
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
    const { weights } = this;
    const [xs, ys] = this.sides as readonly [Float64Array, Float64Array];
    const x = state[0] as number;
    const y = state[1] as number;
    const p = delta[0] as number;
    const q = delta[1] as number;
    const end = this.start(leaf + 1);
    let inFavour = 0;
    let against = 0;
    for (let i = this.start(leaf); i < end; i++) {
      const first = p * (2 * ((xs[i] as number) - x) - p);
      const sum = first + q * (2 * ((ys[i] as number) - y) - q);
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

/** What the tree is of whatever anybody weighs: kept for all mechanisms that weigh the same ideals. */
interface Boxes {
  readonly leaves: number;
  /** Members in the tree's order. */
  readonly order: Uint32Array;
  /** Their ideals in the same order, issue by issue. */
  readonly sides: readonly Float64Array[];
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const known = new WeakMap<Float64Array, Boxes>();

function boxesOf(ideals: Float64Array, dimensions: number): Boxes {
  const boxes = known.get(ideals) ?? build(ideals, dimensions);
  known.set(ideals, boxes);
  return boxes;
}

function build(ideals: Float64Array, k: number): Boxes {
  const size = ideals.length / k;
  let leaves = 1;
  while (leaves * LEAF < size) leaves *= 2;
  const order = new Uint32Array(size);
  for (let i = 0; i < size; i++) order[i] = i;
  const sides = Array.from({ length: k }, (_, d) => {
    const side = new Float64Array(size);
    for (let i = 0; i < size; i++) side[i] = ideals[i * k + d] as number;
    return side;
  });
  arrange(order, sides, leaves);
  return { leaves, order, sides, ...measured(sides, leaves) };
}

/** Smallest and largest coordinates of every node's members. */
function measured(sides: readonly Float64Array[], leaves: number): Pick<Boxes, 'low' | 'high'> {
  const k = sides.length;
  const low = new Float64Array(2 * leaves * k).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(2 * leaves * k).fill(Number.NEGATIVE_INFINITY);
  sides.forEach((side, d) => {
    for (let leaf = 0; leaf < leaves; leaf++) {
      const box = range(side, startOf(leaf, leaves, side.length), startOf(leaf + 1, leaves, side.length));
      [low[(leaves + leaf) * k + d], high[(leaves + leaf) * k + d]] = box;
    }
    for (let node = leaves - 1; node >= 1; node--) {
      const [left, right] = [2 * node * k + d, (2 * node + 1) * k + d];
      low[node * k + d] = Math.min(low[left] as number, low[right] as number);
      high[node * k + d] = Math.max(high[left] as number, high[right] as number);
    }
  });
  return { low, high };
}

function startOf(leaf: number, leaves: number, size: number): number {
  return Math.floor((leaf * size) / leaves);
}

/** Reorders members so that each node's are neighbours, halving the widest side of its box down to the leaves. */
function arrange(order: Uint32Array, sides: readonly Float64Array[], leaves: number): void {
  for (let width = leaves; width > 1; width /= 2) {
    for (let leaf = 0; leaf < leaves; leaf += width) {
      const from = startOf(leaf, leaves, order.length);
      const middle = startOf(leaf + width / 2, leaves, order.length);
      const to = startOf(leaf + width, leaves, order.length);
      select(order, sides, widestSide(sides, from, to), { from, to, nth: middle });
    }
  }
}

function widestSide(sides: readonly Float64Array[], from: number, to: number): number {
  let best = 0;
  let widest = -1;
  sides.forEach((side, d) => {
    const [low, high] = range(side, from, to);
    if (high - low > widest) {
      widest = high - low;
      best = d;
    }
  });
  return best;
}

function range(side: Float64Array, from: number, to: number): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) {
    const x = side[i] as number;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return [low, high];
}

interface Selected {
  readonly from: number;
  readonly to: number;
  readonly nth: number;
}

/** Hoare's selection: afterwards nobody before `nth` lies further along issue d than anybody from there on. */
function select(
  order: Uint32Array,
  sides: readonly Float64Array[],
  d: number,
  { from, to, nth }: Selected,
): void {
  const side = sides[d] as Float64Array;
  let low = from;
  let high = to - 1;
  while (low < high) {
    const pivot = side[(low + high) >> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((side[i] as number) < pivot) i++;
      while ((side[j] as number) > pivot) j--;
      if (i > j) break;
      swap(order, i, j);
      for (const each of sides) swap(each, i, j);
      i++;
      j--;
    }
    if (nth <= j) high = j;
    else if (nth >= i) low = i;
    else return;
  }
}

function swap(items: Uint32Array | Float64Array, i: number, j: number): void {
  const item = items[i] as number;
  items[i] = items[j] as number;
  items[j] = item;
}
