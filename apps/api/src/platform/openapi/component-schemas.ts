import * as contracts from '@hotseat/contracts';
import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

const prefix = '#/components/schemas/';

export interface ComponentSchemas {
  /** The JSON Schema of a zod schema, by reference where it has a name. */
  refer: (schema: z.ZodType) => JsonSchema;
  /** The JSON Schema itself, for those whose parts are needed. */
  resolve: (schema: z.ZodType) => JsonSchema;
  /** What `roots` refer to, and what that refers to, by name. */
  collect: (roots: unknown) => Record<string, JsonSchema>;
}

/**
 * JSON Schemas of every shape in the contracts, named after their exports, and of `others`, named
 * as given. What a client sends and what it receives are both described as they are on the wire.
 */
export function componentSchemas(others: ReadonlyMap<z.ZodType, string>): ComponentSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of others) registry.add(schema, { id });
  for (const [exported, schema] of Object.entries(contracts)) {
    if (schema instanceof z.ZodType) registry.add(schema, { id: componentName(exported) });
  }
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `${prefix}${id}`,
  });
  const named = new Map(Object.entries(schemas).map(([id, schema]) => [id, strip(schema)]));
  const nameOf = (schema: z.ZodType): string => {
    const name = registry.get(schema)?.id;
    if (name === undefined) throw new Error('a schema of the API has no name');
    return name;
  };
  return {
    refer: (schema) => ({ $ref: `${prefix}${nameOf(schema)}` }),
    resolve: (schema) => named.get(nameOf(schema)) ?? {},
    collect: (roots) => {
      const found = new Map<string, JsonSchema>();
      const visit = (value: unknown): void => {
        for (const name of findReferences(value)) {
          const schema = named.get(name);
          if (!schema || found.has(name)) continue;
          found.set(name, schema);
          visit(schema);
        }
      };
      visit(roots);
      return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

/** All branded ids are one schema at run time, so they share a name. */
function componentName(exported: string): string {
  const name = exported.replace(/Schema$/, '');
  return name.endsWith('Id') ? 'Id' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** `$id` would make references relative to it; the dialect is OpenAPI 3.1's own. */
function strip(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'),
  );
}

function findReferences(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(findReferences);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === '$ref' && typeof member === 'string' && member.startsWith(prefix)
      ? [member.slice(prefix.length)]
      : findReferences(member),
  );
}
