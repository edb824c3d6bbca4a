import type { Logger } from '@nestjs/common';
import { isTransientDatabaseError } from './database-errors.ts';

/** About half a minute: a listener that comes back later names everything anew anyway. */
const maxTries = 60;
const pauseMs = 500;

/**
 * Brings something up to date in the background and tries on while the database is away.
 *
 * @param read asks the database once
 * @param isWanted whether it still matters
 */
export function follow(
  logger: Logger,
  read: () => Promise<unknown>,
  isWanted: () => boolean = () => true,
  tries = 0,
): void {
  read().catch((error: unknown) => {
    if (isTransientDatabaseError(error) && tries < maxTries && isWanted()) {
      setTimeout(() => follow(logger, read, isWanted, tries + 1), pauseMs).unref();
    } else logger.error({ err: error }, 'could not follow what is stored');
  });
}
