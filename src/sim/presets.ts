import { log } from './elementary';
import { cos, sin } from './trigonometry';
import type { Issue, Scenario } from './types';

export type PresetId =
  | 'carbon-tax'
  | 'carbon-tax-200'
  | 'safety-research-fund'
  | 'treasury-split'
  | 'two-camps'
  | 'whale-in-the-room';

/**
 * A scenario ready to play at any number of seats. Its summary is shown to everyone from the start, so it tells who
 * decides what, and never where members stand.
 */
export interface Preset {
  readonly id: PresetId;
  readonly title: string;
  /** One plain sentence: what people will find out. */
  readonly sentence: string;
  readonly defaultSeats: number;
  /** True when the scenario only makes sense at `defaultSeats`; `scenario` then ignores its argument. */
  readonly fixedSeats?: boolean;
  /** The scenario for n ≥ 1 seats; accepted by `checkScenario`. */
  scenario(seats: number): Scenario;
}

const carbonTaxIssue: Issue = { label: 'Carbon tax', unit: '$ per tonne', min: 0, max: 100 };

/**
 * The essay's electorate at any size: A members at $40, B at $45 and a whale at $1000 with one token more than all
 * of A, so that neither camp outvotes the rest. From 5 seats on the weighted median is $45. The start lies between
 * the camps and the whale, so that almost every vote is a contest between them.
 */
function carbonTax(title: string, seats: number): Scenario {
  const a = Math.ceil((seats - 1) / 2);
  const b = seats - 1 - a;
  return {
    title,
    summary: `A DAO with ${seats + a} tokens sets its carbon tax. One member holds ${a + 1} of them.`,
    issues: [carbonTaxIssue],
    initialState: [70],
    population: {
      size: seats,
      ideals: { kind: 'points', points: [[40], [45], [1000]], counts: [a, b, 1] },
      tokens: { kind: 'given', tokens: [1, a + 1], counts: [seats - 1, 1] },
    },
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 15, grid: 1 },
    rounds: 6,
  };
}

function safetyResearchFund(seats: number): Scenario {
  const percentOf = (label: string, of: string): Issue => ({ label, unit: `% of ${of}`, min: 0, max: 100 });
  return {
    title: 'Safety research fund',
    summary:
      'Lab researchers, open-science people and industry partners share a fund for AI safety research.',
    issues: [
      percentOf('Interpretability', 'the budget'),
      percentOf('Published openly', 'results'),
      percentOf('Joint with industry', 'projects'),
    ],
    initialState: [20, 20, 80],
    population: {
      size: seats,
      ideals: {
        kind: 'clusters',
        clusters: [
          { weight: 4, center: [75, 45, 35], spread: 9 },
          { weight: 4, center: [45, 85, 20], spread: 9 },
          { weight: 3, center: [40, 35, 65], spread: 9 },
        ],
      },
      tokens: { kind: 'pareto', alpha: 1.5, min: 10 },
      wholeTokens: true,
    },
    mechanism: { id: 'quadratic-sqrt' },
    proposals: { kind: 'toward-proposer', maxStep: 30, draw: 'random', grid: 5 },
    rounds: 6,
  };
}

function treasurySplit(seats: number): Scenario {
  return {
    title: 'Treasury split',
    summary: 'A DAO decides what to spend each month on building its software and on its community.',
    issues: [
      { label: 'Software', unit: '$ thousand a month', min: 0, max: 100 },
      { label: 'Community', unit: '$ thousand a month', min: 0, max: 100 },
    ],
    initialState: [20, 20],
    population: {
      size: seats,
      ideals: { kind: 'normal', mean: [58, 50], spread: [18, 18] },
      tokens: { kind: 'lognormal', mu: log(20), sigma: 0.8 },
      wholeTokens: true,
    },
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 30, grid: 5 },
    rounds: 6,
  };
}

function twoCamps(seats: number): Scenario {
  return {
    title: 'Two camps',
    summary: 'Half of the town wants streets for bicycles and quiet, half wants to drive and park.',
    issues: [
      { label: 'Bicycle lanes', unit: 'km', min: 0, max: 60 },
      { label: 'Car-free days', unit: 'days a year', min: 0, max: 60 },
    ],
    initialState: [12, 30],
    population: {
      size: seats,
      ideals: { kind: 'polarized', center: [30, 30], distance: 34, spread: 5, direction: [1, 0.5] },
      tokens: { kind: 'equal' },
    },
    mechanism: { id: 'member-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 16, grid: 1 },
    rounds: 6,
  };
}

function whaleInTheRoom(seats: number): Scenario {
  return {
    title: 'Whale in the room',
    summary:
      'A DAO decides what to pay out and what to spend on audits. One member holds half of all tokens.',
    issues: [
      { label: 'Paid to holders', unit: '$ thousand a month', min: 0, max: 100 },
      { label: 'Spent on audits', unit: '$ thousand a month', min: 0, max: 100 },
    ],
    initialState: [30, 50],
    population: {
      size: seats,
      ideals: {
        kind: 'points',
        points: [...spiral(seats - 1, [32, 58], 20), [85, 15]],
      },
      tokens: { kind: 'whale', share: 0.5, rest: { kind: 'equal', each: 10 } },
    },
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 25, grid: 5 },
    rounds: 6,
  };
}

/** n points spread evenly over a disc (Vogel's sunflower), rounded to whole numbers. */
function spiral(n: number, center: readonly [number, number], radius: number): [number, number][] {
  const goldenAngle = Math.PI * (3 - Math.sqrt(5));
  return Array.from({ length: n }, (_, i) => {
    const r = radius * Math.sqrt((i + 0.5) / n);
    const angle = i * goldenAngle;
    return [Math.round(center[0] + r * cos(angle)), Math.round(center[1] + r * sin(angle))];
  });
}

/** The ready-made scenarios, in the order in which to offer them. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'carbon-tax',
    title: 'Carbon tax',
    sentence: 'Two camps that nearly agree and one rich member far away: see who decides the tax.',
    defaultSeats: 20,
    scenario: (seats) => carbonTax('Carbon tax', seats),
  },
  {
    id: 'carbon-tax-200',
    title: 'Carbon tax, 200 members',
    sentence: 'A third of the tokens wants a tax of $1000: see how little that moves the other 199 members.',
    defaultSeats: 200,
    fixedSeats: true,
    scenario: () => carbonTax('Carbon tax, 200 members', 200),
  },
  {
    id: 'safety-research-fund',
    title: 'Safety research fund',
    sentence: 'Three groups and three issues: see whether any majority holds together.',
    defaultSeats: 20,
    scenario: safetyResearchFund,
  },
  {
    id: 'treasury-split',
    title: 'Treasury split',
    sentence: 'Two budgets and no clear middle: see whether the DAO ever comes to rest.',
    defaultSeats: 20,
    scenario: treasurySplit,
  },
  {
    id: 'two-camps',
    title: 'Two camps',
    sentence: 'Half of the members want the opposite of the other half: see when nothing passes any more.',
    defaultSeats: 20,
    scenario: twoCamps,
  },
  {
    id: 'whale-in-the-room',
    title: 'Whale in the room',
    sentence:
      'One member holds exactly half of the tokens, so nothing passes against it: see where it takes the rest.',
    defaultSeats: 20,
    scenario: whaleInTheRoom,
  },
];
