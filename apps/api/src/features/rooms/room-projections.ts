import type { Rating, RoomEvent, RoomId } from '@hotseat/contracts';
import { v7 } from 'uuid';
import type { PurelyLoggedEvent } from './purely-logged.ts';
import { projectPeople, projectRole } from './people-projections.ts';
import { scoreAnswerJob } from './score-answer-job.ts';
import type { Transaction } from '../../platform/database/index.ts';

type EventOfOtherRows = Extract<RoomEvent, { type: 'room:created' | 'answer:scored' }>;
type ScorecardEvent = Extract<RoomEvent, { type: 'scorecard:submitted' }>;

/**
 * Writes what an event means into the tables that reports and dashboards ask. Runs in the event's
 * transaction, where `now()` is the event's time.
 */
export async function projectEvent(
  sql: Transaction,
  roomId: RoomId,
  event: RoomEvent,
): Promise<void> {
  switch (event.type) {
    case 'participant:joined':
    case 'participant:returned':
    case 'participant:role-changed':
    case 'participant:admitted':
    case 'participant:removed':
    case 'participant:left':
    case 'host:handed-over':
      return projectPeople(sql, roomId, event);
    case 'room:started':
      await sql`UPDATE "Room" SET status = 'live', "startedAt" = now() WHERE id = ${roomId}`;
      return projectRound(sql, roomId, 1);
    case 'round:started':
      for (const { participantId, role, isShadow } of event.changes) {
        await projectRole(sql, participantId, role, isShadow);
      }
      return projectRound(sql, roomId, event.number);
    case 'room:revealed':
      await sql`UPDATE "Room" SET status = 'revealed', "revealedAt" = now() WHERE id = ${roomId}`;
      return endOpenQuestion(sql, roomId);
    case 'room:closed':
      await sql`UPDATE "Room" SET status = 'closed', "closedAt" = now() WHERE id = ${roomId}`;
      return endOpenQuestion(sql, roomId);
    case 'question:asked':
      await sql`
        INSERT INTO "AskedQuestion" (id, "roomId", "questionVersionId", position, round, "askedAt")
        SELECT ${event.askedQuestionId}, ${roomId}, ${event.content.questionVersionId},
          (SELECT count(*) + 1 FROM "AskedQuestion" WHERE "roomId" = ${roomId}),
          (SELECT coalesce(max(number), 1) FROM "Round" WHERE "roomId" = ${roomId}), now()`;
      return;
    case 'question:skipped':
      await sql`
        UPDATE "AskedQuestion" SET status = 'skipped' WHERE id = ${event.askedQuestionId}`;
      return;
    case 'answer:submitted':
      return projectAnswer(sql, roomId, event.askedQuestionId, event.text);
    case 'scorecard:submitted':
      return projectScorecard(sql, event);
    default:
      // The log alone says it; `room:created` and `answer:scored` come with rows of their own.
      event satisfies PurelyLoggedEvent | EventOfOtherRows;
  }
}

async function projectRound(sql: Transaction, roomId: RoomId, number: number): Promise<void> {
  await sql`
    INSERT INTO "Round" ("roomId", number, "candidateId", "startedAt")
    SELECT ${roomId}, ${number}, (
      SELECT id FROM "Participant"
      WHERE "roomId" = ${roomId} AND role = 'candidate'
      ORDER BY status IN ('in', 'waiting') DESC, "joinedAt" DESC, id DESC LIMIT 1
    ), now()`;
}

async function endOpenQuestion(sql: Transaction, roomId: RoomId): Promise<void> {
  await sql`
    UPDATE "AskedQuestion" SET status = 'skipped' WHERE "roomId" = ${roomId} AND status = 'open'`;
}

async function projectAnswer(
  sql: Transaction,
  roomId: RoomId,
  askedQuestionId: string,
  text: string,
): Promise<void> {
  await sql`UPDATE "AskedQuestion" SET status = 'submitted' WHERE id = ${askedQuestionId}`;
  await sql`
    INSERT INTO "Answer" (id, "askedQuestionId", text, "submittedAt")
    VALUES (${v7()}, ${askedQuestionId}, ${text}, now())`;
  // In the answer's transaction: there is no answer without its job and no job without its answer.
  await sql`
    SELECT graphile_worker.add_job(${scoreAnswerJob.name},
      payload := ${sql.json({ roomId, askedQuestionId })}::json,
      max_attempts := ${scoreAnswerJob.maxAttempts},
      job_key := ${`${scoreAnswerJob.name}:${askedQuestionId}`})`;
}

async function projectScorecard(sql: Transaction, event: ScorecardEvent): Promise<void> {
  const scorecardId = v7();
  await sql`
    INSERT INTO "Scorecard" (id, "askedQuestionId", "participantId", "isShadow", feedback,
      "submittedAt")
    VALUES (${scorecardId}, ${event.askedQuestionId}, ${event.participantId}, ${event.isShadow},
      ${event.feedback}, now())`;
  for (const rating of event.ratings) await projectRating(sql, scorecardId, rating);
}

async function projectRating(sql: Transaction, scorecardId: string, rating: Rating) {
  const ratingId = v7();
  await sql`
    INSERT INTO "Rating" (id, "scorecardId", "criterionId", value)
    VALUES (${ratingId}, ${scorecardId}, ${rating.criterionId}, ${rating.value})`;
  for (const evidence of rating.evidence) {
    await sql`
      INSERT INTO "Evidence" (id, "ratingId", kind, text)
      VALUES (${v7()}, ${ratingId}, ${evidence.kind}::"EvidenceKind", ${evidence.text})`;
  }
}
