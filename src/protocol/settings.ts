import { z } from 'zod';

const seconds = (max: number) => z.int().min(0).max(max);

/** How a room is run. Times are whole seconds. */
export const settingsSchema = z.strictObject({
  /** Whether new people take free seats at random or in seat order. */
  seating: z.enum(['random', 'in-order']),
  /** Time to read a proposal before voting opens; 0 opens voting at once. */
  readingSeconds: seconds(600),
  /** Time to vote; 0 means no limit. */
  votingSeconds: seconds(3600),
  /** Time the result stays before the next proposal; 0 waits for the facilitator. */
  resultSeconds: seconds(600),
  /** Once every connected person has voted, voting closes after this time; null waits for the deadline. */
  settleSeconds: seconds(60).nullable(),
  /** Whether phones say how far the proposal would move the DAO from or towards the player's point. */
  showHint: z.boolean(),
});

export type RoomSettings = z.infer<typeof settingsSchema>;
