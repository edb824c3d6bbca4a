import type { CommandOutput } from '../command.ts';

export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command returned and wrote. */
export async function capture(
  run: (output: CommandOutput) => Promise<number>,
): Promise<CommandRun> {
  let stdout = '';
  let stderr = '';
  const code = await run({
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr };
}
