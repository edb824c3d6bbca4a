import { Injectable } from '@nestjs/common';
import type {
  AskedQuestionId,
  GiveFeedbackRequest,
  RoomFeedback,
  RoomId,
} from '@hotseat/contracts';
import { findParticipantOfUser, findQuestion } from '@hotseat/room';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { RoomStore } from '../rooms/index.ts';
import { mayJudge } from './may-judge.ts';
import { ScoreFeedbackRepository } from './score-feedback.repository.ts';

/** What raters say about the machine, after the reveal. */
@Injectable()
export class ScoreFeedbackService {
  constructor(
    private readonly rooms: RoomStore,
    private readonly repository: ScoreFeedbackRepository,
  ) {}

  /** @throws AppError `room_not_found` for everybody who has no part in the room */
  async getOfRoom(user: SessionUser, roomId: RoomId): Promise<RoomFeedback> {
    const judged = await this.judgedBy(user, roomId);
    const [given, variants] = await Promise.all([
      this.repository.listGiven(roomId, user.id),
      judged.length === 0 ? [] : this.repository.listVariantsOfRoom(roomId),
    ]);
    return { mayJudge: judged, given, variants };
  }

  /** @throws AppError `forbidden`, or `not_found` for a key point without a status */
  async give(
    user: SessionUser,
    roomId: RoomId,
    askedQuestionId: AskedQuestionId,
    { keyPointId, rightStatus }: GiveFeedbackRequest,
  ): Promise<RoomFeedback> {
    await this.requireJudge(user, roomId, askedQuestionId);
    const state = await this.rooms.get(roomId);
    const machine = findQuestion(state, askedQuestionId)?.machine;
    const found = machine?.keyPoints.find((point) => point.keyPointId === keyPointId);
    const scoreId = await this.repository.findScoreId(askedQuestionId, machine?.modelId ?? null);
    if (!found || scoreId === null) throw new AppError('not_found');
    const { status: machineStatus } = found;
    await this.repository.store({
      scoreId,
      keyPointId,
      userId: user.id,
      machineStatus,
      rightStatus,
    });
    return this.getOfRoom(user, roomId);
  }

  /** Proposing what somebody else proposed changes nothing. @throws AppError `forbidden` */
  async proposeVariant(
    user: SessionUser,
    roomId: RoomId,
    askedQuestionId: AskedQuestionId,
  ): Promise<RoomFeedback> {
    await this.requireJudge(user, roomId, askedQuestionId);
    await this.repository.propose(askedQuestionId, user.id);
    return this.getOfRoom(user, roomId);
  }

  private async requireJudge(
    user: SessionUser,
    roomId: RoomId,
    askedQuestionId: AskedQuestionId,
  ): Promise<void> {
    const judged = await this.judgedBy(user, roomId);
    if (!judged.includes(askedQuestionId)) throw new AppError('forbidden');
  }

  private async judgedBy(user: SessionUser, roomId: RoomId): Promise<AskedQuestionId[]> {
    const state = await this.rooms.get(roomId);
    const participant = findParticipantOfUser(state, user.id);
    if (!participant) throw new AppError('room_not_found');
    return mayJudge(state, participant);
  }
}
