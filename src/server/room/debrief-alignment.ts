import type { AlignmentReport } from '../../protocol/debrief';
import {
  checkScenario,
  compileElectorate,
  concentration,
  longestStep,
  MECHANISMS,
  rulesAt,
  settling,
} from '../../sim';
import { exaggerationSteps, largestHolder } from '../../sim/alignment';
import { turnout } from '../../sim/concentration';
import { SimError } from '../../sim/errors';
import { inPlaceOf } from '../../sim/mechanism-change';
import { groupLosses } from '../../sim/run-metrics';
import type { Steps } from '../../sim/steps';
import { tradeOffSteps } from '../../sim/trade-offs';
import type { MechanismId, Member, Scenario } from '../../sim/types';
import { ballotKindOf, livePlay } from './open-round';
import { playedGame } from './recording';
import type { RoomState } from './state';

/** Simulated games under each rule, and pairs of games in which a member exaggerates: fewer where games are long. */
const [LEAST_GAMES, MOST_GAMES] = [10, 50];
/** Ballots of simulated games under one rule, about. */
const BALLOTS = 4_000_000;

/**
 * How well the game and its rules suited these very people, beyond what start and end alone tell: how it went, how
 * tokens are held, and what the same people would have come to under every rule. `played`: the rules as they were
 * really played. Some rounds a step. Pure. O(mechanisms · games · rounds · n · k).
 */
export function* alignmentSteps(
  state: RoomState,
  played: Scenario,
  isPerson: (seat: number) => boolean,
  most: number,
): Steps<AlignmentReport> {
  const { members, seed } = state;
  const affordable = Math.floor(BALLOTS / (members.length * played.rounds));
  const games = Math.min(most, Math.max(LEAST_GAMES, Math.min(MOST_GAMES, affordable)));
  const holder = largestHolder(members);
  const { nakamoto, gini, giniUnbiased, hhi } = concentration(members.map(({ tokens }) => tokens));
  return {
    game: gameOf(state),
    groups: groupsOf(state, isPerson),
    exaggeration: holder === null ? null : yield* exaggerationSteps(played, members, seed, holder, games),
    holdings: { nakamoto, gini, giniUnbiased, hhi },
    tradeOffs: yield* tradeOffSteps(rulesets(played, members), members, seed, games),
  };
}

/** What can be said of the rounds as they were played; null of none. */
function gameOf(room: RoomState): AlignmentReport['game'] {
  const { history } = room;
  if (history.length === 0) return null;
  const cast = history.reduce((sum, { tally }) => sum + turnout(tally), 0);
  return { ...settling(playedGame(room), longestProposable(room)), turnout: cast / history.length };
}

/**
 * The longest change that the laws of the rounds played could propose; undefined where members only pulled, which no
 * law of proposals limits, or where no law has a bound.
 */
export function longestProposable({ history }: RoomState): number | undefined {
  const voted = history.filter(({ mechanism }) => ballotKindOf(mechanism) !== 'pull');
  const longest = Math.max(0, ...voted.map(({ proposals }) => longestStep(proposals) ?? 0));
  return longest > 0 ? longest : undefined;
}

/** How evenly people and bots fare, before and after; null where one kind played all seats. */
function groupsOf(
  { members, scenario, position }: RoomState,
  isPerson: (seat: number) => boolean,
): AlignmentReport['groups'] {
  const labels = members.map((_, seat) => (isPerson(seat) ? 'person' : 'bot'));
  if (new Set(labels).size < 2) return null;
  const at = (state: RoomState['position']) => groupLosses(members, labels, state).ratio;
  return { before: at(scenario.initialState), after: at(position) };
}

/** The rules played, and every other mechanism in their place: those that go with the proposals and the behaviour. */
function rulesets(played: Scenario, members: readonly Member[]): readonly Scenario[] {
  return MECHANISMS.map(({ id }) => rulesUnder(played, id)).filter((rules) => isPlayable(rules, members));
}

/** As played, but all rounds under one mechanism: as it was set where it was played, else in place of the last one. */
function rulesUnder(played: Scenario, id: MechanismId): Scenario {
  const { schedule = [], ...first } = played;
  const configs = [played.mechanism, ...schedule.flatMap(({ mechanism }) => mechanism ?? [])];
  const { mechanism, proposals } = rulesAt(played, played.rounds);
  const config = configs.findLast((one) => one.id === id);
  const laws = schedule.flatMap(({ from, proposals: law }) => (law ? [{ from, proposals: law }] : []));
  return {
    ...first,
    mechanism: config ?? livePlay(inPlaceOf(mechanism, id, longestStep(proposals))),
    ...(laws.length > 0 ? { schedule: laws } : {}),
  };
}

/** Whether a mechanism goes with the laws of proposals and what bots do, and leaves somebody to vote. */
function isPlayable(rules: Scenario, members: readonly Member[]): boolean {
  const { mechanism, tieRule } = rules;
  try {
    checkScenario({ ...rules, population: populationOf(members) });
    return compileElectorate(members, mechanism, tieRule).weights.some((weight) => weight > 0);
  } catch (error) {
    if (error instanceof SimError) return false;
    throw error;
  }
}

/** The members as they are, whatever they were drawn from. */
function populationOf(members: readonly Member[]): Scenario['population'] {
  return {
    size: members.length,
    ideals: { kind: 'points', points: members.map(({ ideal }) => ideal) },
    tokens: { kind: 'given', tokens: members.map(({ tokens }) => tokens) },
  };
}
