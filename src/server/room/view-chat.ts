import type { ChatView, MessageView, Reaction } from '../../protocol/chat-view';
import type { Message, RoomState } from './state';
import { groupOf } from './talk';

/** Newest messages that a picture carries. */
const MESSAGES_SHOWN = 50;

/** A facilitator of a room with one chat, or with groups; a phone in the one chat, or in a group. */
type Reader = 'host of room' | 'host of groups' | 'room' | number;

/** Chats already built for a list of messages, by reader: phones of one group share one object. */
const built = new WeakMap<RoomState['messages'], Map<Reader, ChatView>>();

/** The chat that a player takes part in; null where there is none. Hidden messages come without their text. */
export function chatForSeat(state: RoomState, seat: number): ChatView | null {
  if (state.settings.chat === 'off') return null;
  const group = groupOf(state, seat);
  return shared(state, group ?? 'room', () => ({
    groups: [{ group, messages: newest(state, group, false) }],
  }));
}

/** Every group's chat, for facilitators. */
export function chatForHost(state: RoomState): ChatView | null {
  const { chat, groups: count } = state.settings;
  if (chat === 'off') return null;
  const groups = chat === 'room' ? [null] : Array.from({ length: count }, (_, group) => group);
  return shared(state, `host of ${chat}`, () => ({
    groups: groups.map((group) => ({ group, messages: newest(state, group, true) })),
  }));
}

function shared({ messages }: RoomState, reader: Reader, build: () => ChatView): ChatView {
  const known = built.get(messages) ?? new Map<Reader, ChatView>();
  built.set(messages, known);
  const chat = known.get(reader) ?? build();
  known.set(reader, chat);
  return chat;
}

function newest({ messages }: RoomState, group: number | null, forHost: boolean): MessageView[] {
  return messages
    .filter((message) => message.group === group)
    .slice(-MESSAGES_SHOWN)
    .map((message) => messageView(message, forHost));
}

function messageView({ id, name, text, atMs, hidden, reactions }: Message, forHost: boolean): MessageView {
  const counts: Partial<Record<Reaction, number>> = {};
  for (const reaction of Object.values(reactions)) counts[reaction] = (counts[reaction] ?? 0) + 1;
  return { id, name, text: hidden && !forHost ? '' : text, atMs, hidden, reactions: counts };
}
