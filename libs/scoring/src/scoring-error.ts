/**
 * Why a model cannot be used.
 * - `model_missing`: the folder or one of its files does not exist.
 * - `model_damaged`: a file's bytes do not match the manifest, or cannot be parsed.
 * - `model_unsupported`: the manifest is readable but describes something this version cannot run.
 * - `model_failed`: a model is loaded, but what it returned is not what its manifest says.
 */
export type ScoringErrorCode =
  'model_missing' | 'model_damaged' | 'model_unsupported' | 'model_failed';

/** An error whose message names the file concerned and what a person should do about it. */
export class ScoringError extends Error {
  readonly code: ScoringErrorCode;
  readonly file: string | null;

  constructor(
    code: ScoringErrorCode,
    message: string,
    options: { file?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ScoringError';
    this.code = code;
    this.file = options.file ?? null;
  }
}
