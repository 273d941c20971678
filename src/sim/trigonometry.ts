import { headOf, highWord, withHighWord } from './double-words';

/**
 * Sine, cosine and their inverses that are the same to the last bit on every engine; see `elementary.ts`. These, too,
 * are those of fdlibm:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 */

const HALF_PI = 1.5707963267948966;
const [PIO2_1, PIO2_1T] = [1.5707963267341256, 6.077100506506192e-11];
const [PIO2_2, PIO2_2T] = [6.077100506303966e-11, 2.0222662487959506e-21];
const [PIO2_3, PIO2_3T] = [2.0222662487111665e-21, 8.4784276603689e-32];
const TWO_OVER_PI = 0.6366197723675814;
/** Larger angles lose too many digits. */
const LARGEST = 2 ** 19 * HALF_PI;

/** Cosine of an angle in radians; of one above 800,000 it is the engine's. */
export function cos(x: number): number {
  return turned(x, 1) ?? Math.cos(x);
}

/** Sine of an angle in radians; of one above 800,000 it is the engine's. */
export function sin(x: number): number {
  return turned(x, 0) ?? Math.sin(x);
}

/** Sine of the angle and so many quarter turns; null for angles that are too large. */
function turned(x: number, quarters: 0 | 1): number | null {
  if (!(Math.abs(x) <= LARGEST)) return null;
  const size = highWord(x) & 0x7fffffff;
  const [n, y0, y1] = size <= 0x3fe921fb ? [0, x, null] : reduced(x, size);
  switch ((n + quarters) & 3) {
    case 0:
      return kernelSin(y0, y1);
    case 1:
      return kernelCos(y0, y1 ?? 0);
    case 2:
      return -kernelSin(y0, y1);
    default:
      return -kernelCos(y0, y1 ?? 0);
  }
}

/** Quarter turns in an angle and what is left of it, within an eighth, as a sum. */
function reduced(x: number, size: number): readonly [number, number, number] {
  const t = Math.abs(x);
  const sign = x < 0 ? -1 : 1;
  if (size < 0x4002d97c) {
    const z = t - PIO2_1;
    const isFar = size !== 0x3ff921fb;
    const [from, tail] = isFar ? [z, PIO2_1T] : [z - PIO2_2, PIO2_2T];
    const y0 = from - tail;
    return [sign, sign * y0, sign * (from - y0 - tail)];
  }
  const n = Math.trunc(t * TWO_OVER_PI + 0.5);
  let r = t - n * PIO2_1;
  let w = n * PIO2_1T;
  let y0 = r - w;
  if (n >= 32 || size === highWord(n * HALF_PI)) {
    const lost = () => (size >> 20) - ((highWord(y0) >> 20) & 0x7ff);
    const refine = (part: number, tail: number) => {
      const before = r;
      w = n * part;
      r = before - w;
      w = n * tail - (before - r - w);
      y0 = r - w;
    };
    if (lost() > 16) refine(PIO2_2, PIO2_2T);
    if (lost() > 49) refine(PIO2_3, PIO2_3T);
  }
  return [sign * n, sign * y0, sign * (r - y0 - w)];
}

const [S1, S2, S3, S4, S5, S6] = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6,
  -2.5050760253406863e-8, 1.58969099521155e-10,
];

/** Sine within an eighth of a turn, of an angle that may come with a tail. */
function kernelSin(x: number, tail: number | null): number {
  if ((highWord(x) & 0x7fffffff) < 0x3e400000) return x;
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return tail === null ? x + v * (S1 + z * r) : x - (z * (0.5 * tail - v * r) - tail - v * S1);
}

const [C1, C2, C3, C4, C5, C6] = [
  0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7,
  2.087572321298175e-9, -1.1359647557788195e-11,
];

/** Cosine within an eighth of a turn. */
function kernelCos(x: number, tail: number): number {
  const size = highWord(x) & 0x7fffffff;
  if (size < 0x3e400000) return 1;
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  if (size < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * tail));
  const q = size > 0x3fe90000 ? 0.28125 : withHighWord(0, size - 0x200000);
  const iz = 0.5 * z - q;
  return 1 - q - (iz - (z * r - x * tail));
}

const ATAN_HIGH = [0.4636476090008061, 0.7853981633974483, 0.982793723247329, HALF_PI] as const;
const ATAN_LOW = [
  2.2698777452961687e-17, 3.061616997868383e-17, 1.3903311031230998e-17, 6.123233995736766e-17,
] as const;
const A = [
  0.3333333333333293, -0.19999999999876483, 0.14285714272503466, -0.11111110405462356, 0.09090887133436507,
  -0.0769187620504483, 0.06661073137387531, -0.058335701337905735, 0.049768779946159324,
  -0.036531572744216916, 0.016285820115365782,
] as const;

/** The angle whose tangent is x, for x of 0 or more. */
function atan(x: number): number {
  const size = highWord(x);
  if (size >= 0x44100000) return ATAN_HIGH[3] + ATAN_LOW[3];
  if (size < 0x3e400000) return x;
  const [id, y] = nearest(x, size);
  const z = y * y;
  const w = z * z;
  const odd = z * (A[0] + w * (A[2] + w * (A[4] + w * (A[6] + w * (A[8] + w * A[10])))));
  const even = w * (A[1] + w * (A[3] + w * (A[5] + w * (A[7] + w * A[9]))));
  if (id === null) return y - y * (odd + even);
  return ATAN_HIGH[id] - (y * (odd + even) - ATAN_LOW[id] - y);
}

/** The known angle to start from, and the tangent of the rest. */
function nearest(x: number, size: number): readonly [0 | 1 | 2 | 3 | null, number] {
  if (size < 0x3fdc0000) return [null, x];
  if (size < 0x3fe60000) return [0, (2 * x - 1) / (2 + x)];
  if (size < 0x3ff30000) return [1, (x - 1) / (x + 1)];
  if (size < 0x40038000) return [2, (x - 1.5) / (1 + 1.5 * x)];
  return [3, -1 / x];
}

const PI_LOW = 1.2246467991473532e-16;

/** The angle of the point (x, y), −π to π; on an axis, and far out, it is the engine's, which is exact there. */
export function atan2(y: number, x: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0 || y === 0) return Math.atan2(y, x);
  if (x === 1) return y < 0 ? -atan(-y) : atan(y);
  const gap = ((highWord(y) & 0x7fffffff) - (highWord(x) & 0x7fffffff)) >> 20;
  if (gap > 60) return y < 0 ? -HALF_PI : HALF_PI;
  const z = x < 0 && gap < -60 ? 0 : atan(Math.abs(y / x));
  if (x > 0) return y < 0 ? -z : z;
  return y < 0 ? z - PI_LOW - Math.PI : Math.PI - (z - PI_LOW);
}

const [PS0, PS1, PS2, PS3, PS4, PS5] = [
  0.16666666666666666, -0.3255658186224009, 0.20121253213486293, -0.04005553450067941, 0.0007915349942898145,
  3.479331075960212e-5,
];
const [QS1, QS2, QS3, QS4] = [
  -2.403394911734414, 2.0209457602335057, -0.6882839716054533, 0.07703815055590194,
];

const ratio = (z: number) =>
  (z * (PS0 + z * (PS1 + z * (PS2 + z * (PS3 + z * (PS4 + z * PS5)))))) /
  (1 + z * (QS1 + z * (QS2 + z * (QS3 + z * QS4))));

/** The angle whose cosine is x, 0 to π; NaN where there is none. */
export function acos(x: number): number {
  if (!(Math.abs(x) < 1)) return x === 1 ? 0 : x === -1 ? Math.PI : Number.NaN;
  if (Math.abs(x) < 0.5) {
    if (Math.abs(x) < 2 ** -57) return HALF_PI;
    return HALF_PI - (x - (ATAN_LOW[3] - x * ratio(x * x)));
  }
  const z = (1 - Math.abs(x)) * 0.5;
  const s = Math.sqrt(z);
  if (x < 0) return Math.PI - 2 * (s + (ratio(z) * s - ATAN_LOW[3]));
  const head = headOf(s);
  const c = (z - head * head) / (s + head);
  return 2 * (head + (ratio(z) * s + c));
}
