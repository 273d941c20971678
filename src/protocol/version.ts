/** Version of the messages below. A server answers any other version with `unsupported-version`. */
export const PROTOCOL_VERSION = 1;

/** Names of the Socket.IO events. Every client event carries an acknowledgement callback. */
export const EVENTS = {
  /** client → server: say who I am; answered with a {@link Welcome}. */
  hello: 'hello',
  /** client → server: one {@link Command}; answered with a {@link Reply}. */
  command: 'command',
  /** client → server: ask for the debrief; answered with the debrief, once the game has ended. */
  debrief: 'debrief',
  /** server → client: a {@link Frame}, the whole picture for this recipient. */
  frame: 'frame',
  /** server → client: a message that had no acknowledgement to answer through was refused. */
  problem: 'problem',
} as const;
