import { HalfspaceIndex, type Split } from './halfspace-index';
import { type Flat, scan, sumOfLosses } from './scan';
import { SortedIssue } from './sorted-issue';
import type { Vector } from './types';

/** How members are counted: by looking at each, by an index, or by whichever is faster at this size. */
export type Way = 'scan' | 'index' | 'auto';

/** From how many members an index beats a scan, by number of issues (measured); beyond the list a scan does. */
const INDEX_FROM = [1024, 2048, 4096, 8192, 16_384];

/** Counts of the members of one electorate. The split is the same object each time: read it before the next count. */
export interface Counting {
  split(state: Vector, delta: Vector): Readonly<Split>;
  /** Mean loss of all members at a state, in the issues' units. */
  meanLoss(state: Vector): number;
}

/**
 * Prepares counting. Whether by scan or by index depends on the electorate alone, never on what was counted before,
 * so that the same input gives the same bytes. Members of different salience see different halfspaces: always a
 * scan. An index is built at the first count. Nothing is allocated in a count.
 */
export function counting(flat: Flat, dimensions: number, tiesAgainst: boolean, way: Way = 'auto'): Counting {
  const least = INDEX_FROM[dimensions - 1] ?? Number.POSITIVE_INFINITY;
  const indexed = way === 'auto' ? flat.weights.length >= least : way === 'index';
  if (!indexed || flat.salience !== null) return new Scanning(flat, dimensions, tiesAgainst);
  return dimensions === 1
    ? new Searching(flat, dimensions, tiesAgainst)
    : new Descending(flat, dimensions, tiesAgainst);
}

class Scanning implements Counting {
  protected readonly state: Float64Array;
  protected readonly change: Float64Array;
  protected readonly out: Split = { for: 0, against: 0, neither: 0, headsFor: 0, headsAgainst: 0 };

  constructor(
    protected readonly flat: Flat,
    protected readonly dimensions: number,
    protected readonly tiesAgainst: boolean,
  ) {
    this.state = new Float64Array(dimensions);
    this.change = new Float64Array(dimensions);
  }

  split(state: Vector, delta: Vector): Split {
    copy(state, this.state);
    copy(delta, this.change);
    scan(this.flat, this.state, this.change, this.tiesAgainst, this.out);
    return this.out;
  }

  meanLoss(state: Vector): number {
    copy(state, this.state);
    return sumOfLosses(this.flat, this.state) / this.flat.weights.length;
  }

  protected settled(): Split {
    const { out } = this;
    if (!this.tiesAgainst) return out;
    out.headsAgainst = this.flat.weights.length - out.headsFor;
    out.against += out.neither;
    out.neither = 0;
    return out;
  }
}

class Searching extends Scanning {
  private built: SortedIssue | undefined;

  private get index(): SortedIssue {
    this.built ??= new SortedIssue(this.flat.ideals, this.flat.weights);
    return this.built;
  }

  override split(state: Vector, delta: Vector): Split {
    this.index.count(state[0] as number, delta[0] as number, this.out);
    return this.settled();
  }

  override meanLoss(state: Vector): number {
    return this.index.meanLoss(state[0] as number);
  }
}

class Descending extends Scanning {
  private built: HalfspaceIndex | undefined;

  override split(state: Vector, delta: Vector): Split {
    this.built ??= new HalfspaceIndex(this.flat.ideals, this.flat.weights, this.dimensions);
    copy(state, this.state);
    copy(delta, this.change);
    this.built.count(this.state, this.change, this.out);
    return this.settled();
  }
}

function copy(v: Vector, into: Float64Array): void {
  for (let d = 0; d < into.length; d++) into[d] = v[d] as number;
}
