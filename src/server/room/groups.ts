import { stream } from '../../sim';

/** Seats shuffled and dealt round to the groups: the group of each seat, from 0. O(seats log seats). */
export function dealGroups(seats: number, groups: number, seed: string): readonly number[] {
  const random = stream(seed, 'groups');
  const order = Array.from({ length: seats }, (_, seat) => ({ seat, draw: random.uniform() }));
  const dealt = new Array<number>(seats).fill(0);
  order
    .sort((a, b) => a.draw - b.draw)
    .forEach(({ seat }, place) => {
      dealt[seat] = place % groups;
    });
  return dealt;
}

/** The groups of `count` more seats: each goes to the smallest group, so that nobody's own changes. */
export function dealMore(dealt: readonly number[], count: number, groups: number): readonly number[] {
  const sizes = Array.from({ length: groups }, (_, group) => dealt.filter((of) => of === group).length);
  return Array.from({ length: count }, () => {
    const smallest = sizes.indexOf(Math.min(...sizes));
    sizes[smallest] = (sizes[smallest] ?? 0) + 1;
    return smallest;
  });
}
