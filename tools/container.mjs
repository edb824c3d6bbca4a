import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApi } from './setup/api-process.mjs';
import { checkModels } from './setup/check-models.mjs';
import { checkNode } from './setup/check-node.mjs';
import { parsePort } from './setup/check-port.mjs';
import { main } from './setup/main.mjs';
import { SetUpError } from './setup/set-up-error.mjs';
import { StepReporter } from './setup/step-reporter.mjs';
import { stopSignals } from './setup/stop-signals.mjs';
import { dataDirOf, migrationsDir } from './setup/workspace.mjs';

// The entry of the container image: everything is installed and built already; what is left is to
// bring the database up to the code and to serve. As process 1 it passes SIGTERM on.

await main(async () => {
  const reporter = new StepReporter();
  const stopping = stopSignals();
  checkNode();
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) {
    throw new SetUpError(
      'DATABASE_URL is not set.',
      'give the container the address of a Postgres: DATABASE_URL=postgres://user:password@host:5432/hotseat (docker-compose.yml does).',
    );
  }
  // The image is read-only for the user it runs as.
  const cacheFile = path.join(tmpdir(), 'hotseat-models.json');
  await reporter.step('Model files', () => checkModels({ cacheFile }));
  const { migrate } = await import('./database/migrate.mjs');
  await reporter.step('Migrations', () => migrate({ url: databaseUrl, migrationsDir }));
  stopping.throwIfAborted();
  const api = startApi({
    databaseUrl,
    port: parsePort(process.env.PORT),
    dataDir: dataDirOf(process.env),
  });
  stopping.addEventListener('abort', () => void api.stop(), { once: true });
  const how = await api.ended;
  if (stopping.aborted) return 0;
  throw new SetUpError(
    `The server stopped by itself (${how}).`,
    'read its last lines above; start the container again when their cause is gone.',
  );
});
