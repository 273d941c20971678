import { scaleLinear } from 'd3-scale';
import type { Issue, Vector } from '../../sim/types';

/** A closed range of numbers, smaller end first. */
export type Range = readonly [number, number];

/** One issue laid along a line of pixels. */
export interface Axis {
  /** Values shown, in the issue's unit. */
  readonly domain: Range;
  /** Where the domain's ends are drawn; the first may be the larger one (a vertical axis grows upwards). */
  readonly pixels: Range;
  /** Pixel of a value, also outside the domain. */
  readonly at: (value: number) => number;
  /** Round values to label. */
  readonly ticks: readonly number[];
}

/** A value on an axis, held to its ends: `off` says on which side it really lies. */
export interface Placed {
  readonly px: number;
  readonly off: 'below' | 'above' | null;
}

/**
 * The values an axis shows: the issue's own range, widened to hold `mustShow` (the DAO's states and proposals
 * are always drawn in place; members' points are not and get an arrow at the edge instead).
 */
export function domainOf(issue: Issue, mustShow: readonly number[]): Range {
  let [low, high] = [issue.min, issue.max];
  for (const value of mustShow) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/**
 * An axis for a domain over pixels, with at most about `maxTicks` labelled values. The domain's ends are among
 * the ticks unless a rounder value stands right beside them.
 */
export function axisOf(domain: Range, pixels: Range, maxTicks: number): Axis {
  const scale = scaleLinear().domain(domain).range(pixels);
  return { domain, pixels, at: (value) => scale(value), ticks: ticksOf(domain, maxTicks) };
}

/** The smallest range with round ends that holds a given one. */
export function niceRange([low, high]: Range): Range {
  const [from = low, to = high] = scaleLinear().domain([low, high]).nice(5).domain();
  return [from, to];
}

function ticksOf([low, high]: Range, maxTicks: number): readonly number[] {
  const near = (high - low) / (2 * Math.max(1, maxTicks));
  const inner = roundValues([low, high], maxTicks).filter(
    (tick) => tick - low >= near && high - tick >= near,
  );
  return [low, ...inner, high];
}

/** Round values in a range, at most `most` of them, in the finest steps that allow it. */
function roundValues([low, high]: Range, most: number): readonly number[] {
  const scale = scaleLinear().domain([low, high]);
  for (let wanted = most; wanted > 1; wanted -= 1) {
    const ticks = scale.ticks(wanted);
    if (ticks.length <= most) return ticks;
  }
  return [];
}

/** Where a value goes on an axis, held to the axis' ends. */
export function place(axis: Axis, value: number): Placed {
  const [low, high] = axis.domain;
  if (value < low) return { px: axis.pixels[0], off: 'below' };
  if (value > high) return { px: axis.pixels[1], off: 'above' };
  return { px: axis.at(value), off: null };
}

/**
 * Moves labels centred at `x` apart so that none overlap and all stay inside `bounds`, in their given left-to-
 * right order of `x`. Returns the new centres in the order of the input. If they cannot all fit, the last ones
 * run over the left bound rather than over each other.
 */
export function placeLabels(
  labels: readonly { readonly x: number; readonly width: number }[],
  bounds: Range,
  gap = 0,
): readonly number[] {
  const order = labels.map((_, i) => i).sort((a, b) => (labels[a]?.x ?? 0) - (labels[b]?.x ?? 0));
  const centres = labels.map((label) => label.x);
  let edge = bounds[0];
  for (const i of order) {
    const { x, width } = labels[i] ?? { x: 0, width: 0 };
    centres[i] = Math.max(x, edge + width / 2);
    edge = (centres[i] ?? 0) + width / 2 + gap;
  }
  edge = bounds[1];
  for (const i of order.reverse()) {
    const width = labels[i]?.width ?? 0;
    centres[i] = Math.min(centres[i] ?? 0, edge - width / 2);
    edge = (centres[i] ?? 0) - width / 2 - gap;
  }
  return centres;
}

/**
 * Where diamonds of radius `r` go sideways so that none hides another's letter: those that lie nearly on one spot
 * stand side by side around their middle, inside `bounds`; the others stay. In the order of the input.
 */
export function spreadMarks(
  marks: readonly { readonly x: number; readonly y: number }[],
  r: number,
  bounds: Range,
): readonly number[] {
  const order = marks.map((mark, i) => ({ ...mark, i })).sort((a, b) => a.x - b.x);
  const groups: (typeof order)[] = [];
  for (const mark of order) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const hidden = last && Math.abs(mark.x - last.x) + Math.abs(mark.y - last.y) < 1.5 * r;
    if (group && hidden) group.push(mark);
    else groups.push([mark]);
  }
  const xs = marks.map((mark) => mark.x);
  for (const group of groups.filter(({ length }) => length > 1)) {
    const half = (group.length - 1) * r;
    const middle = group.reduce((sum, mark) => sum + mark.x, 0) / group.length;
    const centre = Math.min(Math.max(middle, bounds[0] + half), bounds[1] - half);
    group.forEach(({ i }, place) => {
      xs[i] = centre - half + place * 2 * r;
    });
  }
  return xs;
}

/** Width of a text in pixels, estimated from its length: text cannot be measured before it is drawn. */
export function textWidth(text: string, fontPx: number): number {
  return text.length * fontPx * 0.64;
}

export interface Dot {
  /** Pixel along the axis. */
  readonly x: number;
  readonly r: number;
}

export interface Stack {
  readonly x: number;
  readonly count: number;
  /** Height of the stack's top over the axis. */
  readonly top: number;
}

/** Most columns that dots at one place stand in before they are pressed together. */
const MOST_COLUMNS = 4;

/**
 * Stacks dots that stand at nearly the same place on a line, the largest lowest. `spots[i]` is where dot i goes:
 * `dx` sideways from its place, `y` the height of its centre over the line. A stack taller than `maxHeight`
 * stands in several columns; if that is not enough, all stacks are pressed by the same factor, so that heights
 * stay comparable. Cost O(n log n).
 */
export function stackDots(
  dots: readonly Dot[],
  maxHeight: number,
): {
  readonly spots: readonly { readonly dx: number; readonly y: number }[];
  readonly stacks: readonly Stack[];
} {
  const bins = binsOf(dots);
  const r = (i: number) => dots[i]?.r ?? 0;
  for (const bin of bins) bin.sort((a, b) => r(b) - r(a));
  const heights = bins.map((bin) => bin.reduce((sum, i) => sum + 2 * r(i), 0));
  const columns = heights.map((height) => Math.min(MOST_COLUMNS, Math.max(1, Math.ceil(height / maxHeight))));
  const tallest = heights.reduce((most, height, b) => Math.max(most, height / (columns[b] ?? 1)), 0);
  const factor = tallest > maxHeight ? maxHeight / tallest : 1;
  const spots = dots.map(() => ({ dx: 0, y: 0 }));
  const stacks = bins.map((bin, b) => {
    const across = columns[b] ?? 1;
    let base = 0;
    for (let start = 0; start < bin.length; start += across) {
      const row = bin.slice(start, start + across);
      const tall = r(row[0] ?? 0);
      row.forEach((i, c) => {
        spots[i] = { dx: (c - (row.length - 1) / 2) * 2 * tall, y: (base + tall) * factor };
      });
      base += 2 * tall;
    }
    return { x: dots[bin[0] ?? 0]?.x ?? 0, count: bin.length, top: base * factor };
  });
  return { spots, stacks };
}

/** Indexes of dots grouped by place, in groups as wide as the smallest dot. */
function binsOf(dots: readonly Dot[]): number[][] {
  const width = smallestDiameter(dots);
  const bins = new Map<number, number[]>();
  dots.forEach((dot, i) => {
    const key = Math.round(dot.x / width);
    const bin = bins.get(key);
    if (bin) bin.push(i);
    else bins.set(key, [i]);
  });
  return [...bins.values()];
}

function smallestDiameter(dots: readonly Dot[]): number {
  const smallest = dots.reduce((least, dot) => Math.min(least, dot.r), Number.POSITIVE_INFINITY);
  return Number.isFinite(smallest) ? Math.max(1, 2 * smallest) : 1;
}

/**
 * Radii of members' dots: areas in proportion to tokens, between what can be seen and `largest`; all alike when
 * all hold the same; smaller when there are very many.
 */
export function dotRadii(tokens: readonly number[], largest: number): readonly number[] {
  const crowd = Math.min(1, Math.sqrt(80 / Math.max(1, tokens.length)));
  const smallest = Math.max(2, largest * 0.28 * crowd);
  const [least, most] = tokens.reduce(
    ([low, high], x) => [Math.min(low, x), Math.max(high, x)],
    [Number.POSITIVE_INFINITY, 0],
  );
  if (!(most > least)) return tokens.map(() => Math.max(smallest, largest * 0.42 * crowd));
  return tokens.map((x) => Math.max(smallest, largest * Math.sqrt(x / most)));
}

/**
 * The border of {v : (v−m)ᵀ C⁻¹ (v−m) = r2} for a 2 × 2 covariance C, as points in the units of the issues (so
 * that any pair of axes can draw it). A singular C gives a segment or a point, never NaN.
 */
export function ellipsePoints(
  mean: Vector,
  covariance: readonly Vector[],
  r2: number,
  segments = 72,
): readonly (readonly [number, number])[] {
  const [mx = 0, my = 0] = mean;
  const [[a = 0, b = 0] = [], [, c = 0] = []] = covariance;
  // Cholesky factor L of C: the ellipse is m + √r2 · L · (cos t, sin t).
  const l11 = Math.sqrt(Math.max(0, a));
  const l21 = l11 > 0 ? b / l11 : 0;
  const l22 = Math.sqrt(Math.max(0, c - l21 * l21));
  const radius = Math.sqrt(Math.max(0, r2));
  return Array.from({ length: segments }, (_, i) => {
    const t = (2 * Math.PI * i) / segments;
    return [mx + radius * l11 * Math.cos(t), my + radius * (l21 * Math.cos(t) + l22 * Math.sin(t))] as const;
  });
}

/**
 * The middle `share` of some values: the quantiles (1 − share)/2 and (1 + share)/2, linearly interpolated.
 * Null without values.
 */
export function middleShare(values: readonly number[], share: number): Range | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return [quantile(sorted, (1 - share) / 2), quantile(sorted, (1 + share) / 2)];
}

function quantile(sorted: readonly number[], p: number): number {
  const at = p * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
