export { decideCreate } from './create';
export { debriefOf, debriefSteps } from './debrief';
export { decide, type RoomCommand, replyTo } from './decide';
export { firstBrokenEvent, GENESIS_HASH, membershipHash, type RoomEvent, sealEvents, sha256 } from './events';
export { evolve, replay } from './evolve';
export { type Actor, type Connected, nextDeadline, type RoomState, seatOfToken } from './state';
export { type Recipient, viewer, viewFor } from './view';
