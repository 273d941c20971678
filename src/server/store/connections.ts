import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/** The same factory, handing each connection to `prepare` before anyone else gets it. */
export function preparing(
  factory: SqlMigrationAwareDriverAdapterFactory,
  prepare: (connection: SqlDriverAdapter) => Promise<void>,
): SqlMigrationAwareDriverAdapterFactory {
  const prepared = async (connecting: Promise<SqlDriverAdapter>): Promise<SqlDriverAdapter> => {
    const connection = await connecting;
    await prepare(connection);
    return connection;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => prepared(factory.connect()),
    connectToShadowDb: () => prepared(factory.connectToShadowDb()),
  };
}
