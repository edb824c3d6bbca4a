import { checkNode } from '../setup/check-node.mjs';
import { main } from '../setup/main.mjs';
import { migrationsDir } from '../setup/workspace.mjs';
import { withInstanceDatabase } from './instance-database.mjs';

// npm run db:migrate: applies the migrations to DATABASE_URL or to this machine's own database.
await main(async () => {
  checkNode();
  await withInstanceDatabase('database migration', async (url) => {
    const { migrate } = await import('./migrate.mjs');
    const { note } = await migrate({ url, migrationsDir });
    console.log(note);
  });
});
