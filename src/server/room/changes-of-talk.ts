import { type Changes, withPerson } from './changes';
import type { RoomState } from './state';

/** Messages of a group, or of the whole room, that are kept in mind; the log keeps all. */
const MESSAGES_KEPT = 200;

/** What is said, and what the facilitator shows and hides. */
export const CHANGES_OF_TALK: Changes<
  | 'chat-said'
  | 'chat-reacted'
  | 'chat-hidden'
  | 'player-muted'
  | 'screen-set'
  | 'room-succeeded'
  | 'groups-named'
> = {
  'chat-said': (state, { seat, group, text }, { seq, at }) => {
    const name = state.seats[seat]?.person?.name ?? '';
    const message = { id: seq, seat, name, group, text, atMs: at, hidden: false, reactions: {} };
    const of = state.messages.filter((earlier) => earlier.group === group);
    const oldest = of.length < MESSAGES_KEPT ? null : of[0];
    return { messages: [...state.messages.filter((earlier) => earlier !== oldest), message] };
  },
  'chat-reacted': (state, { seat, message, reaction }) =>
    withMessage(state, message, ({ reactions }) => {
      const { [seat]: _, ...others } = reactions;
      return { reactions: reaction === null ? others : { ...others, [seat]: reaction } };
    }),
  'chat-hidden': (state, { message, hidden }) => withMessage(state, message, () => ({ hidden })),
  'player-muted': (state, { seat, muted }) => withPerson(state, seat, { muted }),
  'screen-set': (_, shown) => shown,
  'groups-named': ({ settings }, { names }) => ({ settings: { ...settings, groupNames: names } }),
  'room-succeeded': (_, { code }) => ({ successor: code }),
};

type Message = RoomState['messages'][number];

function withMessage(
  { messages }: RoomState,
  id: number,
  change: (message: Message) => Partial<Message>,
): Pick<RoomState, 'messages'> {
  return {
    messages: messages.map((message) => (message.id === id ? { ...message, ...change(message) } : message)),
  };
}
