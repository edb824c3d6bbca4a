export { CONFIG, ConfigModule } from './config.module.ts';
export { parseConfig, readConfig, type Config } from './config.schema.ts';
export { instanceSecret } from './instance-secret.ts';
