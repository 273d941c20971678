const FIRST = [
  'Amber',
  'Brisk',
  'Calm',
  'Daring',
  'Early',
  'Fair',
  'Gentle',
  'Lucid',
  'Merry',
  'Nimble',
  'Quiet',
  'Sunny',
];
const SECOND = [
  'Badger',
  'Crane',
  'Falcon',
  'Heron',
  'Lynx',
  'Marten',
  'Otter',
  'Plover',
  'Raven',
  'Seal',
  'Tapir',
  'Wren',
];

/** A name for someone who does not care to think of one. `random` gives numbers in [0, 1). */
export function suggestAlias(random: () => number = Math.random): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? 'Guest';
  return `${pick(FIRST)} ${pick(SECOND)}`;
}
