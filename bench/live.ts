import { parseArgs } from 'node:util';
import { type Load, type Measured, playGame } from './live/game';
import { ServerProcess } from './live/server-process';
import { machineFacts } from './machine';
import { table } from './table';

/**
 * The live path under load: the product with durable commits beside a bare in-memory Socket.IO server, same clients,
 * same messages, same run. This process is the load; each server has a process of its own.
 */

const { values: options } = parseArgs({
  options: {
    /** Only the load with this many players in one room. */
    only: { type: 'string' },
    rounds: { type: 'string', default: '10' },
    spread: { type: 'string', default: '1500' },
    /** Folder for CPU profiles of both servers. */
    profile: { type: 'string' },
  },
});

const rounds = Number(options.rounds);
const spreadMs = Number(options.spread);
const SIZES = [
  { name: '30 in one room', rooms: 1, players: 30 },
  { name: '300 in one room', rooms: 1, players: 300 },
  { name: '1,000 in one room', rooms: 1, players: 1000 },
  { name: '40 rooms of 25', rooms: 40, players: 25 },
].filter(({ rooms, players }) => options.only === undefined || players * rooms === Number(options.only));

/** Votes sent before anything is measured, so that both servers run compiled code. */
const WARM_UP_VOTES = 6000;
const WARM_UP: Load = { rooms: 1, players: 300, rounds: 10, spreadsMs: [0] };

interface Row {
  readonly name: string;
  readonly product: Measured;
  readonly bare: Measured;
}

async function main(): Promise<void> {
  console.log(`Live path, ${rounds} rounds each, votes spread over ${spreadMs} ms or all at once.`);
  console.log(`${machineFacts()}\n`);
  const product = await ServerProcess.start('product-server.ts', options.profile);
  const bare = await ServerProcess.start('bare-server.ts', options.profile);
  try {
    for (let votes = 0; votes < WARM_UP_VOTES; votes += WARM_UP.players * WARM_UP.rounds) {
      await both(product, bare, 'warm-up', WARM_UP);
    }
    const rows: Row[] = [];
    for (const { name, ...size } of SIZES) {
      rows.push(
        ...(await both(product, bare, name, {
          ...size,
          rounds,
          spreadsMs: spreadMs === 0 ? [0] : [spreadMs, 0],
        })),
      );
    }
    report(rows);
  } finally {
    await Promise.all([product.stop(), bare.stop()]);
  }
}

/** The bare server sends what the product sent, so the product plays first. */
async function both(product: ServerProcess, bare: ServerProcess, name: string, load: Load): Promise<Row[]> {
  process.stderr.write(`${name} …\n`);
  const ours = await playGame(product, load);
  await bare.rehearse(ours.script);
  const theirs = await playGame(bare, load);
  return ours.measured.flatMap((measured, i) => {
    const other = theirs.measured[i];
    const way = load.spreadsMs[i] === 0 ? 'at once' : 'spread';
    return other === undefined ? [] : [{ name: `${name}, ${way}`, product: measured, bare: other }];
  });
}

function report(rows: readonly Row[]): void {
  const latency = rows.flatMap(({ name, product, bare }) => [
    [name, 'product', ...latencyCells(product)],
    ['', 'bare', ...latencyCells(bare)],
  ]);
  console.log('Vote to acknowledgement, ms');
  console.log(table(['load', 'server', 'p50', 'p95', 'p99', 'worst'], latency));
  console.log('\nServer CPU seconds per 1,000 votes');
  const head = ['load', 'votes', 'votes: product', 'bare', 'ratio', 'whole round: product', 'bare', 'ratio'];
  console.log(table(head, rows.map(cpuCells)));
  console.log(
    '\n"votes" is from the first vote until every count was shown; "whole round" adds the pictures that',
  );
  console.log(
    'open and close it. The bare server encodes one picture for all; the product one for each player.',
  );
}

function latencyCells({ latenciesMs }: Measured): string[] {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  return [0.5, 0.95, 0.99, 1].map((share) => quantile(sorted, share).toFixed(1));
}

/** The smallest value that at least this share of all values does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function cpuCells({ name, product, bare }: Row): string[] {
  const perThousand = (seconds: number) => (seconds * 1000) / product.latenciesMs.length;
  const compare = (ours: number, theirs: number) => [
    perThousand(ours).toFixed(4),
    perThousand(theirs).toFixed(4),
    (ours / theirs).toFixed(2),
  ];
  return [
    name,
    String(product.latenciesMs.length),
    ...compare(product.votingCpu, bare.votingCpu),
    ...compare(product.roundCpu, bare.roundCpu),
  ];
}

await main();
