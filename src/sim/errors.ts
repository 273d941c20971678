/** Every way in which the model can refuse its input. Codes are stable: callers may branch on them. */
export type SimErrorCode =
  | 'not-finite'
  | 'not-whole'
  | 'out-of-range'
  | 'wrong-length'
  | 'range-reversed'
  | 'size-mismatch'
  | 'empty'
  | 'no-weight'
  | 'zero-proposal'
  | 'script-too-short'
  | 'grid-on-script'
  | 'unknown-mechanism'
  | 'wrong-ballot'
  | 'overspent'
  | 'misplaced'
  | 'no-proposer'
  // Experiments.
  | 'unknown-experiment'
  | 'unknown-parameter'
  | 'unknown-choice'
  | 'unknown-field'
  | 'wrong-kind';

/** A refusal by the model: a stable `code`, the `field` at fault (`population.tokens.counts[1]`) and a sentence. */
export class SimError extends Error {
  override readonly name = 'SimError';
  readonly code: SimErrorCode;
  readonly field: string;

  constructor(code: SimErrorCode, field: string, message: string) {
    super(`${field}: ${message}`);
    this.code = code;
    this.field = field;
  }
}
