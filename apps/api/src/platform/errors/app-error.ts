import type { ErrorCode } from '@hotseat/contracts';

/** What services throw: a code of the contract with facts for its message, never content. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    readonly details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
