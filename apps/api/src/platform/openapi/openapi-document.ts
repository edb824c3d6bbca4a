import { errorEnvelopeSchema, type Route } from '@hotseat/contracts';
import type { z } from 'zod';
import { componentSchemas, type ComponentSchemas, type JsonSchema } from './component-schemas.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: JsonSchema;
}

interface Content {
  content: { 'application/json': { schema: JsonSchema } };
}

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: Content & { required: true };
  responses: Record<string, Content & { description: string }>;
}

/** The part of OpenAPI 3.1 that we write. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, JsonSchema>;
    securitySchemes: Record<string, { type: 'apiKey'; in: 'cookie'; name: string }>;
  };
}

const description =
  'Self-hosted mock interviews. Sign in with POST /api/guest-sessions; the session is an HTTP-only ' +
  'cookie. Rooms speak Socket.IO for everything that happens in them. Every error has the form of ' +
  'ErrorEnvelope, with a stable code.';

/** Describes every route of the contracts; nothing about them is written down twice. */
export function buildOpenApiDocument(
  routes: Readonly<Record<string, Route>>,
  version: string,
): OpenApiDocument {
  const components = componentSchemas(nameRouteSchemas(routes));
  const paths: OpenApiDocument['paths'] = {};
  for (const [name, route] of Object.entries(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: describeRoute(name, route, components),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hotseat', version, description },
    paths,
    components: {
      schemas: components.collect(paths),
      securitySchemes: {
        // Over HTTPS the browser keeps it under the name __Secure-hotseat.session_token.
        session: { type: 'apiKey', in: 'cookie', name: 'hotseat.session_token' },
      },
    },
  };
}

/** Names for what a route has for itself alone; a schema of the contracts keeps its own name. */
function nameRouteSchemas(routes: Readonly<Record<string, Route>>): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>();
  for (const [name, route] of Object.entries(routes)) {
    const { params, query, body, response } = route;
    const parts = { Params: params, Query: query, Request: body, Response: response };
    for (const [suffix, schema] of Object.entries(parts)) {
      if (schema) names.set(schema, `${name.charAt(0).toUpperCase()}${name.slice(1)}${suffix}`);
    }
  }
  return names;
}

function describeRoute(name: string, route: Route, components: ComponentSchemas): Operation {
  const json = (schema: z.ZodType): Content => ({
    content: { 'application/json': { schema: components.refer(schema) } },
  });
  const session = { session: [] };
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    // An empty requirement means that it also works without.
    security: route.session ? [session] : [session, {}],
    parameters: [
      ...describeParameters('path', route.params, components),
      ...describeParameters('query', route.query, components),
    ],
    ...(route.body ? { requestBody: { required: true, ...json(route.body) } } : {}),
    responses: {
      '2XX': { description: 'Done', ...json(route.response) },
      '4XX': { description: 'Refused; the code says why', ...json(errorEnvelopeSchema) },
      '5XX': { description: 'Failed on the server', ...json(errorEnvelopeSchema) },
    },
  };
}

function describeParameters(
  place: 'path' | 'query',
  schema: z.ZodObject | undefined,
  components: ComponentSchemas,
): Parameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = components.resolve(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: typeof property === 'boolean' ? {} : property,
  }));
}
