import type { DebriefMoment, DebriefPeople } from '../../protocol/debrief';
import { mechanismOf } from '../../sim';
import { alignment } from '../../sim/alignment';
import { pooledPrecision } from '../../sim/comparison-precision';
import { type Moment, momentSteps, pivotSteps } from '../../sim/moments';
import { referenceRunSteps } from '../../sim/reference-runs';
import { retallySteps } from '../../sim/retally';
import type { Vector } from '../../sim/types';
import { distance } from '../../sim/vectors';
import { judgementSteps, recordSteps } from './debrief-records';
import { recordedGame } from './recording';
import type { RoomState } from './state';

/**
 * What people added to the model: the same proposals with other voters, the recorded ballots under other mechanisms,
 * the moments of the game, and each person's record; a part of it a step. Pure. O(mechanisms · rounds · n · k).
 */
export function* peopleSteps(state: RoomState): Generator<void, DebriefPeople> {
  const game = recordedGame(state);
  const runs = yield* referenceRunSteps(game);
  const whatIf: DebriefPeople['whatIf'][number][] = [];
  for (const { mechanism, flips, rounds, path } of yield* retallySteps(game)) {
    const end = path.at(-1) as Vector;
    const endLoss = alignment(game.members, end);
    const { label } = mechanismOf(mechanism);
    const apart = distance(end, state.position);
    whatIf.push({ mechanism, label, flips, rounds, path, end, endLoss, apart });
  }
  const judgements = yield* judgementSteps(state);
  const pivots = yield* pivotSteps(game);
  return {
    runs,
    whatIf,
    moments: (yield* momentSteps(game, pivots)).map((moment) => momentOf(state, moment)),
    persons: yield* recordSteps(state, game, judgements, pivots),
    pooled: yield* pooledPrecision([...judgements.values()]),
  };
}

/** A moment with the person whose seat decided it. */
function momentOf({ history }: RoomState, moment: Moment): DebriefMoment {
  if (!('member' in moment)) return moment;
  return { ...moment, person: history[moment.round - 1]?.people[moment.member] ?? null };
}
