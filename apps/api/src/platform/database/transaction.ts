import type { PoolClient } from 'pg';

/** A value for a json or jsonb column. */
export class JsonValue {
  constructor(readonly value: unknown) {}
}

/** SQL with its values, inside one transaction; resolves with the rows. */
export interface Transaction {
  <T extends readonly object[] = Record<string, unknown>[]>(
    parts: TemplateStringsArray,
    ...values: unknown[]
  ): Promise<T>;
  json(value: unknown): JsonValue;
}

/** Statements on one connection, one after the other. */
export function transactionOn(client: PoolClient): Transaction {
  async function run<T extends readonly object[]>(
    parts: TemplateStringsArray,
    ...values: unknown[]
  ): Promise<T> {
    const text = parts.reduce((sql, part, index) => `${sql}$${index}${part}`);
    const plain = values.map((value) =>
      value instanceof JsonValue ? JSON.stringify(value.value) : value,
    );
    const { rows } = await client.query(text, plain);
    // What a statement gives is only known to whoever wrote it.
    return rows as unknown as T;
  }
  return Object.assign(run, { json: (value: unknown) => new JsonValue(value) });
}
