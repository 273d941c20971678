import { exp } from './elementary';
import { requireInRange } from './requirements';
import type { Behaviour, PopulationLaw } from './types';

/** Published figures of real DAOs, each with where it is from, and populations made from them. */

export interface Source {
  readonly citation: string;
  readonly url: string;
  /**
   * True where the figure was taken from a text that quotes the source: the number stands in for what the source says
   * until somebody compares the two.
   */
  readonly quoted: boolean;
}

/** A figure as published; where a source gives a bound or a range, both ends. */
export interface DaoFigure {
  readonly measure:
    | 'gini-of-voting-power'
    | 'turnout-of-supply'
    | 'usual-turnout-of-supply'
    | 'fewest-with-half'
    | 'share-of-ten';
  readonly low: number;
  readonly high: number;
  /** In the source's own terms. */
  readonly text: string;
  readonly source: Source;
}

const VOTER_CHARACTERISTICS: Source = {
  citation:
    'Governance of Decentralized Autonomous Organizations: Voter Characteristics, Engagement and Power Concentration (2024), arXiv:2407.10945',
  url: 'https://arxiv.org/abs/2407.10945',
  quoted: true,
};
const WHO_CONTROLS: Source = {
  citation:
    'Fritsch, Müller and Wattenhofer (2022), Analyzing Voting Power in Decentralized Governance, arXiv:2204.01176',
  url: 'https://arxiv.org/abs/2204.01176',
  quoted: true,
};
const UNDERSTANDING: Source = {
  citation:
    'Messias, Pahari, Chandrasekaran, Gummadi and Loiseau (2024), Understanding Blockchain Governance, arXiv:2305.17655v2, abstract',
  url: 'https://arxiv.org/abs/2305.17655v2',
  quoted: false,
};
const FAIRNESS: Source = {
  citation: 'Messias and Ide (2025), Fairness in Token Delegation, arXiv:2510.05830',
  url: 'https://arxiv.org/abs/2510.05830',
  quoted: true,
};
const CAMBRIDGE: Source = {
  citation: 'Cambridge Centre for Alternative Finance, as reported by CoinVoice',
  url: 'https://www.binance.com/en/square/post/17100687907681',
  quoted: true,
};

const ABOVE_99: DaoFigure = {
  measure: 'gini-of-voting-power',
  low: 0.99,
  high: 1,
  text: 'Gini coefficient above 0.99 (Aave, Compound, ENS, Uniswap)',
  source: VOTER_CHARACTERISTICS,
};
const UNDER_A_TENTH: DaoFigure = {
  measure: 'turnout-of-supply',
  low: 0,
  high: 0.1,
  text: 'under 10 % of the total supply votes on a proposal (Compound, Uniswap)',
  source: WHO_CONTROLS,
};

const ABOUT_A_TWENTIETH: DaoFigure = {
  measure: 'usual-turnout-of-supply',
  low: 0.05,
  high: 0.05,
  text: 'about 5 % of the total supply votes on a proposal (Aave, Compound, Lido, Uniswap)',
  source: VOTER_CHARACTERISTICS,
};

function halfHeldBy(delegates: number): DaoFigure {
  return {
    measure: 'fewest-with-half',
    low: delegates,
    high: delegates,
    text: `${delegates} delegates hold half of the delegated votes`,
    source: WHO_CONTROLS,
  };
}

function heldByTen(share: number): DaoFigure {
  return {
    measure: 'share-of-ten',
    low: share,
    high: share,
    text: `10 voters hold together ${Number((100 * share).toFixed(2))} % of the voting power`,
    source: UNDERSTANDING,
  };
}

/** A DAO's concentration and turnout as this model can take them up. */
export interface DaoPreset {
  readonly id: 'compound' | 'uniswap' | 'nouns' | 'ten-largest';
  readonly title: string;
  readonly figures: readonly DaoFigure[];
  /** Gini of voting power that its population has, within the published figure. */
  readonly gini: number;
  /** Share of the supply that votes, at the upper end of the published figure; null where none is known. */
  readonly turnout: number | null;
}

export const DAO_PRESETS: readonly DaoPreset[] = [
  {
    id: 'compound',
    title: 'Compound',
    figures: [ABOVE_99, UNDER_A_TENTH, ABOUT_A_TWENTIETH, halfHeldBy(8), heldByTen(0.5786)],
    gini: 0.99,
    turnout: 0.1,
  },
  {
    id: 'uniswap',
    title: 'Uniswap',
    figures: [ABOVE_99, UNDER_A_TENTH, ABOUT_A_TWENTIETH, halfHeldBy(11), heldByTen(0.4472)],
    gini: 0.99,
    turnout: 0.1,
  },
  {
    id: 'nouns',
    title: 'Nouns',
    figures: [
      {
        measure: 'gini-of-voting-power',
        low: 0.75,
        high: 0.75,
        text: 'Gini coefficient 0.75',
        source: FAIRNESS,
      },
    ],
    gini: 0.75,
    turnout: null,
  },
  {
    id: 'ten-largest',
    title: 'Ten largest DAOs of decentralised finance',
    figures: [
      {
        measure: 'gini-of-voting-power',
        low: 0.97,
        high: 0.99,
        text: 'Gini coefficients of 0.97 to 0.99',
        source: CAMBRIDGE,
      },
    ],
    gini: 0.98,
    turnout: null,
  },
];

/**
 * The spread σ of the logarithm at which lognormal holdings have this Gini coefficient, 0 ≤ G < 1: G = erf(σ/2)
 * (Aitchison and Brown 1957). A sample of n holders has less, the more so the larger σ. Throws `out-of-range`.
 */
export function lognormalSigma(gini: number): number {
  requireInRange('gini', gini, 0, 1 - 1e-9);
  let [low, high] = [0, 20];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (erf(middle / 2) < gini) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The error function for x ≥ 0 by its series, or its continued fraction (DLMF 7.6.1, 7.9.1) where x is large. */
function erf(x: number): number {
  if (x > 3) {
    let fraction = 0;
    for (let k = 60; k >= 1; k--) fraction = k / 2 / (x + fraction);
    return 1 - exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
  }
  let [term, sum] = [x, x];
  for (let n = 1; n < 100; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** What a scenario takes over from a preset: how tokens are held and, where it is known, who turns out. */
export function presetLaws(preset: DaoPreset): {
  readonly tokens: PopulationLaw['tokens'];
  readonly behaviour?: Behaviour;
} {
  const tokens = { kind: 'lognormal', sigma: lognormalSigma(preset.gini) } as const;
  if (preset.turnout === null) return { tokens };
  return { tokens, behaviour: { participation: { kind: 'equal', probability: preset.turnout } } };
}
