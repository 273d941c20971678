import { type Parameters, readParameters, type ValuesOf } from './parameters';
import type { Clause, Design, PlotDeclaration, Results, Sentences, Study } from './types';

/** How many trials each point gets. */
export interface Replications {
  readonly usual: number;
  /** For a first look. */
  readonly quick: number;
}

/** Everything about an experiment, in one file: what it does, and every word of it in English. */
export interface Declaration<P extends Parameters> {
  /** Lower-case words with hyphens. */
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly parameters: P;
  readonly replications: Replications;
  /**
   * What values come to that mean something only together, where that differs from what was given; throws `SimError`
   * where they mean nothing. Design, plots and verdict are made of it.
   */
  readonly settle?: (values: ValuesOf<P>) => ValuesOf<P>;
  readonly design: (values: ValuesOf<P>) => Design;
  readonly plots: (values: ValuesOf<P>) => readonly PlotDeclaration[];
  readonly verdict: (results: Results, values: ValuesOf<P>) => readonly Clause[];
  /** Templates of the verdict's sentences; no two experiments have one of the same id. */
  readonly sentences: Sentences;
  readonly caveats: readonly string[];
}

/** An experiment as everyone else sees it. */
export interface Experiment {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly parameters: Parameters;
  readonly replications: Replications;
  readonly caveats: readonly string[];
  readonly sentences: Sentences;
  /**
   * The values of all parameters, and the study that they make. Throws `SimError` with the field `parameters.KEY` for
   * values that mean nothing.
   */
  readonly prepare: (given?: Readonly<Record<string, unknown>>) => {
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly study: Study;
  };
}

/** Makes an experiment of its declaration, whose parameters' types are checked where they are used. */
export function declare<const P extends Parameters>(declaration: Declaration<P>): Experiment {
  const { id, title, question, parameters, replications, caveats, sentences } = declaration;
  return {
    id,
    title,
    question,
    parameters,
    replications,
    caveats,
    sentences,
    prepare: (given) => {
      const read = readParameters(parameters, given);
      const values = declaration.settle?.(read) ?? read;
      const study: Study = {
        id,
        title,
        question,
        design: declaration.design(values),
        plots: declaration.plots(values),
        verdict: (results) => declaration.verdict(results, values),
        sentences,
        caveats,
      };
      return { parameters: read, study };
    },
  };
}
