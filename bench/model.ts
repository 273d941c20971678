import { compileGame, ensemble, geometricMedian, type Member, type Scenario, type Vector } from '../src/sim';
import { halfspaceDepth } from '../src/sim/depth';
import { compileElectorate, type Electorate, sincereTally } from '../src/sim/electorate';
import { stationary } from '../src/sim/stationary';
import { stream } from '../src/sim/streams';
import { machineFacts } from './machine';
import { cScan, type Votes } from './model/c-scan';
import { flatTally } from './model/flat';
import { table } from './table';

/**
 * The model's algorithms beside what one could use instead, in CPU time of this process: rounds by index beside
 * votes by our own scan and by a C loop; small votes beside a loop by hand; ensembles, medians, depth and stationary distributions.
 */

const random = stream('bench', 'model');
const TIMINGS = 5;

/** CPU microseconds of one call: the least of several timings of `calls` calls, after a warm-up. */
function cpu(calls: number, run: (call: number) => unknown, timings = TIMINGS): number {
  for (let i = 0; i < Math.min(calls, 2000); i++) run(i);
  const found = Array.from({ length: timings }, () => {
    const start = process.cpuUsage();
    for (let i = 0; i < calls; i++) run(i);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / calls;
  });
  return Math.min(...found);
}

function crowd(size: number, k: number): Member[] {
  return Array.from({ length: size }, () => ({
    ideal: Array.from({ length: k }, () => 50 + 20 * random.normal()),
    tokens: 1 + random.int(99),
  }));
}

/** Drawn votes on two issues. */
function drawnVotes(members: readonly Member[], rounds: number): Votes {
  const drawn = (at: number, spread: number) => [
    at + spread * random.normal(),
    at + spread * random.normal(),
  ];
  return votesOn(
    members,
    Array.from({ length: rounds }, () => [drawn(50, 5), drawn(0, 4)] as const),
  );
}

function votesOn(members: readonly Member[], rounds: Votes['rounds']): Votes {
  return {
    dimensions: members[0]?.ideal.length ?? 0,
    ideals: Float64Array.from(members.flatMap((member) => member.ideal)),
    weights: Float64Array.from(members, (member) => member.tokens),
    rounds,
  };
}

/** Bytes of all flat arrays that an object holds, each counted once. */
function flatBytes(object: unknown, seen = new Set<unknown>()): number {
  if (typeof object !== 'object' || object === null || seen.has(object)) return 0;
  seen.add(object);
  if (ArrayBuffer.isView(object)) return object.byteLength;
  return Object.values(object).reduce((sum: number, part) => sum + flatBytes(part, seen), 0);
}

const us = (x: number) => (x < 100 ? x.toFixed(2) : x.toFixed(0));

const ROUNDS = 200;

/** A run of a million, round by round: `play(i)` plays round i of `ROUNDS` and starts anew after the last. */
function largeRun(members: readonly Member[], k: number) {
  const s: Scenario = { ...scenario(k, ROUNDS), proposals: { kind: 'uniform-ball', maxStep: 2 } };
  const game = compileGame(s, members);
  let round = game.start('bench');
  let state: Vector = s.initialState;
  return (i: number) => {
    if (i % ROUNDS === 0) {
      round = game.start('bench');
      state = s.initialState;
    }
    const before = state;
    const played = round((i % ROUNDS) + 1, state);
    state = played.state;
    return { before, played };
  };
}

/**
 * Whole rounds of a million (proposal, vote, new state) by index, beside the votes alone of the same rounds by our scan
 * and by C; all must accept the same proposals.
 */
function largeRounds(): string[][] {
  return [1, 2, 4, 8].map((k) => {
    process.stderr.write(`a million members, ${k} issues …\n`);
    const members = crowd(1_000_000, k);
    const play = largeRun(members, k);
    const rounds = Array.from({ length: ROUNDS }, (_, i) => play(i));
    const accepted = rounds.filter(({ played }) => played.tally.accepted).length;
    const votes = votesOn(
      members,
      rounds.map(({ before, played }) => [before, played.proposal.delta] as const),
    );
    const vote = (electorate: Electorate) => (i: number) => {
      const [state, delta] = votes.rounds[i % ROUNDS] ?? [[], []];
      return sincereTally(electorate, state, delta).accepted;
    };
    const scanned = vote(compileElectorate(members, { id: 'token-majority' }, 'abstain', 'scan'));
    const [byIndex, byScan, byC] = [
      cpu(k === 1 ? 50 * ROUNDS : ROUNDS, play),
      cpu(20, scanned, 3),
      cScan(votes),
    ];
    const byScanAccepted = rounds.filter((_, i) => scanned(i)).length;
    for (const other of [byScanAccepted, byC?.accepted ?? accepted])
      if (other !== accepted)
        throw new Error(`Accepted ${accepted} proposals where another way accepts ${other}`);
    const row = [us(byIndex), us(byScan), byC === null ? 'no gcc' : us(byC.us)];
    const againstC = byC === null ? 'no gcc' : (byIndex / byC.us).toFixed(3);
    const bytes = (indexedBytes(members) / members.length).toFixed(0);
    return [`${k}`, `${accepted}`, ...row, againstC, (byIndex / byScan).toFixed(3), bytes];
  });
}

/** Flat memory of members laid out for counting, index included: the first vote builds it. */
function indexedBytes(members: readonly Member[]): number {
  const electorate = compileElectorate(members, { id: 'token-majority' });
  const state = members[0]?.ideal ?? [];
  sincereTally(
    electorate,
    state,
    state.map(() => 1),
  );
  return flatBytes(electorate);
}

/** A vote of a hundred on a plane beside a loop by hand. */
function smallVotes(): string[] {
  const members = crowd(100, 2);
  const votes = drawnVotes(members, 1000);
  const electorate = compileElectorate(members, { id: 'token-majority' });
  const at = (i: number) => votes.rounds[i % 1000] ?? ([[], []] as const);
  const tallied = cpu(100_000, (i) => sincereTally(electorate, ...at(i)).accepted);
  const looped = cpu(100_000, (i) => flatTally(votes, ...at(i)).accepted);
  return [
    'vote of 100, two issues',
    `${us(tallied)} µs`,
    `${us(looped)} µs by hand`,
    (tallied / looped).toFixed(2),
  ];
}

function seconds(name: string, run: () => unknown, target: string): string[] {
  process.stderr.write(`${name} …\n`);
  const least = cpu(1, run, 3) / 1e6;
  return [name, `${least.toFixed(3)} s`, target, ''];
}

function works(): string[][] {
  const million = crowd(1_000_000, 2);
  const ideals = million.map((member) => member.ideal);
  const weights = million.map((member) => member.tokens);
  const some = ideals.slice(0, 100_000);
  const hundred = crowd(100, 2);
  const triangle = [
    [-10, -10],
    [10, -10],
    [0, 12],
  ].map((ideal) => ({ ideal, tokens: 1 }));
  const grid = { min: [-40, -40], max: [40, 40], step: 1 };
  const game = scenario(2, 200);
  return [
    seconds(
      '500 runs × 200 rounds × 100 members',
      () => ensemble(game, hundred, 'bench', 500),
      'under 0.25 s',
    ),
    seconds('weighted geometric median of a million', () => geometricMedian(ideals, weights), 'under 2 s'),
    seconds(
      'depth of a point among 100,000',
      () => halfspaceDepth(some, weights.slice(0, 100_000), [50, 50]),
      'under 0.2 s',
    ),
    ...(['zero-intelligence', 'minimal-intelligence'] as const).map((agenda) =>
      seconds(
        `stationary, 81 × 81, ${agenda}`,
        () => stationary(triangle, grid, agenda, 'for-exceeds-against'),
        'under 6 s',
      ),
    ),
  ];
}

function scenario(k: number, rounds: number): Scenario {
  const issue = { label: 'Issue', unit: '%', min: 0, max: 100 };
  const each = <T>(x: T) => Array.from({ length: k }, () => x);
  return {
    title: 'Bench',
    issues: each(issue),
    initialState: each(20),
    population: {
      size: 100,
      ideals: { kind: 'normal', mean: each(50), spread: each(20) },
      tokens: { kind: 'equal' },
    },
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 10 },
    rounds,
  };
}

console.log(
  `Rounds of 1,000,000 members, CPU microseconds each (${ROUNDS} rounds: proposal, vote, new state; losses are taken on
request). Scans only count the same votes; the same proposals must pass.`,
);
console.log(`${machineFacts()}\n`);
console.log(
  table(
    ['issues', 'accepted', 'our round', 'our scan', 'C scan', 'ours / C', 'ours / scan', 'bytes a member'],
    largeRounds(),
  ),
);
console.log(`\n${table(['other work', 'CPU time', 'beside', 'ratio'], [smallVotes(), ...works()])}`);
