import {
  GENESIS_HASH,
  membershipHash,
  type RoomCreated,
  type RoomEvent,
  type RoomState,
  sealEvents,
} from '../../src/server/room';

type Last = Parameters<typeof sealEvents>[0];
type Plain = { seq: number; at: number; type: string; payload: Record<string, unknown> };

/**
 * A log as a forger leaves it: changed, an event at a time, with all hashes made anew. `change` gets a copy to write
 * into; null takes the event out.
 */
export function forged(
  events: readonly RoomEvent[],
  change: (event: Plain) => Plain | null,
): readonly RoomEvent[] {
  let last: Last = { seq: 0, hash: GENESIS_HASH };
  const made: RoomEvent[] = [];
  for (const event of events) {
    const changed = change(structuredClone(event) as unknown as Plain);
    if (changed === null) continue;
    const sealed = sealEvents(last, [changed as unknown as RoomEvent], changed.at);
    const key = (made[0] ?? sealed[0])?.payload as Partial<Pick<RoomState, 'log' | 'hostTokenHash'>>;
    const { log, hostTokenHash } = key;
    made.push(...sealed);
    last = {
      seq: made.length,
      hash: made.at(-1)?.hash ?? '',
      ...(log === undefined ? {} : { log }),
      ...(hostTokenHash === undefined ? {} : { hostTokenHash }),
    };
  }
  return made;
}

/** The log of a game as a version of before made it: the seed is not committed to, or not even payloads digested. */
export function ofBefore(
  { events, state }: { readonly events: readonly RoomEvent[]; readonly state: RoomState },
  log: 2 | undefined,
): readonly RoomEvent[] {
  const secrets = { salt: state.salt, seed: state.seed, ...(log === undefined ? {} : { log }) };
  return forged(events, ({ payload, ...event }) => {
    const changed = { ...payload };
    if (event.type === 'room-created') {
      const { log: _, ...created } = payload as unknown as RoomCreated;
      const sealed = membershipHash(secrets, created.members);
      return { ...event, payload: { ...created, ...secrets, membershipHash: sealed } };
    }
    if (event.type === 'membership-sealed') changed.membershipHash = membershipHash(secrets, state.members);
    return { ...event, payload: changed };
  });
}
