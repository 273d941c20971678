import { performance } from 'node:perf_hooks';
import { drawMembers, type Issue, type Member, type Scenario, simulator } from '../src/sim';
import { machineFacts } from './machine';
import { naiveRounds } from './sim/naive';
import { table } from './table';

/**
 * Rounds per second of the simulation: the same people, laws and proposals through `simulator` and through a naive
 * loop. Each figure is the median of several timings after a warm-up; drawing and laying out members is not in it.
 */

const SEED = 'bench';
const TIMINGS = 5;
/** Rounds of one timing by number of members: enough to take some tenths of a second. */
const SIZES = [
  { size: 100, rounds: 10_000 },
  { size: 10_000, rounds: 400 },
  { size: 1_000_000, rounds: 10 },
];
const DIMENSIONS = [1, 2, 4];

function scenarioOf(size: number, k: number, rounds: number): Scenario {
  const every = (x: number) => Array.from({ length: k }, () => x);
  const issue = (d: number): Issue => ({ label: `Issue ${d + 1}`, unit: '%', min: 0, max: 100 });
  return {
    title: 'Bench',
    issues: every(0).map((_, d) => issue(d)),
    initialState: every(20),
    population: {
      size,
      ideals: { kind: 'normal', mean: every(50), spread: every(20) },
      tokens: { kind: 'pareto', alpha: 1.5 },
    },
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 10 },
    rounds,
  };
}

/** Median milliseconds per round of `run`, which plays `rounds` rounds. */
function msPerRound(rounds: number, run: () => unknown): number {
  run();
  const timings = Array.from({ length: TIMINGS }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) / rounds;
  });
  return timings.toSorted((a, b) => a - b)[Math.floor(TIMINGS / 2)] ?? Number.NaN;
}

interface Case {
  readonly k: number;
  readonly members: readonly Member[];
  readonly scenario: Scenario;
}

/** Both ways must agree on where the DAO ends, or the comparison means nothing. */
function requireSameEnd({ scenario, members }: Case): void {
  const ours = simulator(scenario, members)(SEED).finalState;
  const theirs = naiveRounds(scenario, members, SEED);
  if (ours.some((x, d) => Math.abs(x - (theirs[d] ?? Number.NaN)) > 1e-9)) {
    throw new Error(`The ways disagree: ${ours.join(', ')} against ${theirs.join(', ')}`);
  }
}

function measure(subject: Case): string[] {
  requireSameEnd(subject);
  const { k, members, scenario } = subject;
  const play = simulator(scenario, members);
  const ours = msPerRound(scenario.rounds, () => play(SEED));
  const theirs = msPerRound(scenario.rounds, () => naiveRounds(scenario, members, SEED));
  return [
    members.length.toLocaleString('en'),
    String(k),
    Math.round(1000 / ours).toLocaleString('en'),
    ours.toFixed(4),
    theirs.toFixed(4),
    `${(theirs / ours).toFixed(1)} ×`,
  ];
}

console.log('Simulated rounds of token majority, one thread.');
console.log(`${machineFacts()}\n`);
const rows: string[][] = [];
for (const { size, rounds } of SIZES) {
  for (const k of DIMENSIONS) {
    process.stderr.write(`${size} members, ${k} issues …\n`);
    const scenario = scenarioOf(size, k, rounds);
    const members = drawMembers(scenario, SEED);
    rows.push(measure({ k, members, scenario }));
  }
}
console.log(table(['members', 'issues', 'rounds/s', 'ms/round', 'naive ms/round', 'faster'], rows));
