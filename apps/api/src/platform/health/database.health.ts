import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { HotSql } from '../database/index.ts';

@Injectable()
export class DatabaseHealth {
  constructor(
    private readonly hot: HotSql,
    private readonly indicators: HealthIndicatorService,
  ) {}

  async check(key: string): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(key);
    try {
      await this.hot.sql`SELECT 1`;
      return indicator.up();
    } catch {
      return indicator.down();
    }
  }
}
