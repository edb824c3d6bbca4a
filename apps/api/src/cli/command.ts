import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Where a command writes; the process's own streams outside tests. */
export interface CommandOutput {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/**
 * Runs a command when its file is what the process was started with, and leaves what it returns as
 * the process's exit code. Imported by a test, the file does nothing by itself.
 *
 * @param moduleUrl `import.meta.url` of the command's file
 */
export async function runAsCommand(
  moduleUrl: string,
  run: (args: readonly string[], output: CommandOutput) => Promise<number>,
): Promise<void> {
  const invoked = process.argv[1];
  if (invoked === undefined || moduleUrl !== pathToFileURL(realpathSync(invoked)).href) return;
  process.exitCode = await run(process.argv.slice(2), {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  });
}
