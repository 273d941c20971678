import type { DebriefLayers } from '../_figures/picture';

/** What the room is told at a step of the staged debrief. */
export type StageId = 'guess' | 'members' | 'model' | 'path' | 'distance' | 'summary';

/** One step of the staged debrief, and what the picture shows by then. */
export interface Stage {
  readonly id: StageId;
  readonly layers: DebriefLayers;
}

const NOTHING: DebriefLayers = { members: false, landmarks: false, path: false };
const MEMBERS: DebriefLayers = { ...NOTHING, members: true };
const MODEL: DebriefLayers = { ...MEMBERS, landmarks: true };
const ALL: DebriefLayers = { ...MODEL, path: true };

/** The stages in order. Each picture adds to the one before, so that the room sees one thing at a time. */
export const STAGES: readonly Stage[] = [
  { id: 'guess', layers: NOTHING },
  { id: 'members', layers: MEMBERS },
  { id: 'model', layers: MODEL },
  { id: 'path', layers: ALL },
  { id: 'distance', layers: ALL },
  { id: 'summary', layers: ALL },
];
