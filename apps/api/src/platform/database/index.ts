export { isTransientDatabaseError, isUniqueViolation } from './database-errors.ts';
export { DatabaseModule } from './database.module.ts';
export { follow } from './follow.ts';
export { HotSql } from './hot-sql.ts';
export { settleAll } from './open-pool.ts';
export { PrismaService } from './prisma.service.ts';
export type { Transaction } from './sql.ts';
