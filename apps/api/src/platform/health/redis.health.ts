import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { RedisLink } from '../realtime/index.ts';

@Injectable()
export class RedisHealth {
  constructor(
    private readonly redis: RedisLink,
    private readonly indicators: HealthIndicatorService,
  ) {}

  /**
   * Down until Redis has answered once, because its address may be wrong. Later its absence is shown
   * and no more: rooms go on without it, and all processes lose it at the same time.
   */
  check(key: string): HealthIndicatorResult {
    const indicator = this.indicators.check(key);
    const { isConnected, hasConnected } = this.redis;
    return hasConnected ? indicator.up({ isConnected }) : indicator.down({ isConnected });
  }
}
