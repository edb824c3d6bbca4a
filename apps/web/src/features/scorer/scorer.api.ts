import type {
  AnswerVariant,
  AskedQuestionId,
  AttackGroup,
  EvaluationRecord,
  GiveFeedbackRequest,
  QuestionTest,
  RoomFeedback,
  RoomId,
  ScorerQuality,
} from '@hotseat/contracts';
import { callRoute } from '../../shared/http/http-client.ts';

export function testQuestion(
  versionId: string,
  group: AttackGroup,
  signal: AbortSignal,
): Promise<QuestionTest> {
  return callRoute('testQuestion', { params: { versionId, group }, signal });
}

export function getRoomFeedback(roomId: RoomId, signal: AbortSignal): Promise<RoomFeedback> {
  return callRoute('getRoomFeedback', { params: { roomId }, signal });
}

export function giveScoreFeedback(
  roomId: RoomId,
  askedQuestionId: AskedQuestionId,
  body: GiveFeedbackRequest,
): Promise<RoomFeedback> {
  return callRoute('giveScoreFeedback', { params: { roomId, askedQuestionId }, body });
}

export function proposeVariant(
  roomId: RoomId,
  askedQuestionId: AskedQuestionId,
): Promise<RoomFeedback> {
  return callRoute('proposeVariant', { params: { roomId, askedQuestionId } });
}

export function getScorerQuality(spaceId: string, signal: AbortSignal): Promise<ScorerQuality> {
  return callRoute('getScorerQuality', { params: { spaceId }, signal });
}

export function reviewVariant(
  variantId: string,
  decision: 'accept' | 'reject',
): Promise<AnswerVariant> {
  return callRoute('reviewVariant', { params: { variantId }, body: { decision } });
}

export async function exportEvaluationData(spaceId: string): Promise<EvaluationRecord[]> {
  return (await callRoute('exportEvaluationData', { params: { spaceId } })).records;
}
