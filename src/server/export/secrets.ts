import type { RoomEvent } from '../room';

type Payload = Record<string, unknown>;
type Part = (payload: Payload) => Payload;

/** The named fields of a payload that it has; every other stays out. */
function only(...fields: readonly string[]): Part {
  return (payload) => Object.fromEntries(fields.filter((f) => f in payload).map((f) => [f, payload[f]]));
}

/**
 * What of each event may be known while the game goes on, field by field: what the facilitator's own page shows, and
 * no more. Nobody's point or tokens, no ballot, no answer, nothing that a later draw could be foretold from.
 */
export const SECRET_UNTIL_THE_END: { readonly [T in RoomEvent['type']]: Part } = {
  'room-created': (created) => ({
    ...only('log', 'code', 'settings', 'hostTokenHash', 'membershipHash')(created),
    scenario: withoutPeople(created.scenario as Payload),
    members: nobodies(created.members),
  }),
  'seats-added': ({ members, groups }) => ({
    members: nobodies(members),
    ...(groups === undefined ? {} : { groups }),
  }),
  'player-joined': only('seat', 'name', 'tokenHash', 'consent'),
  'player-left': only('seat', 'by'),
  'player-returned': only('seat', 'by'),
  'player-renamed': only('seat', 'name'),
  'player-removed': only('seat'),
  'player-readmitted': only('person', 'seat', 'name'),
  'seats-swapped': only('seats'),
  'seat-link-given': only('seat', 'tokenHash'),
  'room-locked': only('locked'),
  'help-called': only('seat', 'on'),
  'help-answered': only('seat'),
  'point-set': only('seat'),
  'membership-sealed': only('membershipHash'),
  'answers-given': only('seat', 'when'),
  'host-invited': only('name', 'tokenHash'),
  'host-dismissed': only('host'),
  'screen-set': only('screen', 'stage'),
  'room-succeeded': only('code'),
  'groups-named': only('names'),
  'rules-changed': only('round', 'mechanism', 'proposals', 'settings', 'rounds'),
  'clock-paused': only(),
  'clock-resumed': only(),
  'deadline-moved': only('round', 'atMs'),
  'proposing-opened': only('round', 'closesAtMs'),
  'proposal-made': only('seat'),
  'proposal-withdrawn': only('seat'),
  'proposal-skipped': only('round'),
  'proposal-shown': (shown) => withPool(shown, proposed(shown, 'round', 'delta', 'opensAtMs')),
  'voting-opened': only('round', 'closesAtMs'),
  'ballot-cast': only('round', 'seat'),
  'delegation-set': only('seat'),
  nudged: only('round'),
  'closing-moved': only('round', 'closesAtMs', 'back'),
  'round-closed': (closed) =>
    withPool(closed, only('round', 'tally', 'delta', 'decided', 'state', 'nextAtMs')(closed)),
  'chat-said': only('seat', 'group', 'text'),
  'chat-reacted': only('seat', 'message', 'reaction'),
  'chat-hidden': only('message', 'hidden'),
  'player-muted': only('seat', 'muted'),
  'game-ended': only('roundsPlayed'),
  'room-scrubbed': only(),
};

/** Where they stand and what they hold is what a scenario says of people. Drawn points follow from the seed. */
function withoutPeople({ population, ...scenario }: Payload): Payload {
  return { ...scenario, population: only('size')(population as Payload) };
}

const nobodies = (members: unknown): Payload[] => (members as unknown[]).map(() => ({}));

/** A proposal that the law drew from a member tells where that member stands; one put forward is theirs to own. */
function proposed(proposal: Payload, ...fields: readonly string[]): Payload {
  return only(...fields, ...(proposal.source === 'member' ? ['proposer', 'source'] : []))(proposal);
}

function withPool({ pool }: Payload, shown: Payload): Payload {
  if (!Array.isArray(pool)) return shown;
  return { ...shown, pool: pool.map((open: Payload) => proposed(open, 'id', 'delta', 'conviction')) };
}
