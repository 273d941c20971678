/** Used when no seed is given, so that the same request gives the same numbers, on a page and in a terminal. */
export const DEFAULT_SEED = 'dao-proving-ground';
