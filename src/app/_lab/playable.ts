import { checkScenario } from '../../sim/check';
import { SimError } from '../../sim/errors';
import type { Issue } from '../../sim/types';
import { type Scene, scenarioOf } from './scene';
import { Walk } from './walk';

/** Why a scene cannot be played: its rules mean nothing, or do not go with its members. Null where it can. */
export function whyUnplayable(scene: Scene, issues: readonly Issue[]): SimError | null {
  try {
    checkScenario(scenarioOf(scene, issues, scene.here));
    new Walk(scene, issues).extend(1);
    return null;
  } catch (error) {
    if (error instanceof SimError) return error;
    throw error;
  }
}

const PLAIN = ['id', 'approvalShare', 'vetoShare', 'conviction', 'localVoting'];

/** Whether a scene has rules beside the plain ones, which may not go with other members or other rules. */
export function hasMoreRules({ rules }: Scene): boolean {
  const others = Object.keys(rules).filter((key) => key !== 'mechanism' && key !== 'proposals');
  return others.length > 0 || Object.keys(rules.mechanism).some((key) => !PLAIN.includes(key));
}
