import type { DebriefLayers } from '../_figures/picture';

/** One step of the staged debrief: what the room is told, and what the picture shows by then. */
export interface Stage {
  readonly id: 'guess' | 'members' | 'model' | 'path' | 'distance' | 'summary';
  readonly title: string;
  /** What the button that leads here says. */
  readonly reveal: string;
  readonly layers: DebriefLayers;
}

const NOTHING: DebriefLayers = { members: false, landmarks: false, path: false };
const MEMBERS: DebriefLayers = { ...NOTHING, members: true };
const MODEL: DebriefLayers = { ...MEMBERS, landmarks: true };
const ALL: DebriefLayers = { ...MODEL, path: true };

/** The stages in order. Each picture adds to the one before, so that the room sees one thing at a time. */
export const STAGES: readonly Stage[] = [
  {
    id: 'guess',
    reveal: 'Start again',
    title: 'Where do you think the members’ points are?',
    layers: NOTHING,
  },
  { id: 'members', reveal: 'Show the members’ points', title: 'Here they are', layers: MEMBERS },
  {
    id: 'model',
    reveal: 'Show what the model said',
    title: 'What the model said',
    layers: MODEL,
  },
  { id: 'path', reveal: 'Show the path', title: 'Where you took it', layers: ALL },
  { id: 'distance', reveal: 'Show the distances', title: 'Did the members get closer?', layers: ALL },
  { id: 'summary', reveal: 'In short', title: 'In short', layers: ALL },
];
