import { checkNode } from '../setup/check-node.mjs';
import { main } from '../setup/main.mjs';
import { migrationsDir, schemaFile } from '../setup/workspace.mjs';

// npm run db:check: exit code 1, and the missing SQL, when the migrations do not make the schema.
await main(async () => {
  checkNode();
  const { withScratchServer } = await import('./scratch-server.mjs');
  const { findDrift } = await import('./schema-drift.mjs');
  const drift = await withScratchServer((serverUrl) =>
    findDrift({ serverUrl, migrationsDir, schemaFile }),
  );
  if (drift === null) {
    console.log('prisma/schema.prisma and prisma/migrations agree.');
    return 0;
  }
  console.log(drift);
  console.error(
    'prisma/migrations does not make what prisma/schema.prisma says; the SQL above is missing.\n' +
      '  What to do: npm run db:migration -- what-changed',
  );
  return 1;
});
