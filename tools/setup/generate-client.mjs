import { access } from 'node:fs/promises';
import path from 'node:path';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { runCommand } from './run-command.mjs';
import { inWorkspace, root } from './workspace.mjs';

const STAMP = 'generate';
const OUTPUT = inWorkspace('apps/api/src/platform/database/generated/client.ts');

/** @param {import('./step-reporter.mjs').Progress} progress */
export async function generateClient(progress) {
  const current = await fingerprint([
    'prisma/schema.prisma',
    'prisma.config.ts',
    'node_modules/prisma/package.json',
  ]);
  const present = await access(OUTPUT).then(
    () => true,
    () => false,
  );
  if (present && (await readStamp(STAMP)) === current) return { note: 'up to date' };
  await runCommand(
    process.execPath,
    [path.join(root, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints'],
    {
      env: {
        ...process.env,
        // `generate` looks for this binary and would download it, though it never runs it.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
      onLine: progress,
    },
  );
  await writeStamp(STAMP, current);
  return { note: 'generated' };
}
