import { pow } from './elementary';
import { SimError } from './errors';
import { candidateSampler } from './ideals';
import { mechanismOf } from './mechanisms/registry';
import { eachEra, eraAt, erasOf } from './schedule';
import { strategicDraw } from './strategic-proposals';
import { roundStreams, type Stream } from './streams';
import type { Member, Proposal, ProposalLaw, Scenario, Vector } from './types';
import { isZero, norm, scale, subtract } from './vectors';

/** The proposal of a round (1-based) at a state. */
export type ProposalSource = (round: number, state: Vector) => Proposal;

/** Draws that come to nothing are drawn again this often before one grid step is proposed instead. */
const MAX_DRAWS = 64;

/**
 * Where a scenario's proposals come from under a seed. Stateless: round t draws from its own stream, so a source
 * made anew after a restart goes on as before, whatever was asked of it. Never proposes a change of nothing.
 * Throws `no-proposer` if members propose and none
 * holds enough; the source throws `script-too-short` for a round past the end of a script.
 */
export function proposalSource(s: Scenario, members: readonly Member[], seed: string): ProposalSource {
  return proposalSources(s, members)(seed);
}

/** Prepares each era's law once (O(n) for a token-weighted proposer) for many seeds. */
export function proposalSources(s: Scenario, members: readonly Member[]): (seed: string) => ProposalSource {
  const eras = eachEra(erasOf(s), (rules) => sourcesUnder(rules, members));
  if (eras.length === 1) return eras[0].value;
  return (seed) => {
    const sources = eachEra(eras, (start) => start(seed));
    return (round, state) => eraAt(sources, round)(round, state);
  };
}

/** The sources under rules that do not change. */
function sourcesUnder(s: Scenario, members: readonly Member[]): (seed: string) => ProposalSource {
  const law = s.proposals;
  if (law.kind === 'scripted') return () => (round) => ({ delta: scriptedDelta(law.deltas, round) });
  const draw = drawer(s, law, members);
  return (seed) => {
    const streams = roundStreams(seed, 'proposals');
    return (round, state) => proposalFrom(law, draw, streams(round), state);
  };
}

function proposalFrom(law: DrawnLaw, draw: Draw, random: Stream, state: Vector): Proposal {
  for (let attempt = 1; attempt <= MAX_DRAWS; attempt++) {
    const drawn = draw(random, state);
    const delta = law.grid === undefined ? drawn.delta : cutToGrid(drawn.delta, law.grid);
    if (!isZero(delta)) return { ...drawn, delta };
  }
  return { delta: smallestStep(law, draw(random, state).delta, random) };
}

function scriptedDelta(deltas: readonly Vector[], round: number): Vector {
  const delta = deltas[round - 1];
  if (delta !== undefined) return delta;
  const message = `has ${deltas.length} changes, round ${round} needs one more`;
  throw new SimError('script-too-short', 'proposals.deltas', message);
}

type DrawnLaw = Exclude<ProposalLaw, { kind: 'scripted' }>;
type Draw = (random: Stream, state: Vector) => Proposal;

function drawer(s: Scenario, law: DrawnLaw, members: readonly Member[]): Draw {
  const k = s.issues.length;
  switch (law.kind) {
    case 'uniform-ball':
      return (random) => ({ delta: scale(direction(k, random), law.maxStep * pow(random.uniform(), 1 / k)) });
    case 'fixed-length':
      return (random) => ({ delta: scale(direction(k, random), law.step) });
    case 'single-issue':
      return (random) => {
        const issue = random.int(k);
        const change = law.maxStep * (2 * random.uniform() - 1);
        return { delta: Array.from({ length: k }, (_, d) => (d === issue ? change : 0)) };
      };
    case 'toward-proposer': {
      const pick = memberPicker(members, law.draw, s.mechanism.proposalThreshold ?? 0);
      return (random, state) => {
        const proposer = pick(random);
        const ideal = members[proposer]?.ideal ?? state;
        return { delta: cutToLength(subtract(ideal, state), law.maxStep), proposer };
      };
    }
    case 'candidate': {
      const candidate = candidateSampler(law.from, k);
      return (random, state) => ({ delta: cutToLength(subtract(candidate(random), state), law.maxStep) });
    }
    case 'normal':
      return (random) => {
        const drawn = Array.from({ length: k }, () => law.spread * random.normal());
        return { delta: cutToLength(drawn, law.maxStep) };
      };
    case 'agenda-setter':
    case 'adversary':
      return strategicDraw(s, law, members);
  }
}

/** A direction uniform on the unit sphere: independent normals, normalised. */
function direction(k: number, random: Stream): Vector {
  for (;;) {
    const v: number[] = [];
    for (let d = 0; d < k; d++) v.push(random.normal());
    const length = norm(v);
    if (length > 0) return scale(v, 1 / length);
  }
}

/**
 * Draws among the members that hold enough to propose (as much as the threshold is enough, as in OpenZeppelin
 * Governor). Token-weighted picks search cumulative sums: O(log n) each. Throws `no-proposer` if nobody does.
 */
function memberPicker(
  members: readonly Member[],
  draw: 'random' | 'token-weighted',
  threshold: number,
): (r: Stream) => number {
  const may = members.flatMap((member, i) => (member.tokens >= threshold ? [i] : []));
  if (may.length === 0) {
    const most = members.reduce((largest, member) => Math.max(largest, member.tokens), 0);
    const message = `nobody holds ${threshold} tokens, the most is ${most}`;
    throw new SimError('no-proposer', 'mechanism.proposalThreshold', message);
  }
  if (draw === 'random') return (random) => may[random.int(may.length)] as number;
  const cumulative = new Float64Array(may.length);
  let total = 0;
  may.forEach((i, j) => {
    total += members[i]?.tokens ?? 0;
    cumulative[j] = total;
  });
  return (random) => may[firstAbove(cumulative, random.uniform() * total)] as number;
}

function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function cutToLength(v: Vector, longest: number | undefined): Vector {
  const length = norm(v);
  return longest === undefined || length <= longest ? v : scale(v, longest / length);
}

function cutToGrid(v: Vector, grid: number): Vector {
  return v.map((x) => multipleOf(grid, Math.trunc(x / grid)));
}

/** n · grid, computed as n / (1 / grid) where that is exact, so that three steps of 0.1 are 0.3. */
function multipleOf(grid: number, n: number): number {
  if (n === 0) return 0;
  const perUnit = Math.round(1 / grid);
  return perUnit > 1 && 1 / perUnit === grid ? n / perUnit : n * grid;
}

/**
 * What is proposed when every draw came to nothing: one grid step along the issue that the last draw changed most,
 * or, when the draws themselves were nothing (everyone stands at the state), along an issue drawn at random.
 */
function smallestStep(law: DrawnLaw, wanted: Vector, random: Stream): Vector {
  const k = wanted.length;
  const largest = Math.max(...wanted.map(Math.abs));
  const issue = largest > 0 ? wanted.findIndex((x) => Math.abs(x) === largest) : random.int(k);
  const sign = largest > 0 ? Math.sign(wanted[issue] ?? 1) : random.uniform() < 0.5 ? -1 : 1;
  const length = law.grid ?? longestStep(law) ?? 1;
  return Array.from({ length: k }, (_, d) => (d === issue ? sign * length : 0));
}

/**
 * The longest change that can be proposed in a run, by any law that comes into force; `undefined` where one has no bound
 * or members pull, which no law of proposals limits.
 */
export function longestStepOfRun(s: Scenario): number | undefined {
  const eras = erasOf(s).map(({ value }) => value);
  if (eras.some(({ mechanism }) => mechanismOf(mechanism.id).ballotKind === 'pull')) return undefined;
  const longest = Math.max(
    ...eras.map(({ proposals }) => longestStep(proposals) ?? Number.POSITIVE_INFINITY),
  );
  return longest === Number.POSITIVE_INFINITY ? undefined : longest;
}

/** The longest change a law can propose; `undefined` when it has no bound. */
export function longestStep(law: ProposalLaw): number | undefined {
  if (law.kind === 'scripted')
    return law.deltas.reduce((longest, delta) => Math.max(longest, norm(delta)), 0);
  return law.kind === 'fixed-length' ? law.step : law.maxStep;
}
