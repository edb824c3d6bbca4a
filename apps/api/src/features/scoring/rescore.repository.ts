import { Injectable } from '@nestjs/common';
import { HotSql } from '../../platform/database/index.ts';
import { rescoreAnswerJob } from './rescore-answer-job.ts';

/** How far the answers of an instance have been scored by one scorer. */
export interface RescoreProgress {
  readonly answers: number;
  /** With a result of that scorer, whatever it was. */
  readonly scored: number;
  readonly waiting: number;
  /** Jobs that have used up their tries. */
  readonly failed: number;
  /** Of the last job that failed, for operators. */
  readonly lastError: string | null;
}

@Injectable()
export class RescoreRepository {
  constructor(private readonly hot: HotSql) {}

  /**
   * One job for each answer that this scorer has not seen. A job's key names answer and scorer, so that
   * asking twice adds nothing, and starts the failed ones again.
   */
  async addJobs(scorerId: string): Promise<number> {
    const added = await this.hot.sql`
      SELECT graphile_worker.add_job(${rescoreAnswerJob.name},
        payload := json_build_object('roomId', asked."roomId", 'askedQuestionId', asked.id,
          'scorerId', ${scorerId}::text),
        max_attempts := ${rescoreAnswerJob.maxAttempts},
        priority := ${rescoreAnswerJob.priority},
        job_key := ${rescoreAnswerJob.name} || ':' || answer.id || ':' || ${scorerId})
      FROM "Answer" answer
      JOIN "AskedQuestion" asked ON asked.id = answer."askedQuestionId"
      WHERE NOT EXISTS (SELECT 1 FROM "MachineScore" score
        WHERE score."answerId" = answer.id AND score."scorerId" = ${scorerId})`;
    return added.length;
  }

  async progress(scorerId: string): Promise<RescoreProgress> {
    const [counts] = await this.hot.sql<{ answers: number; scored: number }[]>`
      SELECT count(*)::int AS answers,
        (SELECT count(*)::int FROM "MachineScore" WHERE "scorerId" = ${scorerId}) AS scored
      FROM "Answer"`;
    const [jobs] = await this.hot.sql<
      { waiting: number; failed: number; lastError: string | null }[]
    >`
      SELECT count(*) FILTER (WHERE attempts < max_attempts)::int AS waiting,
        count(*) FILTER (WHERE attempts >= max_attempts)::int AS failed,
        (array_agg(last_error ORDER BY updated_at DESC)
          FILTER (WHERE last_error IS NOT NULL))[1] AS "lastError"
      FROM graphile_worker.jobs
      WHERE task_identifier = ${rescoreAnswerJob.name} AND right(key, ${scorerId.length}) = ${scorerId}`;
    const { answers = 0, scored = 0 } = counts ?? {};
    const { waiting = 0, failed = 0, lastError = null } = jobs ?? {};
    return { answers, scored, waiting, failed, lastError };
  }
}
