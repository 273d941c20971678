/** Used when no seed is given, so that the same command prints the same bytes. */
export const DEFAULT_SEED = 'dao-proving-ground';
