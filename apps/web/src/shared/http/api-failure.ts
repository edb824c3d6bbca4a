import type { ApiError, ErrorCode } from '@hotseat/contracts';

export interface ApiFailureFacts {
  code: ErrorCode;
  message: string;
  details?: Record<string, unknown>;
  correlationId?: string | null;
  status?: number | null;
}

/**
 * The one error that HTTP calls and socket acknowledgements throw. `code` is what the interface
 * translates; `status` is null where no HTTP response stands behind it.
 */
export class ApiFailure extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;
  readonly correlationId: string | null;
  readonly status: number | null;

  constructor(facts: ApiFailureFacts) {
    super(facts.message);
    this.name = 'ApiFailure';
    this.code = facts.code;
    this.details = facts.details ?? {};
    this.correlationId = facts.correlationId ?? null;
    this.status = facts.status ?? null;
  }

  /** True where the request never reached the server. */
  get isOffline(): boolean {
    return this.code === 'unavailable' && this.details['offline'] === true;
  }

  static fromWire(error: ApiError, status: number | null): ApiFailure {
    return new ApiFailure({ ...error, status });
  }

  /** For `catch`: what is not a failure of the API is a fault of our own. */
  static from(error: unknown): ApiFailure {
    if (error instanceof ApiFailure) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new ApiFailure({ code: 'internal', message });
  }
}

/** True for the rejection of a call whose `signal` was aborted by its caller. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
