export { sha256, sha256OfPieces } from '#sha256';
export {
  blindOf,
  brokenEventSteps,
  chainHash,
  firstBrokenEvent,
  GENESIS_HASH,
  hashedText,
  membershipHash,
  opensSeal,
  payloadDigest,
  sealEvents,
} from './chain';
export type { RoomCommand } from './commands';
export { decideCreate } from './create';
export { debriefOf, debriefSteps, ensembleSteps, meanLossByRound, scenarioPlayed, wasHeld } from './debrief';
export { longestProposable } from './debrief-alignment';
export { placeSteps } from './debrief-places';
export { judgementSteps } from './debrief-records';
export { debriefFor } from './debrief-view';
export { decide, replyTo } from './decide';
export { type Difference, isClose } from './difference';
export {
  type CountedBallot,
  type LogVersion,
  PLAYER_EVENTS,
  type RoomCreated,
  type RoomEvent,
} from './events';
export { evolve, replay } from './evolve';
export { ballotKindOf, memberAt } from './open-round';
export { openedLog, openedLogSteps, UnreadableLog } from './opened-log';
export { reachKey, reachSteps, showsReach } from './reach';
export { playedGame } from './recording';
export { retrace, type Traced } from './retrace';
export { sincereSupport, sincereToward } from './sincerity';
export {
  type Actor,
  type Connected,
  everyone,
  type FinishedRound,
  isRemoved,
  nextDeadline,
  nextPersonId,
  opensWith,
  type Participant,
  type RoomState,
  seatOfToken,
} from './state';
export { groupOf } from './talk';
export { type Recipient, viewer, viewFor } from './view';
