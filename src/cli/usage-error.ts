/** Something that the person at the terminal can put right: the field or argument at fault, and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
  }
}
