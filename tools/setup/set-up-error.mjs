/**
 * A failure that the person at the keyboard can mend. `message` says what is wrong, `remedy` what
 * to do about it; both are shown without a stack trace. Anything else that is thrown is a bug of
 * ours and keeps its stack.
 */
export class SetUpError extends Error {
  /**
   * @param {string} message
   * @param {string} remedy
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, remedy, options) {
    super(message, options);
    this.name = 'SetUpError';
    this.remedy = remedy;
  }
}

/**
 * @param {unknown} error
 * @returns {string} what to print for it, several lines
 */
export function describeFailure(error) {
  if (error instanceof SetUpError) return `${error.message}\n  What to do: ${error.remedy}`;
  // A command's own output says what failed; our stack would only push it off the screen.
  if (error instanceof Error && error.name === 'CommandFailed') return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}
