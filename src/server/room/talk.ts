import { CODE_ALPHABET, CODE_LENGTH, normalizeCode } from '../../protocol/defaults';
import { areAllDifferent } from '../../protocol/settings';
import type { CommandOf } from './commands';
import { accept, type Decision, refuse } from './create';
import { cleanName, cleanText, isVisible } from './names';
import type { Actor, Message, RoomState } from './state';

/** Longest message, in characters as people count them. */
const MESSAGE_LENGTH = 280;
/** A player may write this many messages in this time. */
const BURST = 5;
const BURST_MS = 10_000;

/** What players say to each other. Text is kept as plain text. */
export function decideTalk(
  state: RoomState,
  actor: Actor,
  command: CommandOf<'say' | 'react'>,
  now: number,
): Decision {
  const person = actor.kind === 'player' ? state.seats[actor.seat]?.person : null;
  if (actor.kind !== 'player' || !person) return refuse('not-joined');
  if (state.settings.chat === 'off') return refuse('chat-closed');
  if (person.muted) return refuse('muted');
  const { seat } = actor;
  if (command.type === 'react') return decideReaction(state, seat, command);
  const text = cleanText(command.text);
  if (!isVisible(text) || [...text].length > MESSAGE_LENGTH) return refuse('bad-text', undefined, 'text');
  const recent = state.messages.filter((m) => m.seat === seat && m.atMs > now - BURST_MS);
  if (recent.length >= BURST) return refuse('too-fast');
  return accept({ type: 'chat-said', payload: { seat, group: groupOf(state, seat), text } });
}

function decideReaction(state: RoomState, seat: number, command: CommandOf<'react'>): Decision {
  const { message: id, reaction } = command;
  const message = state.messages.find((m) => m.id === id);
  if (message === undefined || message.hidden || message.group !== groupOf(state, seat)) {
    return refuse('bad-target', 'That message is not there any more.', 'message');
  }
  if ((message.reactions[seat] ?? null) === reaction) return accept();
  return accept({ type: 'chat-reacted', payload: { seat, message: id, reaction } });
}

/** The group a seat chats in, from 0; null where the whole room chats, or nobody does. Groups differ by one at most. */
export function groupOf({ settings, dealt }: RoomState, seat: number): number | null {
  return settings.chat === 'groups' ? (dealt[seat] ?? null) : null;
}

/** What a facilitator hides, mutes, shows and names, and where to they lead on. */
export function decideTalkOfHost(
  state: RoomState,
  command: CommandOf<'hide-message' | 'mute' | 'show' | 'lead-on' | 'name-groups'>,
): Decision {
  switch (command.type) {
    case 'hide-message': {
      const message: Message | undefined = state.messages.find((m) => m.id === command.message);
      if (message === undefined)
        return refuse('bad-target', 'That message is not there any more.', 'message');
      const { message: id, hidden } = command;
      return message.hidden === hidden
        ? accept()
        : accept({ type: 'chat-hidden', payload: { message: id, hidden } });
    }
    case 'mute': {
      const { seat, muted, whom } = command;
      const person = state.seats[seat]?.person;
      if (!person) return refuse('bad-target', `Nobody sits in seat ${seat + 1}.`, 'seat');
      if (whom !== undefined && whom !== person.name)
        return refuse('bad-target', `${person.name} sits in seat ${seat + 1} now.`, 'whom');
      return person.muted === muted ? accept() : accept({ type: 'player-muted', payload: { seat, muted } });
    }
    case 'show': {
      const { type: _, ...shown } = command;
      const { screen = state.screen, stage = state.stage } = shown;
      if (screen === state.screen && stage === state.stage) return accept();
      return accept({ type: 'screen-set', payload: shown });
    }
    case 'name-groups':
      return decideNames(state, command.names);
    case 'lead-on':
      return decideSuccessor(state, normalizeCode(command.code));
  }
}

/** Names for the groups there are, in order; a group may go without. */
function decideNames({ settings }: RoomState, typed: readonly string[]): Decision {
  const names = typed.slice(0, settings.groups).map((name) => (isVisible(name) ? cleanName(name) : ''));
  const wrong = names.indexOf(null);
  if (wrong !== -1) return refuse('bad-name', undefined, `names[${wrong}]`);
  const cleaned = names.filter((name) => name !== null);
  if (!areAllDifferent(cleaned.filter((name) => name !== '')))
    return refuse('bad-name', 'Two groups cannot have the same name.', 'names');
  const isSame = JSON.stringify(cleaned) === JSON.stringify(settings.groupNames);
  return isSame ? accept() : accept({ type: 'groups-named', payload: { names: cleaned } });
}

const CODE = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);

/** The room that follows: told when this one is over, and told anew where the facilitator opens yet another. */
function decideSuccessor(state: RoomState, code: string): Decision {
  if (state.phase.type !== 'debrief') return refuse('wrong-phase', 'End this game first.');
  if (!CODE.test(code) || code === state.code)
    return refuse('bad-target', 'That is not the code of another room.', 'code');
  return code === state.successor ? accept() : accept({ type: 'room-succeeded', payload: { code } });
}
