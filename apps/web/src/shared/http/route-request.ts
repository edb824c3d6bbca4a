import type { Route, RouteName, Routes } from '@hotseat/contracts';
import type { z } from 'zod';
import { ApiFailure } from './api-failure.ts';

type Part<R, K extends 'params' | 'query' | 'body'> =
  R extends Record<K, infer Schema extends z.ZodType>
    ? Record<never, never> extends z.input<Schema>
      ? { [P in K]?: z.input<Schema> }
      : { [P in K]: z.input<Schema> }
    : { [P in K]?: never };

/** What a call of the route needs; parts that the route does not have are refused. */
export type RouteRequest<N extends RouteName> = Part<Routes[N], 'params'> &
  Part<Routes[N], 'query'> &
  Part<Routes[N], 'body'> & {
    signal?: AbortSignal;
    /** @default 20000 */
    timeoutMs?: number;
  };

export type RouteResponse<N extends RouteName> = z.output<Routes[N]['response']>;

export interface RequestParts {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

export interface PreparedRequest {
  method: Route['method'];
  url: string;
  body: string | null;
}

function parsePart(schema: z.ZodType, value: unknown): Record<string, unknown> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data as Record<string, unknown>;
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new ApiFailure({
    code: 'validation_failed',
    message: parsed.error.message,
    details: { field, inBrowser: true },
  });
}

/**
 * URL and JSON body of a call, each part cleaned by the route's own schema, so that a room code
 * typed as "o1-ab cd" leaves the browser in its one spelling. Throws `validation_failed`.
 */
export function prepareRequest(route: Route, parts: RequestParts): PreparedRequest {
  const params = route.params ? parsePart(route.params, parts.params) : {};
  const path = route.path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const search = new URLSearchParams();
  if (route.query) {
    for (const [key, value] of Object.entries(parsePart(route.query, parts.query))) {
      if (value !== undefined && value !== '') search.set(key, String(value));
    }
  }
  const query = search.size > 0 ? `?${search}` : '';
  const body = route.body ? JSON.stringify(parsePart(route.body, parts.body)) : null;
  return { method: route.method, url: path + query, body };
}
