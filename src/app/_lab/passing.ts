import { betterSet } from '../../sim/better-set';
import { compileElectorate } from '../../sim/electorate';
import { compileGame } from '../../sim/game';
import { levelAlong, passingLevel } from '../../sim/median-level';
import { caveatOf } from '../../sim/predictions';
import type { ReasonId } from '../../sim/reasons';
import type { MechanismId, Member, ProposalLaw, Scenario, Vector } from '../../sim/types';
import { distance } from '../../sim/vectors';
import { shareOfVotes } from '../../sim/voting-share';
import {
  acceptance,
  farthest,
  reachAlong,
  type StepLaw,
  type WinSet,
  winSet,
  winSetPolygon,
} from '../../sim/win-set';
import { stepOf } from '../_live/rules-draft';

/** Everything that would pass from where the DAO stands. */
export interface Passing {
  /** Its border: a polygon on two issues, both ends on one; empty where nothing passes. Null where it is not known. */
  readonly border: readonly Vector[] | null;
  /** Why it is what it is, or why it is not known. */
  readonly reasonId: ReasonId;
  /** Where arrows lead: in each separate part the farthest place within one step. */
  readonly arrows: readonly Vector[];
  /** On two issues, of one vote by one share: how many of all steps pass, and the longest that does. Else null. */
  readonly steps: PassingSteps | null;
}

export interface PassingSteps {
  /** Share of steps in all directions alike, 0…1; null where proposals are no such steps. */
  readonly share: number | null;
  readonly longest: number;
}

/** Most arrows that can be told apart. */
const MOST_ARROWS = 8;
/** The border itself does not pass: arrows end this share of the way short of it. */
const SHORT = 0.02;

/**
 * What would pass in round `round` if everyone voted sincerely: exactly for one ballot each and for vetoes, to rounding
 * for vote credits, in two directions a degree for two houses. Where members pull, one arrow leads to the next place.
 * O(n^(7/3)) at most, in practice O(n²).
 */
export function passingFrom(s: Scenario, members: readonly Member[], round: number, seed: string): Passing {
  const known = borderOf(s, members);
  if (s.mechanism.id === 'local-voting') {
    const next = compileGame(s, members).start(seed)(round, s.initialState).state;
    return { ...known, arrows: [next] };
  }
  return { ...known, arrows: known.border === null ? [] : arrowsTo(s, known.border) };
}

/** Votes that pass a change by more than a share of weight. */
interface House {
  readonly points: readonly Vector[];
  readonly weights: readonly number[];
  readonly share: number;
}

type Known = Omit<Passing, 'arrows'>;

function borderOf(s: Scenario, members: readonly Member[]): Known {
  if (s.issues.length > 2) return unknown('not-two-issues');
  const caveat = caveatOf(s, members);
  if (caveat !== null) return unknown(caveat);
  const points = members.map(({ ideal }) => ideal);
  const houseUnder = (id: MechanismId): House | ReasonId => {
    const electorate = compileElectorate(members, { ...s.mechanism, id }, s.tieRule);
    if (electorate.salience !== null) return 'uneven-salience';
    const weights = Array.from(electorate.weights);
    const share = shareOfVotes(electorate, weights);
    return typeof share === 'number' ? { points, weights, share } : share;
  };
  if (s.mechanism.id === 'quadratic-credits') return throughStrength(s, members);
  const isBicameral = s.mechanism.id === 'bicameral';
  const houses = (isBicameral ? HOUSES : [s.mechanism.id]).map(houseUnder);
  const obstacle = houses.find((house) => typeof house === 'string');
  if (obstacle === 'nothing-passes') return { border: [], reasonId: obstacle, steps: null };
  if (obstacle !== undefined) return unknown(obstacle);
  return { ...throughHouses(s, houses as readonly House[]), reasonId: 'counts-the-votes' };
}

const unknown = (reasonId: ReasonId): Known => ({ border: null, reasonId, steps: null });

const HOUSES: readonly MechanismId[] = ['token-majority', 'member-majority'];

/** Vote credits, where what passes is what shortens the total distance. */
function throughStrength(s: Scenario, members: readonly Member[]): Known {
  const { approvalShare = 0.5, approvalBase = 'votes', quorum, credits } = s.mechanism;
  if (credits?.spending === 'storable') return unknown('credits-run-down');
  if (approvalShare !== 0.5 || approvalBase !== 'votes' || quorum !== undefined)
    return unknown('needs-more-than-half');
  const { salience, weights } = compileElectorate(members, s.mechanism, s.tieRule);
  if (salience !== null) return unknown('uneven-salience');
  const points = members.map(({ ideal }) => ideal);
  const border = betterSet(points, Array.from(weights), s.initialState);
  return { border, reasonId: 'least-total-distance', steps: null };
}

/** What passes in every house: along each direction all lengths up to the shortest of theirs. */
function throughHouses(s: Scenario, houses: readonly House[]): Pick<Passing, 'border' | 'steps'> {
  const state = s.initialState;
  if (state.length === 1) return { border: stretch(state, houses), steps: null };
  const sets = houses.map(({ points, weights, share }) => winSet(points, weights, state, share));
  const [only] = sets;
  if (only === undefined || sets.length > 1) return { border: throughAll(state, houses, sets), steps: null };
  const law = isotropicSteps(s.proposals);
  const share = law === null ? null : acceptance(only, law);
  const longest = 2 * Math.max(0, farthest(only).rho);
  return { border: winSetPolygon(only), steps: { share, longest } };
}

function isotropicSteps(law: ProposalLaw): StepLaw | null {
  if (law.kind === 'uniform-ball') return { law: law.kind, maxStep: law.maxStep };
  return law.kind === 'fixed-length' ? { law: law.kind, maxStep: law.step } : null;
}

function throughAll(state: Vector, houses: readonly House[], sets: readonly WinSet[]): readonly Vector[] {
  const [x = 0, y = 0] = state;
  const points = houses[0]?.points ?? [];
  const nothing = ROUNDING * Math.max(...points.map((point) => distance(point, state)));
  const border = Array.from({ length: DIRECTIONS }, (_, j) => {
    const angle = (2 * Math.PI * j) / DIRECTIONS;
    const least = Math.min(...sets.map((set) => reachAlong(set, angle)));
    const reach = least > nothing ? least : 0;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  return border.some((place) => distance(place, state) > 0) ? border : [];
}

const DIRECTIONS = 720;
/** Reaches shorter than this share of the way to the farthest member are none. */
const ROUNDING = 1e-12;

/** The same on one issue: both ends of all that passes, or nothing. */
function stretch([at = 0]: Vector, houses: readonly House[]): readonly Vector[] {
  const reach = (sign: 1 | -1) =>
    Math.min(
      ...houses.map(({ points, weights, share }) => {
        const level = levelAlong(points, weights, [sign], passingLevel(share));
        return Math.max(0, 2 * (level - sign * at));
      }),
    );
  const ends = [at - reach(-1), at + reach(1)];
  return ends[0] === ends[1] ? [] : ends.map((end) => [end]);
}

function arrowsTo(s: Scenario, border: readonly Vector[]): readonly Vector[] {
  const state = s.initialState;
  const longest = stepOf(s.proposals) ?? Number.POSITIVE_INFINITY;
  return partsOf(border, state)
    .map((part) =>
      part.reduce((far, place) => (distance(place, state) > distance(far, state) ? place : far), state),
    )
    .filter((tip) => distance(tip, state) > 0)
    .sort((a, b) => distance(b, state) - distance(a, state))
    .slice(0, MOST_ARROWS)
    .map((tip) => {
      const share = Math.min(1 - SHORT, longest / distance(tip, state));
      return tip.map((x, d) => (state[d] ?? 0) + share * (x - (state[d] ?? 0)));
    });
}

/** A border cut where it comes back to the state: its petals. One without the state on it is a single part. */
function partsOf(border: readonly Vector[], state: Vector): readonly (readonly Vector[])[] {
  if (state.length === 1) return border.map((end) => [end]);
  const seam = border.findIndex((place) => distance(place, state) === 0);
  const parts: Vector[][] = [[]];
  for (let i = 0; i < border.length; i++) {
    const place = border[(i + Math.max(0, seam)) % border.length] ?? state;
    if (distance(place, state) === 0) parts.push([]);
    else parts.at(-1)?.push(place);
  }
  return parts.filter((part) => part.length > 0);
}
