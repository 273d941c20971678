import { compileElectorate, meanLoss } from '../../sim/electorate';
import { weightedMean } from '../../sim/geometric-median';
import { predictions } from '../../sim/predictions';
import { type Answer, type Predicted, predictor } from '../../sim/predictor';
import { rulesAt } from '../../sim/schedule';
import type { Issue, Prediction, Vector } from '../../sim/types';
import { type Passing, passingFrom } from './passing';
import { type Scene, scenarioOf } from './scene';

/** What the model says about a scene with the DAO standing where it stands. */
export interface Analysis {
  readonly state: Vector;
  /** The medians: on one issue one, on two the geometric and the marginal one, by relevance. */
  readonly landmarks: readonly Prediction[];
  /** Where the tokens are on average: what no vote leads to, for comparison. */
  readonly average: Vector;
  /** This and the next: only on one and two issues, where they are found at once. */
  readonly yolk: Answer<Predicted['yolk']> | null;
  readonly unbeaten: Answer<Predicted['unbeaten']> | null;
  readonly passing: Passing;
  /** Mean distance of the members from the state, every head the same. */
  readonly meanLoss: number;
}

/**
 * Everything that is drawn and listed beside the members, under the rules of the next round. Some milliseconds for 200
 * members. Throws `SimError` for rules that do not go with the members.
 */
export function analyse(scene: Scene, issues: readonly Issue[], state: Vector): Analysis {
  const { members, seed } = scene;
  const round = scene.before + scene.rounds + 1;
  const { schedule: _, ...now } = rulesAt(scenarioOf(scene, issues, state), round);
  const weights = members.map(({ tokens }) => tokens);
  const isDrawn = issues.length <= 2;
  return {
    state,
    landmarks: predictions(now, members),
    average: weightedMean(
      members.map(({ ideal }) => ideal),
      weights,
    ),
    yolk: isDrawn ? predictor('yolk', now, members) : null,
    unbeaten: isDrawn ? predictor('unbeaten', now, members) : null,
    passing: passingFrom(now, members, round, seed),
    meanLoss: meanLossAt(scene, state),
  };
}

/** Mean distance of a scene's members from a place. O(n). */
export const meanLossAt = ({ members, rules }: Pick<Scene, 'members' | 'rules'>, place: Vector): number =>
  meanLoss(compileElectorate(members, rules.mechanism, rules.tieRule), place);

/** The mean of where the DAO stood after each of some rounds. Null before the first. */
export function averagePlace(places: readonly Vector[]): Vector | null {
  const [first] = places;
  if (first === undefined) return null;
  return first.map((_, d) => places.reduce((sum, place) => sum + (place[d] ?? 0), 0) / places.length);
}
