import type { Issue, Scenario } from '../../sim/types';
import type { Range } from '../_figures/geometry';
import { cloudBands } from '../_figures/line-layers';
import type { Cloud } from '../_figures/picture';
import type { Text } from '../_text/text';
import { mostRounds, type Scene, scenarioOf } from './scene';

/** Games that are played to see where they end. */
export const GAMES = 200;
/** Rounds of each: in most scenes the DAO has settled long before. */
const ROUNDS = 100;

/** What decides where a scene's games end: not how far the game that is shown has come. */
export type EndsOf = Pick<Scene, 'members' | 'rules' | 'start' | 'seed'>;

/** The games of a scene, from where its own began: as many rounds each as it can have, up to a hundred. */
export function gamesOf(scene: EndsOf, issues: readonly Issue[]): Scenario {
  const s = scenarioOf(scene, issues, scene.start);
  return { ...s, rounds: Math.min(ROUNDS, mostRounds(scene)) };
}

/** Ends of games in words: on each issue the mean, and what the middle half and nine tenths of them lie between. */
export function endRows(
  { format }: Text,
  issues: readonly Issue[],
  cloud: Cloud,
): readonly { readonly key: string; readonly cells: readonly string[] }[] {
  return issues.flatMap((issue, d) => {
    const bands = cloudBands(cloud, d);
    if (bands === null) return [];
    const written = ([low, high]: Range) => {
      const ends = [format.short(issue, low), format.short(issue, high)];
      return ends[0] === ends[1] ? `${ends[0]}` : ends.join('\u00a0– ');
    };
    const cells = [
      issue.label,
      format.short(issue, cloud.mean[d] ?? 0),
      written(bands.half),
      written(bands.most),
    ];
    return [{ key: `${d}`, cells }];
  });
}
