import { Prisma } from '../../../prisma/client/client';

/**
 * Whether a key refused a row: one that is taken, or that belongs to nothing. P2002 and P2003 from Prisma's own queries;
 * raw ones carry the driver's reason under P2010.
 */
export function isKeyViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === 'P2002' || error.code === 'P2003') return true;
  const driverError = error.meta?.driverAdapterError;
  const cause = driverError instanceof Error ? driverError.cause : undefined;
  const kind = typeof cause === 'object' && cause !== null && 'kind' in cause ? cause.kind : undefined;
  return kind === 'UniqueConstraintViolation' || kind === 'ForeignKeyConstraintViolation';
}

/** Whether the row that was to be changed is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2025';
}
