import type { Rating, RoomEvent, RoomId } from '@hotseat/contracts';
import { v7 } from 'uuid';
import { scoreAnswerJob } from './score-answer-job.ts';
import type { Transaction } from '../../platform/database/index.ts';

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
    case 'room:created':
    case 'answer:scored':
      // The first comes with the room's row, the second with the scorer's.
      return;
    case 'participant:joined':
      await sql`
        INSERT INTO "Participant" (id, "roomId", "userId", name, role, "isHost", "joinedAt")
        VALUES (${event.participantId}, ${roomId}, ${event.userId}, ${event.name},
          ${event.role}::"ParticipantRole", ${event.isHost}, now())`;
      return;
    case 'participant:role-changed':
      await sql`
        UPDATE "Participant" SET role = ${event.role}::"ParticipantRole"
        WHERE id = ${event.participantId}`;
      return;
    case 'room:started':
      await sql`UPDATE "Room" SET status = 'live', "startedAt" = now() WHERE id = ${roomId}`;
      return;
    case 'room:revealed':
      await sql`UPDATE "Room" SET status = 'revealed', "revealedAt" = now() WHERE id = ${roomId}`;
      return;
    case 'room:closed':
      await sql`UPDATE "Room" SET status = 'closed', "closedAt" = now() WHERE id = ${roomId}`;
      return;
    case 'question:asked':
      await sql`
        INSERT INTO "AskedQuestion" (id, "roomId", "questionVersionId", position, "askedAt")
        SELECT ${event.askedQuestionId}, ${roomId}, ${event.content.questionVersionId},
          count(*) + 1, now()
        FROM "AskedQuestion" WHERE "roomId" = ${roomId}`;
      return;
    case 'question:skipped':
      await sql`
        UPDATE "AskedQuestion" SET status = 'skipped' WHERE id = ${event.askedQuestionId}`;
      return;
    case 'answer:submitted':
      await projectAnswer(sql, roomId, event.askedQuestionId, event.text);
      return;
    case 'scorecard:submitted':
      await projectScorecard(sql, event);
      return;
  }
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
    INSERT INTO "Scorecard" (id, "askedQuestionId", "participantId", feedback, "submittedAt")
    VALUES (${scorecardId}, ${event.askedQuestionId}, ${event.participantId}, ${event.feedback},
      now())`;
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
