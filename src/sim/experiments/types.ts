/** The vocabulary of the laboratory: how an experiment is declared, what a trial measures, what a report says. */

/** What a factor is set to: a number, or the id of one of several kinds. */
export type Level = string | number;

/** Levels of factors, by the factor's id: all of a measurement's, or those that some have in common. */
export type Condition = Readonly<Record<string, Level>>;

/** How numbers of a factor or a metric are shown: as they are, or times 100 with a per cent sign. */
export type Display = 'number' | 'percent';

/** Something that differs between measurements. */
export interface Factor {
  readonly id: string;
  readonly label: string;
  /** Of its levels where they are numbers; empty for plain numbers. */
  readonly unit?: string;
  readonly display?: Display;
  /** Names of levels that are ids. */
  readonly names?: Readonly<Record<string, string>>;
}

/** Something measured in every trial. */
export interface Metric {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  readonly display?: Display;
  /** Each trial gives 0 or 1, and the mean is a share: its interval is Wilson's. */
  readonly yesOrNo?: boolean;
  /** No trial can measure less, or more: intervals end there, too. */
  readonly least?: number;
  readonly most?: number;
}

/** Values of the metrics by their ids; null where a trial has none. */
export type Values = Readonly<Record<string, number | null>>;

/** A setting that trials are run at. */
export interface Point {
  /** Levels of the factors that are set. */
  readonly condition: Condition;
  /** Where one trial is measured several times: the levels of the factor that tells the measurements apart. */
  readonly readings?: readonly Condition[];
  /** Trials at most, where each costs much. */
  readonly most?: number;
  /**
   * One trial, which is all that it draws from streams under `seed`; all points get the same seeds, so that what they
   * have in common they have to the last bit (common random numbers). One set of values for each reading.
   */
  readonly play: (seed: string) => readonly Values[];
}

/** All that is run: points of the sweep, factors and metrics. */
export interface Design {
  readonly factors: readonly Factor[];
  readonly metrics: readonly Metric[];
  readonly points: readonly Point[];
}

/** A mean of n trials with its 95 % interval; null without a trial, and an interval needs two of them. */
export interface Estimate {
  readonly n: number;
  readonly mean: number | null;
  /** Standard deviation between trials. */
  readonly sd: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What was measured under one condition. */
export interface Cell {
  readonly condition: Condition;
  readonly estimates: Readonly<Record<string, Estimate>>;
}

/** A line that theory draws into a plot, with its name. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly label: string;
}

interface Axis {
  readonly scale?: 'linear' | 'log' | 'kinds';
  /** What the axis shows at least. */
  readonly domain?: readonly [number, number];
}

/** Means with intervals over a factor, joined by lines where its levels are numbers. */
export interface LinePlot {
  readonly kind: 'lines';
  readonly title: string;
  /** The cells drawn; all of them when absent. */
  readonly where?: Condition;
  readonly x: Axis & { readonly factor: string };
  readonly y: Axis & { readonly metric: string };
  readonly series?: string;
  /** Series are drawn a little beside each other, since several have the same means. */
  readonly beside?: boolean;
  /** One panel for each level of this factor. */
  readonly facet?: string;
  readonly guides?: readonly Guide[];
}

/** A place in the issue space of a plane plot. */
export interface Mark {
  readonly at: readonly [number, number];
  readonly label: string;
  readonly kind: 'member' | 'target';
  /** Weight of a member, for its size. */
  readonly weight?: number;
}

/** Mean positions with intervals in both directions, among members. */
export interface PlanePlot {
  readonly kind: 'plane';
  readonly title: string;
  readonly where?: Condition;
  readonly x: { readonly metric: string };
  readonly y: { readonly metric: string };
  readonly series: string;
  /** Dots are the larger the higher the level of this factor. */
  readonly size?: string;
  readonly marks: readonly Mark[];
}

export type PlotDeclaration = LinePlot | PlanePlot;

/** What fills a template's place: a level, a part of the sentence, or a list of either. */
export type Value = Level | Clause | readonly Level[] | readonly Clause[];

/** A sentence or a part of one, in no language: the id of a template, and the values that fill it. */
export interface Clause {
  readonly id: string;
  readonly values: Readonly<Record<string, Value>>;
}

/** One sentence of a verdict, and what it says in English. */
export interface Finding extends Clause {
  readonly text: string;
}

/** Templates of sentences and of their parts by id, in English (`sentences.ts` has their form). */
export type Sentences = Readonly<Record<string, string>>;

/** What a study is, apart from its numbers: made from an experiment and its parameters, or from a scenario. */
export interface Study {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly design: Design;
  readonly plots: readonly PlotDeclaration[];
  /** What the numbers say, in order. */
  readonly verdict: (results: Results) => readonly Clause[];
  readonly sentences: Sentences;
  /** What it does not show. */
  readonly caveats: readonly string[];
}

/** The paired difference of two conditions in a metric: a − b over the trials that both have. */
export interface Difference extends Estimate {
  /** Its interval leaves 0 out. */
  readonly clear: boolean;
}

/** The numbers of a study as its verdict reads them. */
export interface Results {
  readonly cells: readonly Cell[];
  /** Cells that have these levels, in order. */
  where(condition: Condition): readonly Cell[];
  /** The estimate under these levels, which must be those of exactly one cell. */
  at(condition: Condition, metric: string): Estimate;
  /** The paired difference between two cells, each named by levels that are its alone. */
  compare(metric: string, a: Condition, b: Condition): Difference;
}
