import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkNode } from '../setup/check-node.mjs';
import { main } from '../setup/main.mjs';
import { SetUpError } from '../setup/set-up-error.mjs';
import { migrationsDir, root, schemaFile } from '../setup/workspace.mjs';

// npm run db:migration -- NAME: writes the next migration from what changed in schema.prisma.
await main(async () => {
  checkNode();
  const { migrationFolderName } = await import('./migration-folder.mjs');
  const { withScratchServer } = await import('./scratch-server.mjs');
  const { findDrift } = await import('./schema-drift.mjs');
  const folder = migrationFolderName(process.argv[2], new Date());
  const sql = await withScratchServer((serverUrl) =>
    findDrift({ serverUrl, migrationsDir, schemaFile }),
  );
  if (sql === null) {
    throw new SetUpError(
      'prisma/schema.prisma has not changed since the last migration.',
      'edit and save the schema first. A migration of hand-written SQL needs a folder made by hand.',
    );
  }
  const file = path.join(migrationsDir, folder, 'migration.sql');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(path.join(migrationsDir, 'migration_lock.toml'), 'provider = "postgresql"\n');
  await writeFile(file, sql);
  console.log(sql);
  console.log(`Written to ${path.relative(root, file)}: read it before you commit it.`);
});
