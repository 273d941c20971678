import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/protocol/scenario';
import {
  botChoices,
  checkScenario,
  ensemble,
  executionNoise,
  nextState,
  predictions,
  proposalSource,
  rulesAt,
  type Scenario,
  simulate,
  tally,
} from '../../src/sim/index';
import { drawnProposals, electorate, mechanism, scenarioOf } from './arbitraries';

/** A scenario whose rules change up to three times, each time in none, one or both of the two. */
const changing = fc.integer({ min: 1, max: 3 }).chain((k) => {
  const rules = { mechanism, proposals: drawnProposals(k) };
  const change = fc.record({ from: fc.integer({ min: 2, max: 10 }), ...rules }, { requiredKeys: ['from'] });
  const schedule = fc.uniqueArray(change, { maxLength: 3, selector: ({ from }) => from });
  return fc
    .record({
      members: electorate(k),
      ...rules,
      schedule: schedule.map((changes) => changes.sort((a, b) => a.from - b.from)),
      behaviour: fc.constantFrom({}, { participation: { kind: 'equal' as const, probability: 0.6 } }),
      executionNoise: fc.constantFrom(0, 0.5),
      seed: fc.string({ maxLength: 8 }),
    })
    .map(({ members, seed, ...changes }) => ({ members, seed, s: scenarioOf(members, changes) }));
});

const members = [-6, -1, 0, 2, 9].map((ideal) => ({ ideal: [ideal], tokens: 1 }));

describe('rules that change on the way', () => {
  test('[MODEL-260] later entries replace what they name and leave the rest', () => {
    const law = { kind: 'fixed-length', step: 2 } as const;
    const s = scenarioOf(members, {
      schedule: [
        { from: 3, mechanism: { id: 'member-majority' } },
        { from: 5, proposals: law },
      ],
    });
    const { schedule: _schedule, ...first } = s;
    expect(rulesAt(s, 1)).toEqual(first);
    expect(rulesAt(s, 2)).toEqual(first);
    expect(rulesAt(s, 4)).toEqual({ ...first, mechanism: { id: 'member-majority' } });
    expect(rulesAt(s, 99)).toEqual({ ...first, mechanism: { id: 'member-majority' }, proposals: law });
    expect(rulesAt(first, 7)).toBe(first);
    checkScenario(parseScenario(JSON.parse(JSON.stringify(s))));
  });

  test('[MODEL-260] a run is, round by round, what the rules of that round make of it', () => {
    fc.assert(
      fc.property(changing, ({ s, members, seed }) => {
        let state = s.initialState;
        for (const played of simulate(s, members, seed).rounds) {
          const rules = rulesAt(s, played.round);
          const proposal = proposalSource(rules, members, seed)(played.round, state);
          const vote = { seed, round: played.round, state, delta: proposal.delta };
          expect(played.proposal).toEqual(proposal);
          expect(proposalSource(s, members, seed)(played.round, state)).toEqual(proposal);
          const ballots = botChoices(rules, members, vote);
          expect(botChoices(s, members, vote)).toEqual(ballots);
          expect(played.tally).toEqual(tally(rules.mechanism, members, ballots));
          const noise = executionNoise(s, seed, played.round);
          state = nextState(state, proposal.delta, played.tally.accepted, noise);
          expect(played.state).toEqual(state);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('[MODEL-260] up to a change a run is the run without it; ensembles follow the schedule too', () => {
    fc.assert(
      fc.property(changing, ({ s, members, seed }) => {
        const before = (s.schedule?.[0]?.from ?? s.rounds + 1) - 1;
        const unchanged = simulate(rulesAt(s, 1), members, seed).rounds.slice(0, before);
        expect(simulate(s, members, seed).rounds.slice(0, before)).toEqual(unchanged);
        const run = simulate(s, members, `${seed}/run/0`);
        expect(ensemble(s, members, seed, 2).ends[0]).toEqual(run.finalState);
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-261] a schedule that changes nothing gives the same bytes', () => {
    fc.assert(
      fc.property(changing, ({ s, members, seed }) => {
        const { schedule: _schedule, ...plain } = s;
        const { mechanism, proposals } = plain;
        const schedule = [
          { from: 2 },
          { from: 4, mechanism },
          { from: 5, proposals },
          { from: 9, mechanism, proposals },
        ];
        const run = (scenario: Scenario) => JSON.stringify(simulate(scenario, members, seed));
        expect(run({ ...plain, schedule })).toBe(run(plain));
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-261] credits that last the whole game are not handed out anew', () => {
    const stored = { id: 'quadratic-credits', credits: { spending: 'storable' } } as const;
    const plain = scenarioOf(members, { mechanism: stored });
    const run = (s: Scenario) => simulate(s, members, 'x').rounds;
    const repeated = { ...plain, schedule: [{ from: 4, mechanism: stored }] };
    expect(run(repeated)).toEqual(run(plain));
    const interrupted = scenarioOf(members, {
      mechanism: stored,
      proposals: { kind: 'scripted', deltas: Array.from({ length: 10 }, (_, t) => [t % 2 ? -1 : 1]) },
      schedule: [
        { from: 4, mechanism: { id: 'conviction', conviction: { motionBudget: 1 } } },
        { from: 6, mechanism: stored },
      ],
    });
    const alone = { ...interrupted, schedule: [] };
    // Rounds 4 and 5 cost nothing under another mechanism, so there is more left to spend in round 6.
    expect(run(interrupted)[3]?.tally.conviction).toBeDefined();
    expect(run(interrupted)[5]?.tally.for).toBeGreaterThan(run(alone)[5]?.tally.for ?? Number.NaN);
    expect(run(interrupted)[5]?.tally.supply).toBeLessThan(
      run({ ...alone, rounds: 5 })[0]?.tally.supply ?? 0,
    );
  });

  test('[MODEL-260] rounds with and without proposals follow on each other', () => {
    const s = scenarioOf(members, {
      mechanism: { id: 'local-voting', localVoting: { radius: 3 } },
      initialState: [-10],
      schedule: [{ from: 4, mechanism: { id: 'token-majority' } }],
    });
    const { rounds } = simulate(s, members, 'x');
    // All pull one way from −10, by 3 and then by 3/2; from −5.5 one of five pulls back against 3/3.
    expect(rounds.slice(0, 3).map(({ state }) => state[0])).toEqual([
      expect.closeTo(-7, 12),
      expect.closeTo(-5.5, 12),
      expect.closeTo(-5.5 + 0.6, 12),
    ]);
    expect(rounds[3]?.proposal).toEqual(proposalSource(s, members, 'x')(4, rounds[2]?.state ?? []));
  });

  const refused: [string, Partial<Scenario>, RegExp][] = [
    [
      'rounds out of order',
      { schedule: [{ from: 4 }, { from: 4 }] },
      /^schedule\[1\]\.from: must be between 5 and 10/,
    ],
    [
      'a round that is never played',
      { schedule: [{ from: 11 }] },
      /^schedule\[0\]\.from: must be between 2 and 10/,
    ],
    [
      'a mechanism without its rules',
      { schedule: [{ from: 2, mechanism: { id: 'local-voting' } }] },
      /^schedule\[0\]\.mechanism\.localVoting: is needed/,
    ],
    [
      'proposals that do not go with a mechanism that stays',
      {
        mechanism: { id: 'conviction', conviction: { motionBudget: 10 } },
        schedule: [{ from: 2, proposals: { kind: 'adversary', maxStep: 1 } }],
      },
      /^schedule\[0\]: from here on, mechanism\.id cannot be "conviction"/,
    ],
    [
      'a script too short for its rounds',
      {
        schedule: [
          { from: 2, proposals: { kind: 'scripted', deltas: [[1], [1]] } },
          { from: 4, proposals: { kind: 'single-issue', maxStep: 1 } },
        ],
      },
      /^schedule\[0\]\.proposals\.deltas: has 2 changes for 3 rounds/,
    ],
  ];
  test.each(refused)('[MODEL-262] refused: %s', (_, changes, message) => {
    expect(() => checkScenario(scenarioOf(members, changes))).toThrow(message);
  });

  test('[MODEL-262] a script needs changes for the rounds in which it is in force, no more', () => {
    checkScenario(
      scenarioOf(members, {
        proposals: { kind: 'scripted', deltas: [[1], [1]] },
        schedule: [{ from: 3, proposals: { kind: 'single-issue', maxStep: 1 } }],
      }),
    );
  });

  test('[MODEL-262] predictions are those of the last round’s rules, and say so', () => {
    const rich = members.map((member, i) => ({ ...member, tokens: i === 4 ? 100 : 1 }));
    const heads = { id: 'member-majority' } as const;
    const s = scenarioOf(rich, { schedule: [{ from: 6, mechanism: heads }] });
    const [last] = predictions({ ...scenarioOf(rich), mechanism: heads }, rich);
    const [found] = predictions(s, rich);
    expect(found).toEqual({
      ...last,
      notes: ['rules-changed'],
      reason: expect.stringMatching(/The rules changed on the way/),
    });
    expect(found?.point).toEqual([0]);
    const [cutShort] = predictions({ ...s, rounds: 5 }, rich);
    expect(cutShort).toEqual(predictions(scenarioOf(rich, { rounds: 5 }), rich)[0]);
  });
});
