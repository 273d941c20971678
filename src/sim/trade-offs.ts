import { alignment } from './alignment';
import { runSeed } from './ensemble';
import { compileGame } from './game';
import { mechanismOf } from './mechanisms/registry';
import type { Steps } from './steps';
import { TRADE_OFFS, type TradeOffId } from './trade-off-measures';
import type { MechanismId, Member, Scenario } from './types';

const IDS = Object.keys(TRADE_OFFS) as TradeOffId[];

/** One mechanism by each measure: the mean over its games; null where the measure means nothing. */
export interface RuleOutcome {
  readonly mechanism: MechanismId;
  readonly values: Readonly<Record<TradeOffId, number | null>>;
  /** Measures by which no other rule is clearly better: the best, and those that chance alone may have put behind it. */
  readonly best: readonly TradeOffId[];
}

/** The same members and chances under several rules. */
export interface TradeOffs {
  /** Games under each rule. */
  readonly runs: number;
  readonly rules: readonly RuleOutcome[];
}

/**
 * Plays the same members, on the same chances, under each of several rules, and measures where the games end. Which rule
 * is the best by a measure is told from differences game by game, so that chance which is common to all rules drops out:
 * a rule is behind if its mean difference from the best is more than two standard errors. A round a
 * step. O(rules · runs · rounds · n · k).
 */
export function* tradeOffSteps(
  rules: readonly Scenario[],
  members: readonly Member[],
  seed: string,
  runs: number,
): Steps<TradeOffs> {
  const games: Games[] = [];
  for (const scenario of rules) {
    const measured: Measured[] = [];
    const play = measuring(scenario, members);
    for (let r = 0; r < runs; r += 1) {
      measured.push(yield* play(runSeed(seed, r)));
      yield;
    }
    games.push({ mechanism: scenario.mechanism.id, measured: measured });
  }
  const best = new Map(IDS.map((id) => [id, bestBy(games, id)]));
  return {
    runs,
    rules: games.map(({ mechanism, measured }) => ({
      mechanism,
      values: valuesOf(measured),
      best: IDS.filter((id) => best.get(id)?.has(mechanism)),
    })),
  };
}

type Measured = Readonly<Record<TradeOffId, number | null>>;

interface Games {
  readonly mechanism: MechanismId;
  readonly measured: readonly Measured[];
}

/** Plays games of a scenario to their ends, and measures these. */
function measuring(s: Scenario, members: readonly Member[]): (seed: string) => Steps<Measured> {
  const { start } = compileGame(s, members);
  const hasVotes = mechanismOf(s.mechanism.id).ballotKind !== 'pull';
  return function* (seed) {
    const play = start(seed);
    let state = s.initialState;
    let passed = 0;
    for (let round = 1; round <= s.rounds; round++) {
      const played = play(round, state);
      if (played.tally.accepted) passed += 1;
      state = played.state;
      yield;
    }
    return { ...alignment(members, state), acceptanceRate: hasVotes ? passed / s.rounds : null };
  };
}

function valuesOf(measured: readonly Measured[]): Measured {
  return Object.fromEntries(IDS.map((id) => [id, meanOf(measured.map((game) => game[id]))])) as Measured;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, x) => sum + x, 0) / known.length;
}

/** The mechanisms that no other is clearly better than by a measure. */
function bestBy(games: readonly Games[], id: TradeOffId): ReadonlySet<MechanismId> {
  const valued = games.flatMap(({ mechanism, measured }) => {
    const mean = meanOf(measured.map((game) => game[id]));
    return mean === null ? [] : [{ mechanism, measured, score: TRADE_OFFS[id] * mean }];
  });
  const best = valued.reduce<(typeof valued)[number] | null>(
    (most, rule) => (most === null || rule.score > most.score ? rule : most),
    null,
  );
  if (best === null) return new Set();
  const level = valued.filter(({ measured }) => {
    const gaps = measured.map(
      (game, r) => TRADE_OFFS[id] * ((best.measured[r]?.[id] ?? 0) - (game[id] ?? 0)),
    );
    return !isClearlyPositive(gaps);
  });
  return new Set(level.map(({ mechanism }) => mechanism));
}

/** Differences within this part of the numbers' size are rounding. */
const ROUNDING = 1e-9;
const STANDARD_ERRORS = 2;

function isClearlyPositive(gaps: readonly number[]): boolean {
  const n = gaps.length;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / n;
  const squares = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0);
  const error = n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
  const size = gaps.reduce((most, gap) => Math.max(most, Math.abs(gap)), 0);
  return mean > STANDARD_ERRORS * error + ROUNDING * size && mean > Number.EPSILON;
}
