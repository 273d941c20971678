import { z } from 'zod';
import { questionsSchema } from './questions';

const seconds = (max: number) => z.int().min(0).max(max);

/** How rounds are run: what a facilitator may change while the game goes on, and a script may set for a round. */
const roundFields = {
  /** Time to read (and, with chat, discuss) a proposal before voting opens; 0 opens voting at once. */
  readingSeconds: seconds(3600),
  /** Time to vote; 0 means no limit. */
  votingSeconds: seconds(3600),
  /** Time the result stays before the next proposal; 0 waits for the facilitator. */
  resultSeconds: seconds(3600),
  /** Once every connected person has voted, voting closes after this time; null waits for the deadline. */
  settleSeconds: seconds(60).nullable(),
  /** Whether phones say how far the proposal would move the DAO from or towards the player's point. */
  showHint: z.boolean(),
  /** What becomes of the ballot of a person who is gone: the bot votes, none is cast, or the room waits for them. */
  absence: z.enum(['bot', 'abstain', 'wait']).default('bot'),
  /** What becomes of the ballot of a person who is here and does not vote in time. */
  noAnswer: z.enum(['bot', 'abstain']).default('bot'),
  /** How long someone whose connection broke still counts as here. */
  graceSeconds: seconds(300).default(10),
  /** Who proposes: the scenario's law, or people, in turn or drawn; where nobody does, the law. */
  proposers: z.enum(['law', 'queue', 'random', 'token-weighted']).default('law'),
  /** Time for people to propose before each round; 0 waits for the facilitator. */
  proposingSeconds: seconds(3600).default(60),
  /** Who hears what a player writes: nobody (no chat), the room, or the player's group. */
  chat: z.enum(['off', 'room', 'groups']).default('off'),
  /** Whether everyone sees each player's share of the way won back. Whoever does the sums can guess points from it. */
  showScores: z.boolean().default(false),
  /** Who sees, at the end, what each person did: everyone, by seat; or each their own alone, and nobody else's. */
  records: z.enum(['all', 'own']).default('own'),
};

/** Some of them, as a change or as a script's line has them. A default here would overwrite what was not meant. */
export const roundSettingsSchema = z.strictObject({
  readingSeconds: roundFields.readingSeconds.exactOptional(),
  votingSeconds: roundFields.votingSeconds.exactOptional(),
  resultSeconds: roundFields.resultSeconds.exactOptional(),
  settleSeconds: roundFields.settleSeconds.exactOptional(),
  showHint: roundFields.showHint.exactOptional(),
  absence: roundFields.absence.unwrap().exactOptional(),
  noAnswer: roundFields.noAnswer.unwrap().exactOptional(),
  graceSeconds: roundFields.graceSeconds.unwrap().exactOptional(),
  proposers: roundFields.proposers.unwrap().exactOptional(),
  proposingSeconds: roundFields.proposingSeconds.unwrap().exactOptional(),
  chat: roundFields.chat.unwrap().exactOptional(),
  showScores: roundFields.showScores.unwrap().exactOptional(),
  records: roundFields.records.unwrap().exactOptional(),
});
export type RoundSettings = z.infer<typeof roundSettingsSchema>;

const MOST_GROUPS = 50;

/** Names of chat groups as a set-up has them; two of one name could not be told apart. */
const groupNamesSchema = z
  .array(z.string().trim().max(24))
  .max(MOST_GROUPS)
  .refine((names) => areAllDifferent(names.filter((name) => name !== '')), 'must all differ')
  .readonly();

/** Whether no two of these names look the same. */
export function areAllDifferent(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLocaleLowerCase('en'))).size === names.length;
}

/** How a room is run. Times are whole seconds. Fields with a default may be left out when a room is made. */
export const settingsSchema = z.strictObject({
  /** Whether new people take free seats at random or in seat order. */
  seating: z.enum(['random', 'in-order']),
  ...roundFields,
  /** Whether people type a name or are given one. */
  names: z.enum(['nickname', 'pseudonym']).default('nickname'),
  /** Whether a player's point is the seat's, or each may set their own in the lobby. */
  points: z.enum(['assigned', 'own']).default('assigned'),
  /** Number of groups that chat among themselves, where `chat` is `groups`. */
  groups: z.int().min(2).max(MOST_GROUPS).default(2),
  /** What they are called, in order; one without a name, or with an empty one, goes by its number. */
  groupNames: groupNamesSchema.default([]),
  /** Language of the pages; null: each browser's own. */
  language: z.enum(['en', 'es']).nullable().default(null),
  /** Text that people agree to before they join; null: none. */
  consent: z.string().trim().min(1).max(2000).nullable().default(null),
  /** Questions for each player before the first vote, and after the game. */
  questionsBefore: questionsSchema.default([]),
  questionsAfter: questionsSchema.default([]),
});

export type RoomSettings = z.infer<typeof settingsSchema>;
