import type { MatchedSimulation } from '../../protocol/comparison';
import { runSeed } from '../../sim/ensemble';
import { drawMembers } from '../../sim/population';
import type { Scenario } from '../../sim/types';
import { type Answer, ask, workspaceKey } from '../_archive/workspace';
import { readToken } from '../_client/tokens';
import type { Scene } from './scene';

/** A finished session as a scene. */
export interface SessionScene {
  readonly code: string;
  readonly title: string;
  readonly rounds: number;
  readonly scene: Scene;
}

/**
 * The scene in which bots alone play a scenario, under a seed the first of its simulated games: the same people, rules
 * and proposals.
 */
export function sceneOfScenario(scenario: Scenario, seed: string): Scene {
  const { issues, initialState, mechanism, proposals, schedule, tieRule, executionNoise, behaviour } =
    scenario;
  return {
    space: { kind: 'own', issues },
    members: drawMembers(scenario, seed).map(({ ideal, tokens }) => ({ ideal, tokens })),
    start: initialState,
    here: initialState,
    before: 0,
    rounds: 0,
    rules: {
      mechanism,
      proposals,
      ...(schedule === undefined ? {} : { schedule }),
      ...(tieRule === undefined ? {} : { tieRule }),
      ...(executionNoise === undefined ? {} : { executionNoise }),
      ...(behaviour === undefined ? {} : { behaviour }),
    },
    seed: runSeed(seed, 0),
  };
}

/** Fetches a finished session's matched simulation, with the workspace's key or as the room's facilitator. */
export async function sessionScene(code: string): Promise<Answer<SessionScene>> {
  const token = workspaceKey() ?? readToken('host', code);
  const path = `/api/sessions/${encodeURIComponent(code)}/matched`;
  const answer = await ask<MatchedSimulation>(path, { token });
  if (!answer.ok) return answer;
  const { scenario, seed, title } = answer.value;
  const scene = sceneOfScenario(scenario, seed);
  return { ok: true, value: { code: answer.value.code, title, rounds: scenario.rounds, scene } };
}
