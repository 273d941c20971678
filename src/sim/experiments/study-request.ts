import { experimentById } from './registry';
import { type SweepSpec, sweepStudy } from './sweep';
import { type TradeOffSpec, tradeOffStudy, usualMechanisms } from './trade-offs';
import type { Study } from './types';

/** What to study: an experiment, any field of a scenario against any other, or mechanisms by all metrics. */
export type StudyRequest =
  | {
      readonly kind: 'experiment';
      readonly id: string;
      /** What differs from the defaults. */
      readonly parameters?: Readonly<Record<string, unknown>>;
    }
  | ({ readonly kind: 'sweep' } & SweepSpec)
  | ({ readonly kind: 'trade-offs' } & TradeOffSpec);

/** A request with nothing left to defaults, the study that it asks for, and how many trials a point gets unless told. */
export interface ResolvedStudy {
  readonly request: StudyRequest;
  readonly study: Study;
  readonly replications: { readonly usual: number; readonly quick: number };
}

/** Replications of studies that people put together, each of whose points is one game. */
export const OWN_REPLICATIONS = { usual: 40, quick: 8 } as const;

/** Makes the study of a request; throws `SimError` (`unknown-experiment`, or what a parameter or scenario is refused for). */
export function resolveStudy(request: StudyRequest): ResolvedStudy {
  switch (request.kind) {
    case 'experiment': {
      const experiment = experimentById(request.id);
      const { parameters, study } = experiment.prepare(request.parameters);
      const { id, replications } = experiment;
      return { request: { kind: 'experiment', id, parameters }, study, replications };
    }
    case 'sweep':
      return { request, study: sweepStudy(request), replications: OWN_REPLICATIONS };
    case 'trade-offs': {
      const { mechanisms = usualMechanisms(request.scenario) } = request;
      const resolved = { ...request, mechanisms };
      return { request: resolved, study: tradeOffStudy(resolved), replications: OWN_REPLICATIONS };
    }
  }
}
