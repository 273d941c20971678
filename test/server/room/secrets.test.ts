import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debriefOf, membershipHash, type Recipient, type RoomState, viewFor } from '../../../src/server/room';
import type { BallotCast, CountedBallot } from '../../../src/server/room/events';
import { anySession, Game, playSession, scenarioAt } from './game';

const CHOICES = ['for', 'against', 'abstain'] as const;

/** Seats that are not the recipient's own: what belongs to them is none of its business. */
function others(state: RoomState, recipient: Recipient): number[] {
  const own = recipient.role === 'player' ? recipient.seat : null;
  return state.seats.flatMap((_, seat) => (seat === own ? [] : [seat]));
}

/** The same room as far as the recipient may know, with everything it must not know replaced. */
function withOtherSecrets(state: RoomState, recipient: Recipient, salt: number): RoomState {
  const foreign = new Set(others(state, recipient));
  const reversedTokens = [...foreign].map((seat) => state.members[seat]?.tokens ?? 0).reverse();
  const turn = <T extends CountedBallot | BallotCast>(ballot: T, seat: number): T =>
    foreign.has(seat)
      ? {
          ...ballot,
          // Whether a ballot was cast is told to whoever gave the vote to that seat; never how.
          choice: ballot.choice === null ? null : (CHOICES[(salt + seat) % 3] ?? 'for'),
          sincere: 'abstain',
          votes: salt,
          support: salt,
          toward: state.position.map((x) => x + salt),
        }
      : ballot;
  const { phase } = state;
  return {
    ...state,
    seed: `another seed ${salt}`,
    salt: `another salt ${salt}`,
    hash: `another hash ${salt}`,
    hostTokenHash: `another host ${salt}`,
    hostCommands: ['another-command'],
    members: state.members.map((member, seat) =>
      foreign.has(seat)
        ? { ideal: member.ideal.map((x) => x + salt + seat + 1), tokens: reversedTokens.shift() ?? 0 }
        : member,
    ),
    seats: state.seats.map(({ person }, seat) => ({
      person: person === null ? null : { ...person, tokenHash: `another token ${salt} ${seat}` },
      recentCommands: ['another-command'],
    })),
    phase:
      phase.type === 'voting'
        ? {
            ...phase,
            ballots: phase.ballots.map((ballot, seat) => (ballot === null ? null : turn(ballot, seat))),
            proposal: { ...phase.proposal, proposer: (phase.proposal.proposer ?? 0) + 1 },
          }
        : phase,
    supports: Object.fromEntries(
      Object.entries(state.supports).map(([seat, id]) => [seat, foreign.has(Number(seat)) ? salt : id]),
    ),
    history: state.history.map((round) => ({ ...round, ballots: round.ballots.map(turn) })),
  };
}

function recipients(state: RoomState): Recipient[] {
  const seated = state.seats.flatMap((s, seat) => (s.person === null ? [] : [seat]));
  return [
    { role: 'projector' },
    { role: 'host' },
    ...seated.map((seat) => ({ role: 'player', seat }) as const),
  ];
}

describe('secrets', () => {
  it('[ROOM-30] rooms that differ only in what a recipient must not know look the same to it, in every phase', () => {
    const phasesSeen = new Set<string>();
    fc.assert(
      fc.property(anySession, fc.integer({ min: 1, max: 50 }), (session, salt) => {
        const { state, connected } = playSession(session);
        phasesSeen.add(state.phase.type);
        for (const recipient of recipients(state)) {
          const other = withOtherSecrets(state, recipient, salt);
          expect(viewFor(other, connected, recipient)).toEqual(viewFor(state, connected, recipient));
        }
      }),
      { numRuns: 400 },
    );
    expect([...phasesSeen].sort()).toEqual(['debrief', 'lobby', 'proposal', 'result', 'voting']);
  });

  it('[ROOM-30] the check can fail: a changed own point or public state is seen', () => {
    const game = new Game(
      scenarioAt([
        [1, 2],
        [3, 4],
      ]),
    );
    const seat = game.seat('Ana');
    const recipient = { role: 'player', seat } as const;
    const before = viewFor(game.state, game.connected, recipient);
    const moved = game.state.members.map((m, i) => (i === seat ? { ...m, ideal: [9, 9] } : m));
    expect(viewFor({ ...game.state, members: moved }, game.connected, recipient)).not.toEqual(before);
    expect(viewFor({ ...game.state, position: [5, 5] }, game.connected, recipient)).not.toEqual(before);
  });

  it('[ROOM-31] no view of any phase holds the seed, the salt, a token, its hash, or a foreign point', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const { state, connected } = playSession(session);
        const ideals = state.members.map(({ ideal }) => `"ideal":${JSON.stringify(ideal)}`);
        for (const recipient of recipients(state)) {
          const sent = JSON.stringify(viewFor(state, connected, recipient));
          const secrets = [state.seed, state.salt, state.hostTokenHash, state.hash];
          for (const { person } of state.seats) if (person !== null) secrets.push(person.tokenHash);
          for (const secret of secrets) expect(sent).not.toContain(secret);
          const own = recipient.role === 'player' ? ideals[recipient.seat] : undefined;
          for (const ideal of ideals) if (ideal !== own) expect(sent).not.toContain(ideal);
        }
      }),
    );
  });

  it('[ROOM-31] only the own seat has a private part', () => {
    const game = new Game(
      scenarioAt([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      { seating: 'in-order' },
    );
    game.seat('Ana');
    game.seat('Ben');
    expect(viewFor(game.state, game.connected, { role: 'projector' })).not.toHaveProperty('you');
    expect(viewFor(game.state, game.connected, { role: 'host' })).not.toHaveProperty('you');
    const ben = viewFor(game.state, game.connected, { role: 'player', seat: 1 });
    expect(ben).not.toHaveProperty('host');
    expect(ben.you).toMatchObject({ name: 'Ben', ideal: [3, 4], tokens: 2, tokenShare: 2 / 6 });
  });

  it('[ROOM-31] without hints the phone is not told where the proposal would take it', () => {
    const game = new Game(scenarioAt([[10], [20]]), { readingSeconds: 0, showHint: false });
    const seat = game.seat('Ana');
    game.host('start');
    const view = viewFor(game.state, game.connected, { role: 'player', seat });
    expect(view.you?.distanceIfPassed).toBeNull();
  });

  it('[ROOM-32] the debrief exists only after the end, opens the seal, and names nobody', () => {
    const game = new Game(scenarioAt([[10], [20], [60]]), { readingSeconds: 0, settleSeconds: null });
    const seat = game.seat('Very Private Name');
    expect(() => debriefOf(game.state)).toThrow();
    game.host('start');
    game.vote(seat, 'abstain');
    game.host('close-voting');
    expect(() => debriefOf(game.state)).toThrow();
    game.host('end');
    const debrief = debriefOf(game.state, 50);
    const sealed = debrief.members.map(({ ideal, tokens }) => ({ ideal, tokens }));
    expect(membershipHash({ ...game.state, ...debrief.seal }, sealed)).toBe(game.state.membershipHash);
    const sent = JSON.stringify(debrief);
    expect(sent).not.toContain('Very Private Name');
    expect(sent).not.toContain(game.state.seed);
    expect(sent).not.toContain('"choice"');
    expect(debrief.ballots).toMatchObject({ people: 1, bots: 2 });
    expect(debrief.ensemble.runs).toBe(50);
    expect(debrief.meanLossByRound).toHaveLength(2);
  });
});
