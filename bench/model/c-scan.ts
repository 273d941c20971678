import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Members and the votes put to them, flat. */
export interface Votes {
  readonly dimensions: number;
  readonly ideals: Float64Array;
  readonly weights: Float64Array;
  /** Per round the state and the change. */
  readonly rounds: readonly (readonly [readonly number[], readonly number[]])[];
}

/** CPU microseconds a round of `scan.c`, and how many it accepted; null where there is no gcc. */
export function cScan(votes: Votes): { readonly us: number; readonly accepted: number } | null {
  const folder = mkdtempSync(join(tmpdir(), 'dao-bench-'));
  try {
    const program = join(folder, 'scan');
    const source = fileURLToPath(new URL('./scan.c', import.meta.url));
    if (!compiled(source, program)) return null;
    const { dimensions, ideals, weights, rounds } = votes;
    const head = [dimensions, weights.length, rounds.length, ...rounds.flat(2)];
    const numbers = [Float64Array.from(head), ideals, weights];
    const data = join(folder, 'votes');
    writeFileSync(data, Buffer.concat(numbers.map((x) => Buffer.from(x.buffer, x.byteOffset, x.byteLength))));
    const [ns = Number.NaN, accepted = Number.NaN] = execFileSync(program, [data], { encoding: 'utf8' })
      .split(' ')
      .map(Number);
    return { us: ns / 1000, accepted };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compiled(source: string, program: string): boolean {
  try {
    execFileSync('gcc', ['-O3', '-march=native', '-o', program, source, '-lm'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
