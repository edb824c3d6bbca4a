import { Injectable } from '@nestjs/common';
import {
  askedQuestionIdSchema,
  keyPointIdSchema,
  type AskedQuestionId,
  type GivenFeedback,
  type KeyPointId,
  type KeyPointStatus,
  type RoomFeedback,
  type RoomId,
  type UserId,
} from '@hotseat/contracts';
import { PrismaService } from '../../platform/database/index.ts';

export interface NewFeedback {
  scoreId: string;
  keyPointId: KeyPointId;
  userId: UserId;
  machineStatus: KeyPointStatus;
  rightStatus: KeyPointStatus;
}

@Injectable()
export class ScoreFeedbackRepository {
  constructor(private readonly prisma: PrismaService) {}

  async listGiven(roomId: RoomId, userId: UserId): Promise<GivenFeedback[]> {
    const rows = await this.prisma.scoreFeedback.findMany({
      where: { userId, score: { answer: { askedQuestion: { roomId } } } },
      orderBy: { id: 'asc' },
      select: {
        keyPointId: true,
        machineStatus: true,
        rightStatus: true,
        score: { select: { answer: { select: { askedQuestionId: true } } } },
      },
    });
    return rows.map(({ keyPointId, machineStatus, rightStatus, score }) => ({
      askedQuestionId: askedQuestionIdSchema.parse(score.answer.askedQuestionId),
      keyPointId: keyPointIdSchema.parse(keyPointId),
      machineStatus,
      rightStatus,
    }));
  }

  async listVariantsOfRoom(roomId: RoomId): Promise<RoomFeedback['variants']> {
    const rows = await this.prisma.answerVariant.findMany({
      where: { answer: { askedQuestion: { roomId } } },
      orderBy: { id: 'asc' },
      select: { status: true, answer: { select: { askedQuestionId: true } } },
    });
    return rows.map(({ status, answer }) => ({
      askedQuestionId: askedQuestionIdSchema.parse(answer.askedQuestionId),
      status,
    }));
  }

  /** The stored score of the model that the room shows. */
  async findScoreId(id: AskedQuestionId, modelId: string | null): Promise<string | null> {
    const score = await this.prisma.machineScore.findFirst({
      where: { modelId, answer: { askedQuestionId: id } },
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    });
    return score?.id ?? null;
  }

  async store(feedback: NewFeedback): Promise<void> {
    const { scoreId, keyPointId, userId, machineStatus, rightStatus } = feedback;
    await this.prisma.scoreFeedback.upsert({
      where: { scoreId_keyPointId_userId: { scoreId, keyPointId, userId } },
      create: feedback,
      update: { machineStatus, rightStatus, updatedAt: new Date() },
    });
  }

  async propose(askedQuestionId: AskedQuestionId, proposerId: UserId): Promise<void> {
    const answer = await this.prisma.answer.findUniqueOrThrow({
      where: { askedQuestionId },
      select: {
        id: true,
        askedQuestion: {
          select: { questionVersionId: true, room: { select: { spaceId: true } } },
        },
      },
    });
    const { questionVersionId, room } = answer.askedQuestion;
    await this.prisma.answerVariant.createMany({
      data: [{ answerId: answer.id, spaceId: room.spaceId, questionVersionId, proposerId }],
      skipDuplicates: true,
    });
  }
}
