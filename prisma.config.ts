import { defineConfig } from 'prisma/config';

// The database's address is given to the tools that need it (tools/database), never to `generate`.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
