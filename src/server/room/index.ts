export { type Decision, decideCreate, type NewRoom } from './create';
export { debriefOf, ENSEMBLE_RUNS } from './debrief';
export { type Context, cleanName, decide, type RoomCommand, replyTo } from './decide';
export {
  eventHash,
  firstBrokenEvent,
  GENESIS_HASH,
  membershipHash,
  type RoomEvent,
  type RoomEventBody,
  sealEvents,
  sha256,
} from './events';
export { evolve, replay } from './evolve';
export {
  type Actor,
  type Connected,
  currentRound,
  nextDeadline,
  type RoomState,
  seatOfToken,
} from './state';
export { type Recipient, viewer, viewFor } from './view';
