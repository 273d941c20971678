import type { RoomSettings, RoundSettings } from '../../protocol/settings';

/** Once votes are cast in the belief that nobody else is shown what they say of their voter, that is kept. */
export const RECORDS_STAY = 'Once the game has begun, records cannot be shown to more people than before.';

/** Whether records that each person alone was to see would be shown to all. */
export function widensRecords(now: RoomSettings['records'], { records }: RoundSettings = {}): boolean {
  return now === 'own' && records === 'all';
}
