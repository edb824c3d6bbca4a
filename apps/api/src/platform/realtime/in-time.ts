import { AppError } from '../errors/index.ts';

/**
 * Settles as `work` does, or after `ms` with the error `unavailable`. The work itself goes on: what it
 * did after all is told to whoever asks for the same again.
 */
export function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new AppError('unavailable'));
    }, ms);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
