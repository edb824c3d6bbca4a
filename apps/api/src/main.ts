import 'reflect-metadata';
import { createApp } from './create-app.ts';
import { readConfig } from './platform/config/index.ts';

/** Tells the process that started this one (tools/start.mjs) where people can go. */
async function main(): Promise<void> {
  const config = readConfig();
  const app = await createApp(config);
  if (config.HOST === undefined) await app.listen(config.PORT);
  else await app.listen(config.PORT, config.HOST);
  const { port } = new URL(await app.getUrl());
  process.send?.({ type: 'ready', url: `http://localhost:${port}` });
  // Without the process that owns the embedded Postgres there is nothing left to serve.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof Error && error.stack !== undefined) console.error(error.stack);
  process.exit(1);
});
