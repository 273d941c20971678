/** The two 32-bit words of a double, for functions that are defined by them. */

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;
const LOW = 1 - HIGH;

/** The word with sign, exponent and the first 20 bits of the fraction, as a signed number. */
export function highWord(x: number): number {
  double[0] = x;
  return (words[HIGH] as number) | 0;
}

/** The double with another high word. */
export function withHighWord(x: number, word: number): number {
  double[0] = x;
  words[HIGH] = word;
  return double[0] as number;
}

/** The double without the last 32 bits of its fraction. */
export function headOf(x: number): number {
  double[0] = x;
  words[LOW] = 0;
  return double[0] as number;
}
