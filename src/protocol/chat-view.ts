/** What leaves the server of a room's chat; see `views.ts` for the rest. */

/** What one can say about a chat message without words. */
export const REACTIONS = ['agree', 'disagree', 'question', 'thanks'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** A chat message as one reader sees it. Text is plain text and nothing else. */
export interface MessageView {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly atMs: number;
  /** Hidden by the facilitator: players get no text, facilitators still do. */
  readonly hidden: boolean;
  /** Number of each reaction; none is left out. */
  readonly reactions: Readonly<Partial<Record<Reaction, number>>>;
}

/** The chat one takes part in: the room's or one's group's; a facilitator reads every group's. */
export interface ChatView {
  readonly groups: readonly {
    /** From 0; null: the whole room. */
    readonly group: number | null;
    /** The newest, oldest first. */
    readonly messages: readonly MessageView[];
  }[];
}
