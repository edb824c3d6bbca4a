import { StandardSchemaValidationPipe } from '@nestjs/common';
import { AppError } from './app-error.ts';

/** Validates what carries a `schema` in its decorator; the value is left out of the error. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new AppError('validation_failed', {
        issues: issues.slice(0, 10).map((issue) => ({
          path: (issue.path ?? [])
            .map((segment) => String(typeof segment === 'object' ? segment.key : segment))
            .join('.'),
          message: issue.message,
        })),
      }),
  });
}
