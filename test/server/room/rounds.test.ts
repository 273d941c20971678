import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debriefOf, type RoomState } from '../../../src/server/room';
import { budgetsOf, countCast, ensemble, nextState, simulate, sincereChoice, spend } from '../../../src/sim';
import { anyRoom, anySession, Game, playSession, scenarioAt } from './game';

const line = scenarioAt([[-50], [-10], [0], [30], [60]]);

/** A game on the line with voting open in round 1. */
function opened(settings = {}, names: readonly string[] = ['Ana', 'Ben']) {
  const game = new Game(line, { readingSeconds: 0, settleSeconds: null, ...settings });
  const seats = names.map((name) => game.seat(name));
  game.host('start');
  return { game, seats: seats as [number, number] };
}

function isStorable({ scenario }: RoomState): boolean {
  return scenario.mechanism.credits?.spending === 'storable';
}

/** Equal but for the last digits of numbers: a stored ballot does not say how strongly its bot felt. */
function expectClose(actual: unknown, expected: unknown): void {
  const rounded = (value: unknown) =>
    JSON.parse(JSON.stringify(value), (_, x) => (typeof x === 'number' ? Number(x.toPrecision(9)) : x));
  expect(rounded(actual)).toEqual(rounded(expected));
}

describe('the passing of rounds', () => {
  it('[ROOM-20] goes from lobby through every round to the debrief', () => {
    const game = new Game(line, { readingSeconds: 5 });
    const seen = [game.state.phase.type];
    game.host('start');
    for (let round = 1; round <= line.rounds; round += 1) {
      seen.push(game.state.phase.type);
      game.host('open-voting');
      seen.push(game.state.phase.type);
      game.host('close-voting');
      seen.push(game.state.phase.type);
      game.host('next');
    }
    seen.push(game.state.phase.type);
    const perRound = ['proposal', 'voting', 'result'];
    expect(seen).toEqual(['lobby', ...Array.from({ length: line.rounds }, () => perRound).flat(), 'debrief']);
    expect(game.state.history).toHaveLength(line.rounds);
  });

  it('[ROOM-20] without reading time the proposal opens for voting at once', () => {
    expect(opened().game.state.phase).toMatchObject({ type: 'voting', proposal: { round: 1 } });
  });

  it('[ROOM-21] the room goes on by itself when a deadline has passed, and not before', () => {
    const game = new Game(line, { readingSeconds: 5, votingSeconds: 30, resultSeconds: 10 });
    game.host('start');
    const expectAfter = (seconds: number, before: string, then: string) => {
      const start = game.now;
      game.now = start + seconds * 1000 - 1;
      game.give({ kind: 'server' }, { type: 'tick' });
      expect(game.state.phase.type).toBe(before);
      game.now = start + seconds * 1000;
      game.give({ kind: 'server' }, { type: 'tick' });
      expect(game.state.phase.type).toBe(then);
    };
    expectAfter(5, 'proposal', 'voting');
    expectAfter(30, 'voting', 'result');
    expectAfter(10, 'result', 'proposal');
    expect(game.round).toBe(2);
  });

  it('[ROOM-21] without a voting time the round stays open until it is closed', () => {
    const { game } = opened({ votingSeconds: 0 });
    game.now += 86_400_000;
    game.give({ kind: 'server' }, { type: 'tick' });
    expect(game.state.phase.type).toBe('voting');
    expect(game.host('close-voting')).toBeNull();
  });

  it('[ROOM-22] votes count up to the deadline and no longer', () => {
    const { game, seats } = opened({ votingSeconds: 30 });
    game.now += 29_999;
    expect(game.vote(seats[0], 'for')).toBeNull();
    game.now += 1;
    expect(game.vote(seats[1], 'for')).toBe('voting-closed');
    game.give({ kind: 'server' }, { type: 'tick' });
    expect(game.vote(seats[1], 'for')).toBe('voting-closed');
    game.host('next');
    expect(game.vote(seats[1], 'for', 1)).toBe('voting-closed');
    expect(game.vote(seats[1], 'for', 3)).toBe('wrong-round');
    expect(game.state.history[0]?.ballots.map((b) => b.by).filter((by) => by === 'person')).toHaveLength(1);
  });

  it('[ROOM-22] nobody votes while the proposal is being read', () => {
    const game = new Game(line, { readingSeconds: 5 });
    const seat = game.seat('Ana');
    game.host('start');
    expect(game.vote(seat, 'for')).toBe('wrong-phase');
  });

  it('[ROOM-23] a change replaces the ballot, the same again is refused, one counts', () => {
    const { game, seats } = opened();
    expect(game.vote(seats[0], 'for')).toBeNull();
    expect(game.vote(seats[0], 'for')).toBe('ballot-unchanged');
    expect(game.vote(seats[0], 'abstain')).toBeNull();
    game.host('close-voting');
    expect(game.state.history[0]?.ballots[seats[0]]).toMatchObject({ choice: 'abstain', by: 'person' });
    expect(game.state.history[0]?.tally.voters.abstain).toBeGreaterThanOrEqual(1);
  });

  it('[ROOM-24] bots vote sincerely for whoever did not, and the ballot says why', () => {
    const { game, seats } = opened({}, ['Ana', 'Ben', 'Cem', 'Dua'] as const);
    const [voter, silent, dropped, left] = seats as unknown as [number, number, number, number];
    game.vote(voter, 'abstain');
    game.connected.delete(dropped);
    game.give({ kind: 'player', seat: left }, { type: 'leave' });
    game.host('close-voting');
    const round = game.state.history[0];
    const by = (seat: number) => round?.ballots[seat]?.by;
    expect([voter, silent, dropped, left].map(by)).toEqual([
      'person',
      'bot-for-no-answer',
      'bot-for-away',
      'bot-for-away',
    ]);
    expect(round?.ballots.filter((b) => b.by === 'bot-seat')).toHaveLength(1);
    for (const [seat, ballot] of round?.ballots.entries() ?? []) {
      const member = game.state.members[seat];
      if (member === undefined || round === undefined) throw new Error('every seat has a member');
      const sincere = sincereChoice(member, round.from, round.delta);
      expect(ballot.sincere).toBe(sincere);
      if (ballot.by !== 'person') expect(ballot.choice).toBe(sincere);
    }
  });

  it('[ROOM-24] a bot that the scenario keeps at home casts no ballot, and people’s ballots count alone', () => {
    const nobody = { participation: { kind: 'equal', probability: 0 } } as const;
    const game = new Game(scenarioAt([[5], [-5], [9]], { behaviour: nobody }), {
      readingSeconds: 0,
      settleSeconds: null,
    });
    const seat = game.seat('Ana');
    game.host('start');
    game.vote(seat, 'for');
    game.host('close-voting');
    const round = game.state.history[0];
    expect(round?.ballots.map((ballot) => ballot.choice)).toEqual(
      [0, 1, 2].map((s) => (s === seat ? 'for' : null)),
    );
    expect(round?.tally.voters).toEqual({ for: 1, against: 0, abstain: 0 });
    expect(round?.tally.accepted).toBe(true);
  });

  it.each([true, false])('[ROOM-24] a ballot records whether the hint was shown (%s)', (showHint) => {
    const { game, seats } = opened({ showHint });
    game.vote(seats[0], 'for');
    expect(game.events.find((e) => e.type === 'ballot-cast')?.payload).toMatchObject({ hintShown: showHint });
  });

  it('[ROOM-25] [ROOM-23] every finished round of a random session is what the mechanism makes of one ballot per seat', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const { state } = playSession(session);
        let position = state.scenario.initialState;
        const budgets = budgetsOf(state.members, state.scenario.mechanism);
        for (const round of state.history) {
          const { ballots, proposal } = round;
          expect(ballots).toHaveLength(state.members.length);
          expect(round.from).toEqual(position);
          const pool = proposal.pool?.map(({ id, delta, conviction }) => ({ id, delta, conviction }));
          const counted = countCast(
            state.scenario,
            state.members,
            {
              seed: state.seed,
              round: round.round,
              state: position,
              delta: proposal.delta,
              pool: pool ?? [],
              budgets,
            },
            ballots.map(({ choice, ...details }) => (choice === null ? null : { choice, ...details })),
          );
          if (isStorable(state)) spend(budgets, counted.votes ?? new Float64Array());
          expectClose(round.tally, counted.tally);
          expectClose(round.delta, counted.delta);
          position = nextState(position, round.delta, round.tally.accepted);
          expect(round.state).toEqual(position);
        }
        expect(state.position).toEqual(position);
      }),
      { numRuns: 200 },
    );
  });

  it('[ROOM-26] when everyone connected has voted, voting closes after the settling time', () => {
    const { game, seats } = opened({ settleSeconds: 3, votingSeconds: 60 });
    game.vote(seats[0], 'for');
    expect(game.state.phase).toMatchObject({ closesAtMs: game.now + 60_000 });
    game.vote(seats[1], 'against');
    expect(game.state.phase).toMatchObject({ closesAtMs: game.now + 3000 });
    expect(game.vote(seats[0], 'against')).toBeNull();
    game.pass();
    expect(game.state.phase.type).toBe('result');
  });

  it('[ROOM-26] the last one missing may also lose the connection, but nobody at all does not close a round', () => {
    const { game, seats } = opened({ settleSeconds: 0 });
    game.vote(seats[0], 'for');
    game.connected.delete(seats[1]);
    game.give({ kind: 'server' }, { type: 'tick' });
    expect(game.state.phase.type).toBe('result');
    game.host('next');
    game.connected.clear();
    game.give({ kind: 'server' }, { type: 'tick' });
    expect(game.state.phase.type).toBe('voting');
  });

  it('[ROOM-27] a room without people goes where the simulation with its seed goes', () => {
    fc.assert(
      fc.property(anyRoom, ({ scenario, settings, seed }) => {
        const game = new Game(scenario, settings, seed);
        game.host('start');
        while (game.state.phase.type !== 'debrief') {
          if (game.state.phase.type === 'proposal') game.host('open-voting');
          if (game.state.phase.type === 'voting') game.host('close-voting');
          if (game.state.phase.type === 'result') game.host('next');
        }
        // As the room plays it: under conviction with several open proposals.
        const run = simulate(game.state.scenario, game.state.members, seed);
        expect(game.state.position).toEqual(run.finalState);
        expect(game.state.history.map((r) => r.state)).toEqual(run.rounds.map((r) => r.state));
        expect(game.state.history.map((r) => r.tally)).toEqual(run.rounds.map((r) => r.tally));
      }),
    );
  });

  it('[ROOM-28] the facilitator may end at any time; an open round does not count', () => {
    const { game, seats } = opened();
    game.vote(seats[0], 'for');
    game.host('end');
    expect(game.state.phase.type).toBe('debrief');
    expect(game.state.history).toHaveLength(0);
    expect(game.state.position).toEqual(line.initialState);
    expect(debriefOf(game.state, 20)).toMatchObject({ roundsPlayed: 0, path: [[0]] });
  });

  it("[HOST-10] the debrief's ensemble is the model's", () => {
    const { game } = opened();
    game.host('close-voting');
    game.host('end');
    const { members, seed } = game.state;
    const { endMeanLosses: _, ...expected } = ensemble({ ...line, rounds: 1 }, members, seed, 20);
    expect(debriefOf(game.state, 20).ensemble).toMatchObject(expected);
  });

  it('[PAGE-63] the debrief counts the members that the end suits better than the start', () => {
    const closer = (deltas: readonly [number][]) => {
      const proposals = { kind: 'scripted', deltas } as const;
      // Tokens 1, 2, 3, 4: the step of 6 passes with 1 + 2 + 4 against 3.
      const game = new Game(scenarioAt([[5], [10], [2], [30]], { proposals, rounds: 1 }), {
        readingSeconds: 0,
      });
      game.host('start');
      game.host('close-voting');
      game.host('next');
      return debriefOf(game.state, 5).closer;
    };
    expect(closer([[6]])).toBe(3);
    expect(closer([[-6]])).toBe(0);
  });
});
