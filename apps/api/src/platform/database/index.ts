export { DatabaseModule } from './database.module.ts';
export { HotSql, type Transaction } from './hot-sql.ts';
export { PrismaService } from './prisma.service.ts';
