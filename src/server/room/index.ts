export type { RoomCommand } from './commands';
export { decideCreate } from './create';
export { debriefOf, debriefSteps } from './debrief';
export { decide, replyTo } from './decide';
export { firstBrokenEvent, GENESIS_HASH, membershipHash, type RoomEvent, sealEvents, sha256 } from './events';
export { evolve, replay } from './evolve';
export { ballotKindOf } from './open-round';
export {
  type Actor,
  type Connected,
  isRemoved,
  nextDeadline,
  opensWith,
  type RoomState,
  seatOfToken,
} from './state';
export { groupOf } from './talk';
export { type Recipient, viewer, viewFor } from './view';
