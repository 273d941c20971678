/** Version of the messages below. A server answers any other version with `unsupported-version`. */
export const PROTOCOL_VERSION = 3;

/** Names of the Socket.IO events. Every client event carries an acknowledgement callback. */
export const EVENTS = {
  /** client → server: say who I am; answered with a {@link Welcome}. */
  hello: 'hello',
  /** client → server: one {@link Command}; answered with a {@link Reply}. */
  command: 'command',
  /** client → server: ask for the debrief; answered with the debrief, once the game has ended. */
  debrief: 'debrief',
  /** client → server: a screen asks where the DAO could move; answered while a facilitator shows it. */
  reach: 'reach',
  /** client → server: a facilitator asks for the room's set-up as a file. */
  setup: 'setup',
  /** server → client: who you are here has changed (seat swapped, removed); say hello again. */
  helloAgain: 'hello-again',
  /** server → client: a {@link Frame}, the whole picture for this recipient. */
  frame: 'frame',
  /** server → client: a message that had no acknowledgement to answer through was refused. */
  problem: 'problem',
} as const;

/** How often the server says that the line lives, ms; a page that hears nothing for longer says so. */
export const HEARTBEAT_MS = 1000;
