export { DatabaseModule } from './database.module.ts';
export { HotSql, type Row, type Sql, type Transaction } from './hot-sql.ts';
export { PrismaService } from './prisma.service.ts';
