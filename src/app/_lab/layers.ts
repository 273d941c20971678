/** What can be shown and hidden over the members, in the order of the legend. */
export const LAYERS = [
  'passing',
  'arrows',
  'geometric',
  'marginal',
  'average',
  'yolk',
  'unbeaten',
  'trail',
] as const;
export type LayerId = (typeof LAYERS)[number];

/** Layers that there are on one issue, where all medians are one and the yolk is a point. */
const LINE_LAYERS: readonly LayerId[] = ['passing', 'arrows', 'geometric', 'average', 'trail'];

/** Layers that can be seen among so many issues. */
export function layersOf(dimensions: number): readonly LayerId[] {
  if (dimensions > 2) return ['geometric', 'marginal'];
  return dimensions === 1 ? LINE_LAYERS : LAYERS;
}
