import type { QueryConfig } from 'pg';

/** A value for a json or jsonb column. */
export class JsonValue {
  constructor(readonly value: unknown) {}
}

/** SQL with its values; resolves with the rows. */
export interface Sql {
  <T extends readonly object[] = Record<string, unknown>[]>(
    parts: TemplateStringsArray,
    ...values: unknown[]
  ): Promise<T>;
  json(value: unknown): JsonValue;
}

/** SQL inside one transaction. */
export type Transaction = Sql;

/**
 * Statements of one client of `pg`. Not named: a connection keeps a named one as it was planned before a
 * migration.
 *
 * @param query sends one statement; resolves with its rows
 */
export function sqlOver(query: (statement: QueryConfig) => Promise<object[]>): Sql {
  async function run<T extends readonly object[]>(
    parts: TemplateStringsArray,
    ...values: unknown[]
  ): Promise<T> {
    const plain = values.map((value) =>
      value instanceof JsonValue ? JSON.stringify(value.value) : value,
    );
    const text = parts.reduce((sql, part, index) => `${sql}$${index}${part}`);
    const rows = await query({ text, values: plain });
    // What a statement gives is only known to whoever wrote it.
    return rows as unknown as T;
  }
  return Object.assign(run, { json: (value: unknown) => new JsonValue(value) });
}
