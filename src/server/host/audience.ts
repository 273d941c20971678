import type { RoomEvent, RoomState } from '../room';

/**
 * Those who are told of something: all, phones, everyone but phones, facilitators, the phones of some seats, or those
 * who hear a chat group (null: the room's chat).
 */
export type Circle =
  | 'everyone'
  | 'players'
  | 'watchers'
  | 'hosts'
  | { readonly seats: readonly number[] }
  | { readonly hearing: number | null };

export interface Telling {
  readonly who: Circle;
  /** At once; gathered with what else comes within a moment; or, for counts, a longer moment in a large room. */
  readonly when: 'now' | 'soon' | 'later';
}

type Tell<T extends RoomEvent['type']> = (
  payload: Extract<RoomEvent, { type: T }>['payload'],
  state: RoomState,
) => readonly Telling[];

const EVERYONE_NOW: readonly Telling[] = [{ who: 'everyone', when: 'now' }];
const everyoneSoon = (): readonly Telling[] => [{ who: 'everyone', when: 'soon' }];
const hostsSoon = (): readonly Telling[] => [{ who: 'hosts', when: 'soon' }];
/** The facilitator who did it has the new picture before the answer, and goes on from that; others soon. */
const hostsNowOthersSoon = (): readonly Telling[] => [{ who: 'hosts', when: 'now' }, ...everyoneSoon()];
const screensNow = (): readonly Telling[] => [{ who: 'watchers', when: 'now' }];

/** The seat's own phones see it at once; others see a count change. */
const ownAndCounts = ({ seat }: { seat: number }): readonly Telling[] => [
  { who: { seats: [seat] }, when: 'now' },
  { who: 'watchers', when: 'later' },
];

/** The seat's own phones see it at once; facilitators see it on their list. */
const ownAndHosts = ({ seat }: { seat: number }): readonly Telling[] => [
  { who: { seats: [seat] }, when: 'now' },
  { who: 'hosts', when: 'soon' },
];

/** As `ownAndCounts`, and where votes can be given away every phone has a list of the players to give them to. */
const comingAndGoing = (payload: { seat: number }, state: RoomState): readonly Telling[] =>
  state.scenario.mechanism.delegation === undefined || state.phase.type === 'lobby'
    ? ownAndCounts(payload)
    : [...ownAndCounts(payload), { who: 'players', when: 'soon' }];

const thoseWhoHear = (message: number, { messages }: RoomState): readonly Telling[] => {
  const found = messages.find(({ id }) => id === message);
  return found === undefined ? [] : [{ who: { hearing: found.group }, when: 'soon' }];
};

/** Events that are not the game itself, and whose pictures they change. All others change everyone's, at once. */
const TELL: { readonly [T in RoomEvent['type']]?: Tell<T> } = {
  'ballot-cast': ownAndCounts,
  'player-joined': comingAndGoing,
  'player-left': comingAndGoing,
  'player-returned': comingAndGoing,
  'proposal-made': ownAndCounts,
  'proposal-withdrawn': ownAndCounts,
  'help-called': ownAndHosts,
  'help-answered': ownAndHosts,
  'point-set': ownAndHosts,
  'answers-given': ownAndHosts,
  'player-muted': ownAndHosts,
  'seat-link-given': hostsSoon,
  'host-invited': hostsSoon,
  'host-dismissed': hostsSoon,
  'player-renamed': hostsNowOthersSoon,
  'player-removed': hostsNowOthersSoon,
  'player-readmitted': hostsNowOthersSoon,
  'seats-swapped': hostsNowOthersSoon,
  'seats-added': hostsNowOthersSoon,
  'room-locked': hostsNowOthersSoon,
  'delegation-set': ({ seat }) => [{ who: { seats: [seat] }, when: 'now' }, ...everyoneSoon()],
  'screen-set': ({ stage }) => (stage === undefined ? screensNow() : EVERYONE_NOW),
  nudged: (_, { phase }) => [
    { who: { seats: phase.type === 'voting' ? (phase.nudged?.seats ?? []) : [] }, when: 'now' },
    ...hostsSoon(),
  ],
  'groups-named': hostsNowOthersSoon,
  'chat-said': ({ group }) => [{ who: { hearing: group }, when: 'soon' }],
  'chat-reacted': ({ message }, state) => thoseWhoHear(message, state),
  'chat-hidden': ({ message }, state) => thoseWhoHear(message, state),
};

/** Who is to get a new picture after an event, given the room after it. */
export function tellingsOf({ type, payload }: RoomEvent, state: RoomState): readonly Telling[] {
  const tell = TELL[type] as ((payload: unknown, state: RoomState) => readonly Telling[]) | undefined;
  return tell === undefined ? EVERYONE_NOW : tell(payload, state);
}
