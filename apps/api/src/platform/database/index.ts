export { isTransientDatabaseError, isUniqueViolation } from './database-errors.ts';
export { DatabaseModule } from './database.module.ts';
export { HotSql } from './hot-sql.ts';
export { PrismaService } from './prisma.service.ts';
export type { Transaction } from './transaction.ts';
export { withinDeadline } from './within-deadline.ts';
