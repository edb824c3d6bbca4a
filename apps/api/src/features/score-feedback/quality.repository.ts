import { Injectable } from '@nestjs/common';
import {
  evaluationRecordSchema,
  type EvaluationRecord,
  type SpaceId,
  type UserId,
  type VariantId,
} from '@hotseat/contracts';
import { PrismaService } from '../../platform/database/index.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { FeedbackCount, GradedRow } from './quality-rows.ts';

const variantInclude = {
  answer: { select: { text: true } },
  questionVersion: { select: { id: true, prompt: true, language: true } },
  proposer: { select: { name: true } },
  reviewer: { select: { name: true } },
  space: { select: { kind: true } },
} satisfies Prisma.AnswerVariantInclude;

export type VariantRow = Prisma.AnswerVariantGetPayload<{ include: typeof variantInclude }>;

const maxVariants = 100;
const maxRecords = 5_000;
/** Two members may accept two variants of a question in the same moment. */
const maxTries = 3;

@Injectable()
export class QualityRepository {
  constructor(private readonly prisma: PrismaService) {}

  async isMember(spaceId: string, userId: UserId): Promise<boolean> {
    const count = await this.prisma.spaceMember.count({ where: { spaceId, userId } });
    return count > 0;
  }

  readSpace(spaceId: SpaceId): Promise<{ id: string; name: string }> {
    return this.prisma.space.findUniqueOrThrow({
      where: { id: spaceId },
      select: { id: true, name: true },
    });
  }

  /** The newest revealed answers that both graded. Ratings of any number of levels become 0–4. */
  readGraded(spaceId: SpaceId, most: number): Promise<GradedRow[]> {
    return this.prisma.$queryRaw<GradedRow[]>`
      SELECT version.id AS "questionVersionId", version.prompt, version.language::text,
        latest.score::float8 AS machine, people.mean AS people
      FROM "AskedQuestion" asked
      JOIN "Room" room ON room.id = asked."roomId"
      JOIN "QuestionVersion" version ON version.id = asked."questionVersionId"
      JOIN "Answer" answer ON answer."askedQuestionId" = asked.id
      JOIN LATERAL (
        SELECT score FROM "MachineScore" machine
        WHERE machine."answerId" = answer.id AND machine.status = 'scored'
          AND machine.score IS NOT NULL
        ORDER BY machine."createdAt" DESC LIMIT 1
      ) latest ON true
      JOIN LATERAL (
        SELECT avg((rating.value - 1) * 4.0 / greatest(scale.levels - 1, 1))::float8 AS mean
        FROM "Scorecard" scorecard
        JOIN "Rating" rating ON rating."scorecardId" = scorecard.id AND rating.value IS NOT NULL
        JOIN LATERAL (
          SELECT count(*) AS levels FROM "Level" level
          WHERE level."criterionId" = rating."criterionId"
        ) scale ON true
        WHERE scorecard."askedQuestionId" = asked.id AND NOT scorecard."isShadow"
      ) people ON people.mean IS NOT NULL
      WHERE room."spaceId" = ${spaceId}::uuid AND room."revealedAt" IS NOT NULL
      ORDER BY asked."askedAt" DESC
      LIMIT ${most}`;
  }

  async countFeedback(spaceId: SpaceId): Promise<FeedbackCount[]> {
    const rows = await this.prisma.scoreFeedback.groupBy({
      by: ['machineStatus', 'rightStatus'],
      where: ofSpace(spaceId),
      _count: true,
    });
    return rows.map(({ machineStatus, rightStatus, _count: n }) => ({
      machineStatus,
      rightStatus,
      n,
    }));
  }

  /** Those that wait for a review first, then the newest. */
  listVariants(spaceId: SpaceId): Promise<VariantRow[]> {
    return this.prisma.answerVariant.findMany({
      where: { spaceId },
      include: variantInclude,
      orderBy: [{ status: 'asc' }, { createdAt: 'desc' }],
      take: maxVariants,
    });
  }

  findVariant(id: VariantId): Promise<VariantRow | null> {
    return this.prisma.answerVariant.findUnique({ where: { id }, include: variantInclude });
  }

  /** Gives the next version to an accepted one. @returns false when it was reviewed meanwhile */
  async review(
    { id, spaceId, questionVersionId }: VariantRow,
    reviewerId: UserId,
    decision: 'accept' | 'reject',
  ): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      const accepted = await this.prisma.answerVariant.count({
        where: { spaceId, questionVersionId, status: 'accepted' },
      });
      try {
        const { count } = await this.prisma.answerVariant.updateMany({
          where: { id, status: 'proposed' },
          data: {
            status: decision === 'accept' ? 'accepted' : 'rejected',
            version: decision === 'accept' ? accepted + 1 : null,
            reviewerId,
            reviewedAt: new Date(),
          },
        });
        return count > 0;
      } catch (error) {
        if (!isVersionTaken(error) || attempt === maxTries) throw error;
      }
    }
  }

  async readEvaluationData(spaceId: SpaceId): Promise<EvaluationRecord[]> {
    const [statuses, variants] = await Promise.all([
      this.readStatuses(spaceId),
      this.prisma.answerVariant.findMany({
        where: { spaceId, status: 'accepted' },
        include: variantInclude,
        orderBy: { id: 'asc' },
        take: maxRecords,
      }),
    ]);
    return [
      ...statuses,
      ...variants.map(({ questionVersion, answer, version }) =>
        evaluationRecordSchema.parse({
          kind: 'variant',
          questionVersionId: questionVersion.id,
          language: questionVersion.language,
          prompt: questionVersion.prompt,
          answer: answer.text,
          version,
        }),
      ),
    ];
  }

  private async readStatuses(spaceId: SpaceId): Promise<EvaluationRecord[]> {
    const rows = await this.prisma.scoreFeedback.findMany({
      where: ofSpace(spaceId),
      orderBy: { id: 'asc' },
      take: maxRecords,
      include: {
        score: {
          select: {
            modelId: true,
            answer: {
              select: { text: true, askedQuestion: { select: { questionVersion: true } } },
            },
          },
        },
      },
    });
    const points = await this.prisma.keyPoint.findMany({
      where: { id: { in: rows.map(({ keyPointId }) => keyPointId) } },
    });
    return rows.flatMap(({ keyPointId, machineStatus, rightStatus, score }) => {
      const point = points.find(({ id }) => id === keyPointId);
      const { id, language, prompt } = score.answer.askedQuestion.questionVersion;
      if (!point) return [];
      return evaluationRecordSchema.parse({
        kind: 'status',
        questionVersionId: id,
        language,
        prompt,
        keyPoint: { term: point.term, text: point.text },
        answer: score.answer.text,
        machineStatus,
        rightStatus,
        modelId: score.modelId,
      });
    });
  }
}

/** Prisma's code of a unique constraint. */
function isVersionTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}

function ofSpace(spaceId: SpaceId): Prisma.ScoreFeedbackWhereInput {
  return { score: { answer: { askedQuestion: { room: { spaceId } } } } };
}
