import type {
  QuestionDetail,
  QuestionSearchResult,
  QuestionVersionId,
  RoomCommandRequest,
  RoomCommandResult,
  RoomId,
  RoomSubscription,
  RoomView,
  Routes,
  questionSearchSchema,
} from '@hotseat/contracts';
import type { z } from 'zod';
import { callRoute } from '../../shared/http/http-client.ts';
import { emitWithAck } from '../../shared/realtime/socket.ts';

const subscribeTimeoutMs = 10_000;
const commandTimeoutMs = 10_000;

/** @param held the view that this page has, of which the server knows what changed since */
export function subscribeToRoom(
  roomId: RoomId,
  held: Pick<RoomView, 'epoch' | 'seq'> | null,
): Promise<RoomSubscription> {
  const since = held === null ? {} : { epoch: held.epoch, lastSeq: held.seq };
  return emitWithAck('room:subscribe', { roomId, ...since }, { timeoutMs: subscribeTimeoutMs });
}

export function sendCommand(request: RoomCommandRequest): Promise<RoomCommandResult> {
  return emitWithAck('room:command', request, { timeoutMs: commandTimeoutMs });
}

export function searchQuestions(
  query: z.input<typeof questionSearchSchema>,
  signal: AbortSignal,
): Promise<QuestionSearchResult> {
  return callRoute('searchQuestions', { query, signal });
}

export function getQuestion(
  versionId: QuestionVersionId,
  signal: AbortSignal,
): Promise<QuestionDetail> {
  return callRoute('getQuestion', { params: { versionId }, signal });
}

export function listHandbooks(): Promise<z.output<Routes['listHandbooks']['response']>> {
  return callRoute('listHandbooks');
}
