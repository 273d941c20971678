export { sha256, sha256OfPieces } from '#sha256';
export type { RoomCommand } from './commands';
export { decideCreate } from './create';
export { debriefOf, debriefSteps, ensembleSteps, meanLossByRound, scenarioPlayed } from './debrief';
export { debriefFor } from './debrief-view';
export { judgementSteps } from './debrief-people';
export { decide, replyTo } from './decide';
export {
  blindOf,
  type CountedBallot,
  chainHash,
  firstBrokenEvent,
  GENESIS_HASH,
  membershipHash,
  PLAYER_EVENTS,
  payloadDigest,
  type RoomCreated,
  type RoomEvent,
  type RoundClosed,
  sealEvents,
  veiledText,
} from './events';
export { evolve, replay } from './evolve';
export { ballotKindOf } from './open-round';
export { recountRound } from './recount';
export {
  type Actor,
  type Connected,
  type FinishedRound,
  isRemoved,
  nextDeadline,
  opensWith,
  type RoomState,
  seatOfToken,
} from './state';
export { groupOf } from './talk';
export { type Recipient, viewer, viewFor } from './view';
