import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

const CHAR_OID = 18;
const TEXT_OID = 25;

/** @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} Factory */

/**
 * Prisma's adapter for `pg`, with the one type added that it lacks and the schema engine needs: to
 * describe a database the engine reads the catalogue, where some columns have the internal type
 * "char" (https://github.com/prisma/orm/issues/27403). The adapter is told that they are text, and
 * what it returns is then marked as characters.
 */
class CataloguePool extends pg.Pool {
  /** @type {WeakMap<unknown[], number[]>} rows of a result → its columns of type "char" */
  charColumns = new WeakMap();

  /**
   * @override
   * @param {[any]} args the adapter passes one query object and awaits the result
   */
  async query(...args) {
    const result = await super.query(...args);
    const columns = [];
    for (const [index, field] of result.fields.entries()) {
      if (field.dataTypeID !== CHAR_OID) continue;
      field.dataTypeID = TEXT_OID;
      columns.push(index);
    }
    if (columns.length > 0) this.charColumns.set(result.rows, columns);
    return result;
  }
}

/**
 * @param {string} url
 * @returns {{ factory: Factory, close(): Promise<void> }}
 */
export function createCatalogueAdapter(url) {
  const pool = new CataloguePool({ connectionString: url });
  const prisma = new PrismaPg(pool, { schema: 'public' });
  /** @type {Factory} */
  const factory = {
    provider: prisma.provider,
    adapterName: prisma.adapterName,
    connectToShadowDb: () => prisma.connectToShadowDb(),
    connect: async () => {
      const adapter = await prisma.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = async (query) => {
        const result = await queryRaw(query);
        for (const index of pool.charColumns.get(result.rows) ?? []) {
          result.columnTypes[index] = ColumnTypeEnum.Character;
        }
        return result;
      };
      return adapter;
    },
  };
  return { factory, close: () => pool.end() };
}
