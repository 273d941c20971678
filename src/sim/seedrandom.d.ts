/** `@types/seedrandom` types the package's main entry only; this types the one generator file that we import. */
declare module 'seedrandom/lib/alea.js' {
  import type { PRNG } from 'seedrandom';
  export default function alea(seed: string, options?: { readonly state: object }): PRNG;
}
