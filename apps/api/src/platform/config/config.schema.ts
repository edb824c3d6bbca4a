import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().positive();
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const hostList = z
  .string()
  .transform((list) => list.split(',').map((host) => host.trim().toLowerCase()))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'must be host names joined by commas'),
    ),
  );

/**
 * Every setting of the API, by the name of its environment variable. An empty variable counts as
 * not set. See docs/operations.md for the table that operators read.
 */
export const configSchema = z.object({
  /** HTTP port; 0 picks a free one. */
  PORT: port.default(3000),
  /** Address to listen on; unset listens on all. */
  HOST: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** A Redis that connects several API processes on one database; unset serves alone. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Connections of each of the two pools (Prisma, hot statements). */
  HOTSEAT_DATABASE_CONNECTIONS: count.max(100).default(10),
  /** Where the instance keeps its secret when HOTSEAT_SECRET is not set. */
  HOTSEAT_DATA_DIR: z.string().default('.hotseat'),
  /** The built web app; unset serves the API alone. */
  HOTSEAT_WEB_DIR: z.string().optional(),
  HOTSEAT_MODELS_DIR: z.string().default('models'),
  /** The scorer's two models; unset is what `npm run models:use` chose, else the bundled ones. */
  HOTSEAT_ENCODER: z.string().optional(),
  HOTSEAT_JUDGE: z.string().optional(),
  /** Where the models run; `auto` is cuda where it works and both models bring a file for a GPU, else cpu. */
  HOTSEAT_SCORER_DEVICE: z.enum(['auto', 'cpu', 'cuda', 'webgpu']).default('auto'),
  HOTSEAT_HANDBOOKS_DIR: z.string().default('handbooks'),
  /** Signs session cookies; at least 32 characters. */
  HOTSEAT_SECRET: z.string().min(32).optional(),
  /** Origin that people use, such as https://hotseat.example; decides on secure cookies. */
  HOTSEAT_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Number of proxies in front whose X-Forwarded-* headers count. */
  HOTSEAT_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** What this process does: serve people, run jobs and the scorer, or both. */
  HOTSEAT_ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  HOTSEAT_SCORER_PROCESSES: count.max(64).default(1),
  /** New guests per address in ten minutes. */
  HOTSEAT_GUESTS_PER_10_MINUTES: count.default(120),
  /** Room codes tried per address in ten minutes. */
  HOTSEAT_CODES_PER_10_MINUTES: count.default(300),
  /** New rooms per address in ten minutes. */
  HOTSEAT_ROOMS_PER_10_MINUTES: count.default(300),
  /** Commands of one user on all of their sockets, on average; three seconds' worth at once. */
  HOTSEAT_COMMANDS_PER_SECOND: count.default(10),
  /** Messages of one socket of any kind, on average; three seconds' worth at once. */
  HOTSEAT_MESSAGES_PER_SECOND: count.default(50),
  /** Open sockets of one user: tabs and devices. */
  HOTSEAT_SOCKETS_PER_USER: count.default(20),
  /** A room that nothing has happened in for this long is closed; what was rated is shown first. */
  HOTSEAT_ROOM_EXPIRY_DAYS: count.max(3_650).default(30),
  /** Whether questions may be imported from an address, and of which hosts (a, *.b); https only. */
  HOTSEAT_IMPORT_URLS: z.enum(['on', 'off']).default('off'),
  HOTSEAT_IMPORT_HOSTS: hostList.default([]),
  HOTSEAT_METRICS: flag.default(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = z.output<typeof configSchema>;

/** @throws Error that names each wrong variable and what it should be, without its value. */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = configSchema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is not usable. Correct these variables:\n${lines.join('\n')}`);
}

/** The configuration of this process. */
export function readConfig(): Config {
  return parseConfig(process.env);
}
