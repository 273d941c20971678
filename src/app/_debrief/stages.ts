import type { Debrief } from '../../protocol/debrief';
import type { DebriefLayers } from '../_figures/picture';

/** What the room is told at a step of the staged debrief. */
export type StageId =
  | 'guess'
  | 'members'
  | 'model'
  | 'path'
  | 'plane'
  | 'distance'
  | 'centre'
  | 'next'
  | 'runs'
  | 'whatif'
  | 'elsewhere'
  | 'suited'
  | 'tradeoffs'
  | 'moments'
  | 'summary';

/** One step of the staged debrief, and what the picture shows by then. */
export interface Stage {
  readonly id: StageId;
  readonly layers: DebriefLayers;
}

const NOTHING: DebriefLayers = { members: false, landmarks: false, path: false };
const MEMBERS: DebriefLayers = { ...NOTHING, members: true };
const MODEL: DebriefLayers = { ...MEMBERS, landmarks: true };
const PATH: DebriefLayers = { ...MEMBERS, path: true };
const ALL: DebriefLayers = { ...MODEL, path: true };

/** The stages in order. Each of the first pictures adds to the one before, so that the room sees one thing at a time. */
export const STAGES: readonly Stage[] = [
  { id: 'guess', layers: NOTHING },
  { id: 'members', layers: MEMBERS },
  { id: 'model', layers: MODEL },
  { id: 'path', layers: ALL },
  { id: 'plane', layers: ALL },
  { id: 'distance', layers: ALL },
  { id: 'centre', layers: MEMBERS },
  { id: 'next', layers: ALL },
  { id: 'runs', layers: ALL },
  { id: 'whatif', layers: ALL },
  { id: 'elsewhere', layers: PATH },
  { id: 'suited', layers: ALL },
  { id: 'tradeoffs', layers: ALL },
  { id: 'moments', layers: ALL },
  { id: 'summary', layers: ALL },
];

/** The stages that this game has something to show at. */
export function stagesOf(debrief: Debrief): readonly Stage[] {
  const { claims, people, alignment, roundsPlayed, ballots } = debrief;
  const issues = debrief.path[0]?.length ?? 1;
  const has: Partial<Record<StageId, boolean>> = {
    plane: issues > 2 && debrief.members.length > 2,
    centre: claims.centre !== null,
    next: claims.next !== null,
    // Without people's ballots there is nothing that people added.
    runs: ballots.people > 0,
    whatif: roundsPlayed > 0 && people.whatIf.length > 0,
    elsewhere: people.whatIf.some(({ flips }) => flips.length > 0),
    suited: roundsPlayed > 0,
    tradeoffs: roundsPlayed > 0 && alignment.tradeOffs.rules.length > 1,
    moments: people.moments.length > 0,
  };
  return STAGES.filter(({ id }) => has[id] ?? true);
}
