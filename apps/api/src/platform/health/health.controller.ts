import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { Public } from '../auth/index.ts';
import { RedisLink } from '../realtime/index.ts';
import { DatabaseHealth } from './database.health.ts';
import { RedisHealth } from './redis.health.ts';

@Public()
@Controller('api/health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealth,
    private readonly redis: RedisHealth,
    private readonly link: RedisLink,
  ) {}

  /** The process answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can do its work. A missing model is no reason to send people away. */
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.database.check('database'),
      ...(this.link.isOn ? [() => this.redis.check('redis')] : []),
    ]);
  }
}
