import { Global, Module } from '@nestjs/common';
import { HotSql } from './hot-sql.ts';
import { PrismaService } from './prisma.service.ts';

@Global()
@Module({ providers: [PrismaService, HotSql], exports: [PrismaService, HotSql] })
export class DatabaseModule {}
