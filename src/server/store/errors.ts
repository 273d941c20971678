export type StoreErrorCode = 'database-unreadable' | 'database-newer' | 'store-failed';

/** A failure of the database itself, with a stable code and a message that fits on one line. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The first line that says something of any thrown value, to quote inside a one-line message. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '') ?? 'no reason given';
}

/** Does what a database is needed for; whatever fails, fails as `store-failed`. */
export async function guarded<T>(action: 'save' | 'read', work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreError('store-failed', `The database could not ${action}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}
