/**
 * Why a request was not taken at all, so that its caller can come back later.
 * - `overloaded`: the queue is full.
 * - `stopping`: the supervisor is shutting down.
 */
export type InferenceErrorCode = 'overloaded' | 'stopping';

export class InferenceError extends Error {
  readonly code: InferenceErrorCode;

  constructor(code: InferenceErrorCode, message: string) {
    super(message);
    this.name = 'InferenceError';
    this.code = code;
  }
}
