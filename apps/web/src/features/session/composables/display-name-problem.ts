import { cleanLine, limits } from '@hotseat/contracts';

/** What is wrong with a display name, or null; by the same cleaning as the server's. */
export function displayNameProblem(name: string): 'empty' | 'too_long' | null {
  if (cleanLine(name) === '') return 'empty';
  return name.length > limits.displayName ? 'too_long' : null;
}
