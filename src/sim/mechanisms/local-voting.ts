import type { MechanismConfig } from '../types';
import type { PullMechanism } from './mechanism';

/**
 * Iterative local voting: in round t the state moves by radius / t times the weighted mean of unit vectors towards
 * the members' ideals. It is a descent on the total weighted distance, so it tends to the weighted geometric median.
 * Source: Garg, Kamble, Goel, Marn & Munagala 2019, "Iterative local voting for collective decision-making in
 * continuous spaces".
 */
export const localVoting: PullMechanism = {
  id: 'local-voting',
  label: 'Local pull',
  explanation:
    'There is no proposal: every member pulls the DAO a little towards its own point, less each round.',
  ballotKind: 'pull',
  predictor: 'geometric-median',
  weight: (tokens, config) => (config?.localVoting?.weights === 'equal' ? 1 : tokens),
  step: (round: number, config: MechanismConfig) => (config.localVoting?.radius ?? 1) / round,
};
