import { headOf, highWord, withHighWord } from './double-words';

/**
 * Logarithm, exponential and power that are the same to the last bit on every engine. The language leaves the rounding
 * of `Math.log` and its like to the engine, and engines differ; a run that must come out the same on a server, a
 * terminal and in any browser needs its own. These are those of fdlibm, each within one unit in the last place:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 */

const [LN2_HIGH, LN2_LOW] = [0.6931471803691238, 1.9082149292705877e-10];
const TWO_54 = 2 ** 54;
const [LG1, LG2, LG3, LG4, LG5, LG6, LG7] = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
  0.15313837699209373, 0.14798198605116586,
];

/** Natural logarithm. */
export function log(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return Math.log(x);
  let k = 0;
  let y = x;
  if (y < 2 ** -1022) {
    k = -54;
    y *= TWO_54;
  }
  let word = highWord(y);
  k += (word >> 20) - 1023;
  word &= 0xfffff;
  const up = (word + 0x95f64) & 0x100000;
  y = withHighWord(y, word | (up ^ 0x3ff00000));
  k += up >> 20;
  const f = y - 1;
  if ((0xfffff & (2 + word)) < 3) return logNearOne(f, k);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const r = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7))) + w * (LG2 + w * (LG4 + w * LG6));
  if (((word - 0x6147a) | (0x6b851 - word)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + r));
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  if (k === 0) return f - s * (f - r);
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

function logNearOne(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
  const r = f * f * (0.5 - 0.3333333333333333 * f);
  return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
}

/** log(1 + x), exact also where x is small. */
export function log1p(x: number): number {
  if (!(x > -1) || x === Number.POSITIVE_INFINITY || x === 0) return Math.log1p(x);
  const word = highWord(x);
  const size = word & 0x7fffffff;
  let [k, f, hu, c] = [1, 0, 1, 0];
  if (word < 0x3fda827a) {
    if (size < 0x3e200000) return size < 0x3c900000 ? x : x - x * x * 0.5;
    if (word > 0 || word <= (0xbfd2bec4 | 0)) [k, f] = [0, x];
  }
  if (k !== 0) {
    let u = word < 0x43400000 ? 1 + x : x;
    hu = highWord(u);
    k = (hu >> 20) - 1023;
    c = word < 0x43400000 ? (k > 0 ? 1 - (u - x) : x - (u - 1)) / u : 0;
    hu &= 0xfffff;
    if (hu < 0x6a09e) u = withHighWord(u, hu | 0x3ff00000);
    else {
      k += 1;
      u = withHighWord(u, hu | 0x3fe00000);
      hu = (0x100000 - hu) >> 2;
    }
    f = u - 1;
  }
  return log1pOf(f, k, hu, c);
}

function log1pOf(f: number, k: number, hu: number, c: number): number {
  const half = 0.5 * f * f;
  if (hu === 0) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (c + k * LN2_LOW);
    const r = half * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - r : k * LN2_HIGH - (r - (k * LN2_LOW + c) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const r = z * (LG1 + z * (LG2 + z * (LG3 + z * (LG4 + z * (LG5 + z * (LG6 + z * LG7))))));
  if (k === 0) return f - (half - s * (half + r));
  return k * LN2_HIGH - (half - (s * (half + r) + (k * LN2_LOW + c)) - f);
}

const LOG2_E = Math.LOG2E;
const [P1, P2, P3, P4, P5] = [
  0.16666666666666602, -0.0027777777777015593, 6.613756321437934e-5, -1.6533902205465252e-6,
  4.1381367970572385e-8,
];

/** e to the power of x. */
export function exp(x: number): number {
  if (!(x <= 709.782712893384 && x >= -745.1332191019411)) return Math.exp(x);
  const size = highWord(x) & 0x7fffffff;
  let [k, high, low, y] = [0, 0, 0, x];
  if (size > 0x3fd62e42) {
    if (size < 0x3ff0a2b2) {
      if (x === 1) return Math.E;
      k = x < 0 ? -1 : 1;
    } else k = Math.trunc(LOG2_E * x + (x < 0 ? -0.5 : 0.5));
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
    y = high - low;
  } else if (size < 0x3e300000) return 1 + x;
  const t = y * y;
  const c = y - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((y * c) / (c - 2) - y);
  return scaled(1 - (low - (y * c) / (2 - c) - high), k);
}

/** y · 2^k, rounded once. */
function scaled(y: number, k: number): number {
  if (k === 1024) return y * 2 * powerOf2(1023);
  return k >= -1021 ? y * powerOf2(k) : y * powerOf2(k + 1000) * powerOf2(-1000);
}

/** 2 to the power of k, −1022 to 1023. */
const powerOf2 = (k: number): number => withHighWord(0, (k + 1023) << 20);

const [LOG_1_5_HIGH, LOG_1_5_LOW] = [0.5849624872207642, 1.350039202129749e-8];
const [L1, L2, L3, L4, L5, L6] = [
  0.5999999999999946, 0.4285714285785502, 0.33333332981837743, 0.272728123808534, 0.23066074577556175,
  0.20697501780033842,
];
const [LG_2, LG_2_HIGH, LG_2_LOW] = [Math.LN2, 0.6931471824645996, -1.904654299957768e-9];
const [CP, CP_HIGH, CP_LOW] = [0.9617966939259756, 0.9617967009544373, -7.028461650952758e-9];

/** Logarithm to base 2: of powers of two exact. */
export function log2(x: number): number {
  const quotient = log(x) / Math.LN2;
  const whole = Math.round(quotient);
  return Math.abs(whole) < 1023 && x === pow(2, whole) ? whole : quotient;
}

/** Inverse hyperbolic tangent, half the logarithm of (1 + x)/(1 − x); NaN outside [−1, 1]. */
export function atanh(x: number): number {
  return (log1p(x) - log1p(-x)) / 2;
}

/** Hyperbolic tangent (e^2x − 1)/(e^2x + 1), within 10⁻¹⁵. */
export function tanh(x: number): number {
  return 1 - 2 / (exp(2 * x) + 1);
}

/**
 * x to the power of y. Powers of 0, of what is below it and of what is not finite, and by more than 2³¹, are the
 * engine's.
 */
export function pow(x: number, y: number): number {
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x >= 0) return Math.sqrt(x);
  if (!(x > 0 && x < Number.POSITIVE_INFINITY) || !(Math.abs(y) <= 2 ** 31) || y === 0 || x === 1)
    return x ** y;
  const [t1, t2] = log2InParts(x);
  const y1 = headOf(y);
  const low = (y - y1) * t1 + y * t2;
  const high = y1 * t1;
  const z = low + high;
  if (z >= 1024) return Number.POSITIVE_INFINITY;
  if (z <= -1075) return 0;
  return exp2OfParts(high, low);
}

/** log₂ x as a sum, the first part with half of the bits. */
function log2InParts(x: number): readonly [number, number] {
  let a = x;
  let n = 0;
  if (a < 2 ** -1022) {
    a *= 2 ** 53;
    n = -53;
  }
  let word = highWord(a);
  n += (word >> 20) - 0x3ff;
  const j = word & 0xfffff;
  word = j | 0x3ff00000;
  const k = j > 0x3988e && j < 0xbb67a ? 1 : 0;
  if (j >= 0xbb67a) {
    n += 1;
    word -= 0x100000;
  }
  a = withHighWord(a, word);
  const base = k === 1 ? 1.5 : 1;
  let [u, v] = [a - base, 1 / (a + base)];
  const ss = u * v;
  const sh = headOf(ss);
  let th = withHighWord(0, ((word >> 1) | 0x20000000) + 0x80000 + (k << 18));
  let tl = a - (th - base);
  const sl = v * (u - sh * th - sh * tl);
  let s2 = ss * ss;
  let r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6)))));
  r += sl * (sh + ss);
  s2 = sh * sh;
  th = headOf(3 + s2 + r);
  tl = r - (th - 3 - s2);
  [u, v] = [sh * th, sl * th + tl * ss];
  const ph = headOf(u + v);
  const pl = v - (ph - u);
  const [dh, dl] = k === 1 ? [LOG_1_5_HIGH, LOG_1_5_LOW] : [0, 0];
  const zh = CP_HIGH * ph;
  const zl = CP_LOW * ph + pl * CP + dl;
  const t1 = headOf(zh + zl + dh + n);
  return [t1, zl - (t1 - n - dh - zh)];
}

/** 2 to the power of a sum. */
function exp2OfParts(high: number, low: number): number {
  const word = highWord(low + high);
  const size = word & 0x7fffffff;
  let [n, ph] = [0, high];
  if (size > 0x3fe00000) {
    n = word + (0x100000 >> ((size >> 20) - 0x3ff + 1));
    const k = ((n & 0x7fffffff) >> 20) - 0x3ff;
    ph -= withHighWord(0, n & ~(0xfffff >> k));
    n = ((n & 0xfffff) | 0x100000) >> (20 - k);
    if (word < 0) n = -n;
  }
  const t = headOf(low + ph);
  const u = t * LG_2_HIGH;
  const v = (low - (t - ph)) * LG_2 + t * LG_2_LOW;
  const z = u + v;
  const w = v - (z - u);
  const zz = z * z;
  const t1 = z - zz * (P1 + zz * (P2 + zz * (P3 + zz * (P4 + zz * P5))));
  const r = (z * t1) / (t1 - 2) - (w + z * w);
  const y = 1 - (r - z);
  const to = highWord(y) + (n << 20);
  return to >> 20 <= 0 ? scaled(y, n) : withHighWord(y, to);
}
