export { gain, loss, sincereChoice } from './ballots';
export { checkScenario } from './check';
export { tallyCredits } from './credits';
export { compileElectorate, sincereTally } from './electorate';
export {
  DEFAULT_RUNS,
  ensemble,
  MAX_RUNS,
  requireRunsFit,
  runSeed,
  scoreEnd,
  summarizeRuns,
  traceOf,
} from './ensemble';
export { SimError } from './errors';
export { geometricMedian, weightedMean } from './geometric-median';
export { MECHANISMS, mechanismOf } from './mechanisms/registry';
export { captureIndex, efficiency, lossMetrics } from './metrics';
export { drawMembers } from './population';
export { predictions } from './predictions';
export { PRESETS, type Preset, type PresetId } from './presets';
export { proposalSource } from './proposals';
export { executionNoise, nextState, simulate, simulator } from './simulate';
export { stream } from './streams';
export { tally } from './tally';
export type * from './types';
export { botChoices } from './voting';
export { marginalMedian, weightedMedian } from './weighted-median';
