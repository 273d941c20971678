/** The rooms of this process, as the edges (sockets, the main program) use them. */
export {
  type Actor,
  isRemoved,
  type Recipient,
  type RoomCommand,
  type RoomState,
  seatOfToken,
  sha256,
  UnreadableLog,
} from '../room';
export type { RoomActor } from './actor';
export { gradually } from './gradually';
export { Host } from './host';
export type { Subscriber } from './publisher';
export { isHost } from './rights';
