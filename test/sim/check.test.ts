import { describe, expect, test } from 'vitest';
import { parseScenario, ScenarioError } from '../../src/protocol/scenario';
import { checkScenario, type Scenario, SimError } from '../../src/sim/index';

const valid: Scenario = {
  title: 'Two issues, three members',
  issues: [
    { label: 'A', unit: '%', min: 0, max: 100 },
    { label: 'B', unit: '$', min: 0, max: 10 },
  ],
  initialState: [50, 5],
  population: {
    size: 3,
    ideals: {
      kind: 'points',
      points: [
        [1, 2],
        [3, 4],
      ],
      counts: [2, 1],
    },
    tokens: { kind: 'given', tokens: [1, 2, 3] },
  },
  mechanism: { id: 'token-majority', approvalShare: 0.6, quorum: { numerator: 4, counting: 'for' } },
  proposals: { kind: 'uniform-ball', maxStep: 5, grid: 1 },
  rounds: 6,
  executionNoise: 0.5,
};

const withIdeals = (ideals: Scenario['population']['ideals']): Scenario => ({
  ...valid,
  population: { ...valid.population, ideals },
});
const withTokens = (tokens: Scenario['population']['tokens']): Scenario => ({
  ...valid,
  population: { ...valid.population, tokens },
});
const withProposals = (proposals: Scenario['proposals']): Scenario => ({ ...valid, proposals });
const clusters = (weight: number) =>
  withIdeals({ kind: 'clusters', clusters: [{ weight, center: [1, 1], spread: 1 }] });

const refused: [string, string, Scenario][] = [
  ['wrong-length', 'initialState', { ...valid, initialState: [1] }],
  ['not-finite', 'initialState[1]', { ...valid, initialState: [1, Number.NaN] }],
  ['out-of-range', 'initialState[0]', { ...valid, initialState: [1e13, 0] }],
  ['out-of-range', 'issues.length', { ...valid, issues: [] }],
  ['range-reversed', 'issues[0].max', { ...valid, issues: [{ label: 'A', unit: '', min: 5, max: 5 }] }],
  ['out-of-range', 'rounds', { ...valid, rounds: 0 }],
  ['not-whole', 'rounds', { ...valid, rounds: 2.5 }],
  ['out-of-range', 'executionNoise', { ...valid, executionNoise: -1 }],
  ['out-of-range', 'population.size', { ...valid, population: { ...valid.population, size: 1_000_001 } }],
  ['size-mismatch', 'population.ideals.counts', { ...valid, population: { ...valid.population, size: 4 } }],
  ['size-mismatch', 'population.ideals.points', withIdeals({ kind: 'points', points: [[1, 2]] })],
  ['wrong-length', 'population.ideals.points[0]', withIdeals({ kind: 'points', points: [[1]], counts: [3] })],
  [
    'wrong-length',
    'population.ideals.counts',
    withIdeals({ kind: 'points', points: [[1, 2]], counts: [1, 2] }),
  ],
  [
    'not-whole',
    'population.ideals.counts[0]',
    withIdeals({ kind: 'points', points: [[1, 2]], counts: [1.5] }),
  ],
  ['empty', 'population.ideals.points', withIdeals({ kind: 'points', points: [] })],
  [
    'out-of-range',
    'population.ideals.spread[1]',
    withIdeals({ kind: 'normal', mean: [0, 0], spread: [1, -1] }),
  ],
  ['range-reversed', 'population.ideals.max[0]', withIdeals({ kind: 'uniform', min: [2, 0], max: [1, 1] })],
  [
    'size-mismatch',
    'population.ideals.perIssue',
    withIdeals({ kind: 'grid', min: [0, 0], max: [1, 1], perIssue: 1 }),
  ],
  ['empty', 'population.ideals.clusters', clusters(0)],
  ['out-of-range', 'population.ideals.clusters[0].weight', clusters(-1)],
  [
    'out-of-range',
    'population.ideals.share',
    withIdeals({ kind: 'polarized', center: [0, 0], distance: 1, spread: 1, share: 2 }),
  ],
  [
    'out-of-range',
    'population.ideals.direction',
    withIdeals({ kind: 'polarized', center: [0, 0], distance: 1, spread: 1, direction: [0, 0] }),
  ],
  ['out-of-range', 'population.tokens.tokens[1]', withTokens({ kind: 'given', tokens: [1, -2, 3] })],
  ['no-weight', 'population.tokens.tokens', withTokens({ kind: 'given', tokens: [0], counts: [3] })],
  ['size-mismatch', 'population.tokens.counts', withTokens({ kind: 'given', tokens: [1], counts: [2] })],
  ['out-of-range', 'population.tokens.each', withTokens({ kind: 'equal', each: 0 })],
  ['out-of-range', 'population.tokens.alpha', withTokens({ kind: 'pareto', alpha: 0 })],
  ['out-of-range', 'population.tokens.sigma', withTokens({ kind: 'lognormal', sigma: -1 })],
  ['out-of-range', 'population.tokens.exponent', withTokens({ kind: 'zipf', exponent: -1 })],
  [
    'out-of-range',
    'population.tokens.share',
    withTokens({ kind: 'whale', share: 1, rest: { kind: 'equal' } }),
  ],
  [
    'out-of-range',
    'population.tokens.member',
    withTokens({ kind: 'whale', share: 0.5, rest: { kind: 'equal' }, member: 3 }),
  ],
  [
    'size-mismatch',
    'population.tokens.rest.tokens',
    withTokens({ kind: 'whale', share: 0.5, rest: { kind: 'given', tokens: [1, 2, 3] } }),
  ],
  [
    'out-of-range',
    'mechanism.approvalShare',
    { ...valid, mechanism: { id: 'token-majority', approvalShare: 1 } },
  ],
  [
    'not-whole',
    'mechanism.quorum.numerator',
    { ...valid, mechanism: { id: 'token-majority', quorum: { numerator: 4.5, counting: 'for' } } },
  ],
  ['unknown-mechanism', 'mechanism.id', { ...valid, mechanism: { id: 'lottery' as 'token-majority' } }],
  ['out-of-range', 'proposals.maxStep', withProposals({ kind: 'single-issue', maxStep: 0 })],
  ['out-of-range', 'proposals.step', withProposals({ kind: 'fixed-length', step: -1 })],
  ['out-of-range', 'proposals.grid', withProposals({ kind: 'uniform-ball', maxStep: 5, grid: 6 })],
  [
    'wrong-length',
    'proposals.from.min',
    withProposals({ kind: 'candidate', from: { kind: 'uniform', min: [0], max: [1] } }),
  ],
  ['script-too-short', 'proposals.deltas', withProposals({ kind: 'scripted', deltas: [[1, 1]] })],
  ['zero-proposal', 'proposals.deltas[0]', withProposals({ kind: 'scripted', deltas: [[0, 0]] })],
  ['grid-on-script', 'proposals.grid', withProposals({ kind: 'scripted', deltas: [[1, 1]], grid: 1 })],
];

describe('checkScenario', () => {
  test('[MODEL-2] a sound scenario passes', () => {
    expect(() => checkScenario(valid)).not.toThrow();
  });

  const sizes = ['issues.length', 'initialState', 'population.size', 'rounds'];
  for (const [code, field, scenario] of refused) {
    const aboutSize = sizes.some((start) => field.startsWith(start));
    const rule = code === 'size-mismatch' ? '[MODEL-21]' : aboutSize ? '[MODEL-1]' : '[MODEL-2]';
    test(`${rule} ${code} at ${field}`, () => {
      let caught: unknown;
      try {
        checkScenario(scenario);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(SimError);
      expect(caught).toMatchObject({ code, field });
      expect((caught as SimError).message.startsWith(`${field}: `)).toBe(true);
    });
  }
});

describe('scenario documents', () => {
  const misshapen: [string, string, unknown][] = [
    ['not an object', 'scenario', 7],
    ['a missing field', 'rounds', { ...valid, rounds: undefined }],
    ['an unknown field', 'speed', { ...valid, speed: 3 }],
    [
      'an unknown field inside',
      'population.seed',
      { ...valid, population: { ...valid.population, seed: 1 } },
    ],
    ['text for a number', 'initialState[1]', { ...valid, initialState: [1, '2'] }],
    ['an unknown kind', 'proposals.kind', { ...valid, proposals: { kind: 'dice' } }],
    ['a long title', 'title', { ...valid, title: 'x'.repeat(121) }],
    ['a blank title', 'title', { ...valid, title: '  ' }],
    ['too many issues', 'issues', { ...valid, issues: new Array(17).fill(valid.issues[0]) }],
    ['too many members', 'population.size', { ...valid, population: { ...valid.population, size: 2e6 } }],
    [
      'a whale among whales',
      'population.tokens.rest.kind',
      withTokens({
        kind: 'whale',
        share: 0.5,
        rest: { kind: 'whale', share: 0.5, rest: { kind: 'equal' } } as never,
      }),
    ],
  ];

  test('[MODEL-50] a document that is a scenario comes out as it went in', () => {
    expect(parseScenario(JSON.parse(JSON.stringify(valid)))).toEqual(valid);
  });

  for (const [what, field, document] of misshapen) {
    test(`[MODEL-50] ${what}: the field ${field} is named`, () => {
      let caught: unknown;
      try {
        parseScenario(document);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(ScenarioError);
      expect(caught).toMatchObject({ code: 'bad-scenario', field });
    });
  }
});
