import { SimError } from '../errors';
import { compileGame } from '../game';
import { drawIdeals } from '../ideals';
import { type Stream, stream } from '../streams';
import { drawTokens } from '../tokens';
import type { IdealLaw, MechanismConfig, MechanismId, Member, Scenario, TokenLaw, Vector } from '../types';
import { distance } from '../vectors';
import type { Factor } from './types';

/** What experiments have in common: members, games without a story, and names. */

export const MECHANISM_NAMES: Readonly<Record<MechanismId, string>> = {
  'token-majority': 'Token majority',
  'member-majority': 'Member majority',
  'quadratic-sqrt': 'Square roots',
  'quadratic-credits': 'Quadratic credits',
  bicameral: 'Two houses',
  optimistic: 'Optimistic',
  conviction: 'Conviction',
  'local-voting': 'Local voting',
};

/** What parameters mean that several experiments have. */
export const HINTS = {
  steps: 'How far one proposal can move the DAO. Each length is tried.',
  members: 'How many take part.',
  rounds: 'Votes in each game.',
  shares: 'Part of the whole, 0.1 being ten per cent. Each is tried.',
  step: 'How far one proposal can move the DAO.',
  mechanisms: 'The voting rules that are compared, on the same members and proposals.',
  tokens: 'How tokens are spread over members. Each kind is tried.',
} as const;

/** The mechanism as a factor. */
export const MECHANISM: Factor = { id: 'mechanism', label: 'Mechanism', names: MECHANISM_NAMES };

/** What a game needs beyond its members; positions are in plain units. */
export type Rules = Pick<Scenario, 'mechanism' | 'proposals' | 'rounds'> &
  Partial<Pick<Scenario, 'behaviour' | 'executionNoise' | 'tieRule'>>;

/** A scenario around members that are already drawn. O(k). */
export function scenarioAround(members: readonly Member[], start: Vector, rules: Rules): Scenario {
  return {
    title: 'Experiment',
    issues: start.map((_, d) => ({ label: `Issue ${d + 1}`, unit: '', min: -10, max: 10 })),
    initialState: start,
    // Members are given to the game; laws only say how many there are.
    population: { size: members.length, ideals: { kind: 'points', points: [] }, tokens: { kind: 'equal' } },
    ...rules,
  };
}

/** What a game did in a round. */
export interface Step {
  /** 1-based. */
  readonly round: number;
  readonly state: Vector;
  readonly before: Vector;
  readonly accepted: boolean;
}

/** Plays members' game from a state to its end, which it answers; `watch` sees every round. */
export function playGame(
  members: readonly Member[],
  start: Vector,
  rules: Rules,
  seed: string,
  watch: (step: Step) => void = () => {},
): Vector {
  const play = compileGame(scenarioAround(members, start, rules), members).start(seed);
  let state = start;
  for (let round = 1; round <= rules.rounds; round++) {
    const played = play(round, state);
    watch({ round, state: played.state, before: state, accepted: played.tally.accepted });
    state = played.state;
  }
  return state;
}

/** Members drawn from laws, as `drawMembers` draws them for a scenario. */
export function drawGroup(
  size: number,
  k: number,
  ideals: IdealLaw,
  tokens: TokenLaw,
  seed: string,
): Member[] {
  const points = drawIdeals(ideals, k, size, stream(seed, 'population', 'ideals'));
  const held = drawTokens(tokens, size, stream(seed, 'population', 'tokens'), false);
  return points.map((ideal, i) => ({ ideal, tokens: held[i] ?? 0 }));
}

/** A cloud of ideals around 0 with standard deviation 1 on each of k issues: distances are then in spreads. */
export function cloud(k: number): IdealLaw {
  return { kind: 'normal', mean: zeros(k), spread: new Array<number>(k).fill(1) };
}

/**
 * The shares of a DAO's heads that groups can have, nearest to those asked for: half a member is none. Throws
 * `out-of-range` for a share that leaves the group or the others without a member, and for two that come to the same
 * number of members.
 */
export function sharesOfHeads(field: string, shares: readonly number[], size: number): readonly number[] {
  const heads = shares.map((share) => Math.round(share * size));
  heads.forEach((count, i) => {
    if (count < 1 || count >= size) {
      const message = `${shares[i]} of ${size} members leaves ${count < 1 ? 'none' : 'no others'}`;
      throw new SimError('out-of-range', `${field}[${i}]`, message);
    }
    if (heads.indexOf(count) !== i)
      throw new SimError(
        'out-of-range',
        `${field}[${i}]`,
        `${shares[i]} of ${size} members is ${count}, as another share is`,
      );
  });
  return heads.map((count) => count / size);
}

export function zeros(k: number): number[] {
  return new Array<number>(k).fill(0);
}

/** A point at a distance from another, in a direction drawn from the stream. */
export function somewhereAround(centre: Vector, radius: number, random: Stream): Vector {
  for (;;) {
    const drawn = centre.map(() => random.normal());
    const length = distance(drawn, zeros(drawn.length));
    if (length > 0) return centre.map((x, d) => x + (radius * (drawn[d] ?? 0)) / length);
  }
}

/** The mean of states after the first rounds. */
export function meanOf(states: readonly Vector[]): Vector {
  const first = states[0] ?? [];
  return first.map((_, d) => states.reduce((sum, state) => sum + (state[d] ?? 0), 0) / states.length);
}

/**
 * A mechanism under which members have the influence ω given as their `tokens`: with quadratic credits a member has
 * √credits votes, so it gets ω² of them.
 */
export function withInfluence(
  id: MechanismId,
  members: readonly Member[],
  radius: number,
): {
  readonly mechanism: MechanismConfig;
  readonly members: readonly Member[];
} {
  if (id === 'local-voting') return { mechanism: { id, localVoting: { radius } }, members };
  if (id !== 'quadratic-credits' && id !== 'quadratic-sqrt') return { mechanism: { id }, members };
  return { mechanism: { id }, members: members.map((m) => ({ ...m, tokens: m.tokens ** 2 })) };
}
