export { gain, loss, sincereChoice } from './ballots';
export { botBallots, type Cast, type CastVote, choiceOf, countCast } from './cast';
export { checkScenario } from './check';
export { concentration } from './concentration';
export {
  advancePool,
  bestSupport,
  keepsPool,
  type OpenProposal,
  openPool,
  type Support,
  tallyPool,
} from './conviction-pool';
export { budgetsOf, mostVotes, spend, tallyCredits } from './credits';
export { deepestPoint } from './deepest-point';
export { halfspaceDepth } from './depth';
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
  tracer,
  traceSteps,
} from './ensemble';
export { SimError } from './errors';
export { compileGame, executionNoise, nextState } from './game';
export { geometricMedian, weightedMean } from './geometric-median';
export { issueWeights, medianOf } from './landmarks';
export { convictionRules, convictionThreshold } from './mechanisms/conviction';
export { MECHANISMS, mechanismOf } from './mechanisms/registry';
export { captureIndex, efficiency, lossMetrics } from './metrics';
export { marginOf, moments } from './moments';
export { pivotal } from './pivotal';
export { botSupports } from './pool-supports';
export { drawMembers } from './population';
export { banzhaf, MAX_SWINGS_COUNTED, powerToAct, shapleyShubik } from './power';
export { type Judgement, precision } from './precision';
export { predictions } from './predictions';
export { type PredictorId, predictor } from './predictor';
export { PRESETS, type Preset, type PresetId } from './presets';
export { longestStep, longestStepOfRun, proposalSource } from './proposals';
export { REASON_NOTES, REASONS, type ReasonId } from './reasons';
export { referenceRuns } from './reference-runs';
export { recount, retally } from './retally';
export { minorityProtection, settling } from './run-metrics';
export { rulesAt } from './schedule';
export { simulate, simulator, stepwise } from './simulate';
export { stationary } from './stationary';
export { stream } from './streams';
export { tally } from './tally';
export type * from './types';
export { unbeatenPoint } from './unbeaten';
export { botChoices } from './voting';
export { marginalMedian, shareMedian, weightedMedian } from './weighted-median';
