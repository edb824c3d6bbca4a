import {
  errorEnvelopeSchema,
  routes,
  type ErrorCode,
  type Route,
  type RouteName,
} from '@hotseat/contracts';
import { ApiFailure, isAborted } from './api-failure.ts';
import {
  prepareRequest,
  type RequestParts,
  type RouteRequest,
  type RouteResponse,
} from './route-request.ts';

/** Longer than the slowest page of a small server, shorter than a person's patience. */
const usualTimeoutMs = 20_000;

type CallArguments<N extends RouteName> =
  Record<never, never> extends RouteRequest<N>
    ? [request?: RouteRequest<N>]
    : [request: RouteRequest<N>];

/**
 * Calls a route of the contracts and returns its parsed response.
 *
 * Throws `ApiFailure`; where the caller aborts its own `signal`, the `AbortError` (see `isAborted`).
 */
export async function callRoute<N extends RouteName>(
  name: N,
  ...[given]: CallArguments<N>
): Promise<RouteResponse<N>> {
  const route: Route = routes[name];
  // Named by its parts: an expression over the requests of all routes is too much for the compiler.
  const parts: (RequestParts & { signal?: AbortSignal; timeoutMs?: number }) | undefined = given;
  const { method, url, body } = prepareRequest(route, parts ?? {});
  const type = body === null ? {} : { 'content-type': 'application/json' };
  const request = { method, body, headers: type };
  const limitMs = parts?.timeoutMs ?? usualTimeoutMs;
  return read(name, await send(url, request, limitMs, parts?.signal));
}

/** A file is on its way for as long as a slow line takes for the largest one. */
const uploadTimeoutMs = 180_000;

/** As `callRoute` for a route that takes multipart/form-data; the server checks its fields. */
export async function sendForm<N extends RouteName>(
  name: N,
  body: FormData,
): Promise<RouteResponse<N>> {
  const { method, path }: Route = routes[name];
  return read(name, await send(path, { method, body }, uploadTimeoutMs, undefined));
}

async function read<N extends RouteName>(name: N, response: Response): Promise<RouteResponse<N>> {
  const route: Route = routes[name];
  const payload = await readJson(response);
  if (!response.ok) throw failureOf(response.status, payload);
  const parsed = route.response.safeParse(payload);
  if (parsed.success) return parsed.data as RouteResponse<N>;
  throw new ApiFailure({
    code: 'internal',
    message: `${name}: the response does not have the agreed shape: ${parsed.error.message}`,
    status: response.status,
    correlationId: response.headers.get('x-request-id'),
  });
}

async function send(
  url: string,
  { headers, ...request }: RequestInit & { headers?: Record<string, string> },
  limitMs: number,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const timeout = AbortSignal.timeout(limitMs);
  try {
    return await fetch(url, {
      ...request,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...headers },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    if (isAborted(error)) throw error;
    throw new ApiFailure({
      code: 'unavailable',
      message: 'The server could not be reached',
      details: { offline: true, timedOut: timeout.aborted },
    });
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (isAborted(error)) throw error;
    return undefined;
  }
}

/** What a proxy in front of the API answers by itself has no envelope. */
const codeOfBareStatus: Partial<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

function failureOf(status: number, payload: unknown): ApiFailure {
  const envelope = errorEnvelopeSchema.safeParse(payload);
  if (envelope.success) return ApiFailure.fromWire(envelope.data.error, status);
  return new ApiFailure({
    code: codeOfBareStatus[status] ?? 'internal',
    message: `HTTP ${status} without an error envelope`,
    status,
  });
}
