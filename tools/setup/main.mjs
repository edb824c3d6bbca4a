import { describeFailure } from './set-up-error.mjs';

/**
 * Runs the body of a command line tool: a failure ends it with a readable message and exit code 1.
 *
 * @param {() => Promise<number | void>} body may return the exit code
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(`\n${describeFailure(error)}`);
    process.exitCode = 1;
  }
}
