/**
 * Every way a message can be refused. Codes are stable: clients and tests switch on them, people read the message.
 */
export const ERROR_MESSAGES = {
  'bad-message': 'That message was not understood.',
  'message-too-large': 'That message is too large.',
  'unsupported-version': 'This page is from another version of the app. Reload it.',
  'unknown-room': 'There is no room with that code. Check the code on the screen.',
  'room-full': 'Every seat in this room is taken. You can still watch.',
  'room-closed': 'This room has finished. You can still look at its debrief.',
  'room-damaged': 'This room was damaged on disk and cannot be opened.',
  'wrong-token': 'This link or seat does not belong to this room.',
  'wrong-key': 'That is not the key of this workspace.',
  'still-running': 'This game has not ended yet.',
  'too-many-exports': 'The server is making as many exports as it can at a time. Try again in a moment.',
  'too-many-sessions': 'At most 200 sessions can be compared at a time.',
  'unknown-run': 'There is no kept run with that id.',
  'bad-report': 'That is no whole report of the laboratory.',
  'run-differs':
    'This run is kept already, with other numbers. One of the two was not made by this program; play it in the terminal to see which.',
  'old-log': 'This session was recorded in a way from which names cannot be taken out. It can be deleted.',
  'not-joined': 'Take a seat first.',
  'not-host': 'Only the facilitator can do that.',
  'wrong-phase': 'That cannot be done at this point of the game.',
  'wrong-round': 'That was for another round.',
  'voting-closed': 'Voting on this proposal has closed.',
  'proposal-skipped': 'That proposal was dropped. Another one has taken its place.',
  'ballot-unchanged': 'You have already voted that way.',
  'room-locked': 'The facilitator has locked this room. Ask them to let you in.',
  removed: 'The facilitator has taken you out of this room.',
  'seat-changed': 'You have been given another seat. Look at it first.',
  'consent-needed': 'Agree to the text above to join.',
  'wrong-ballot': 'This vote needs another kind of ballot.',
  overspent: 'That costs more credits than you have.',
  'bad-proposal': 'That change cannot be proposed here.',
  'bad-target': 'That cannot be done with this person.',
  'bad-point': 'That is not a point on these issues.',
  'bad-text': 'A message needs 1 to 280 visible characters.',
  muted: 'The facilitator has switched off your messages.',
  'chat-closed': 'There is no chat at this point.',
  'too-fast': 'You are writing very fast. Wait a few seconds.',
  'bad-answers': 'These answers do not fit the questions.',
  'not-open': 'That is not open to players in this room.',
  'bad-name': 'A name needs 1 to 24 visible characters.',
  'bad-scenario': 'These settings do not make a playable room.',
  'too-many-requests': 'Too many tries. Wait a moment and try again.',
  'not-ready': 'The debrief opens when the game has ended.',
  'storage-failed': 'The server could not save that. Nothing was changed; try again.',
  'sequence-conflict': 'The room moved on at the same moment. Try again.',
  'no-answer': 'The server does not answer. Try again.',
  'internal-error': 'Something went wrong on the server. Nothing was changed.',
} as const;

export type ErrorCode = keyof typeof ERROR_MESSAGES;

/** A refusal: a stable code, a sentence a person can read, and the field at fault where there is one. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string;
}

/** Builds a {@link Problem}; `message` replaces the standard sentence where more can be said. */
export function problem(code: ErrorCode, message: string = ERROR_MESSAGES[code], field?: string): Problem {
  return field === undefined ? { code, message } : { code, message, field };
}
