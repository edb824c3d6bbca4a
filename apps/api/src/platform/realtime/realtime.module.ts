import { Global, Module } from '@nestjs/common';
import { RedisLink } from './redis-link.ts';

@Global()
@Module({ providers: [RedisLink], exports: [RedisLink] })
export class RealtimeModule {}
