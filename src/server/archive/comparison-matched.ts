import type { MatchedSimulation } from '../../protocol/comparison';
import type { Behaviour, Member, Scenario } from '../../sim/types';
import { type RoomState, scenarioPlayed } from '../room';

/**
 * A finished session as a scenario that bots alone play: the same members at their revealed points with their tokens,
 * the rules of each round as they were played, as many rounds. Its ensemble under the session's seed is the one that the
 * debrief shows, to the last bit. Pure; O(members + rounds).
 */
export function matchedScenario(state: RoomState): Scenario {
  const { members } = state;
  const played = scenarioPlayed(state);
  const behaviour = withOwnTurnouts(played.behaviour, members);
  return {
    ...played,
    population: {
      size: members.length,
      ideals: { kind: 'points', points: members.map(({ ideal }) => ideal) },
      tokens: { kind: 'given', tokens: members.map(({ tokens }) => tokens) },
    },
    ...(behaviour === undefined ? {} : { behaviour }),
  };
}

/** Members' own chances of taking part, once drawn, belong to them as their points do. */
function withOwnTurnouts(
  behaviour: Behaviour | undefined,
  members: readonly Member[],
): Behaviour | undefined {
  if (members.every(({ turnout }) => turnout === undefined)) return behaviour;
  const probabilities = members.map(({ turnout }) => turnout ?? 1);
  return { ...behaviour, participation: { kind: 'given', probabilities } };
}

/** The same with what it takes to find it again, and to play the debrief's own ensemble. Only for ended games. */
export function matchedSimulation(state: RoomState): MatchedSimulation {
  if (state.phase.type !== 'debrief') throw new Error('The membership stays sealed until the game has ended');
  const scenario = matchedScenario(state);
  return { code: state.code, title: state.scenario.title, seed: state.seed, scenario };
}
