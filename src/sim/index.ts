export { gain, loss, sincereChoice } from './ballots';
export { checkScenario, MAX_ISSUES, MAX_MEMBERS, MAX_ROUNDS } from './check';
export { compileElectorate, type Electorate, meanLoss, sincereTally } from './electorate';
export {
  DEFAULT_RUNS,
  ensemble,
  MAX_RUNS,
  type RunTrace,
  requireRunsFit,
  runSeed,
  scoreEnd,
  summarizeRuns,
  traceOf,
} from './ensemble';
export { SimError, type SimErrorCode } from './errors';
export { geometricMedian, weightedMean } from './geometric-median';
export type { Mechanism, SignMechanism } from './mechanisms/mechanism';
export { MECHANISMS, mechanismOf } from './mechanisms/registry';
export { captureIndex, efficiency, gini, type LossMetrics, lossMetrics } from './metrics';
export { drawMembers } from './population';
export { predictions } from './predictions';
export { PRESETS, type Preset, type PresetId } from './presets';
export { type ProposalSource, proposalSource } from './proposals';
export { executionNoise, nextState, simulate, simulator } from './simulate';
export { type Stream, stream } from './streams';
export { tally } from './tally';
export type * from './types';
export { marginalMedian, weightedMedian } from './weighted-median';
