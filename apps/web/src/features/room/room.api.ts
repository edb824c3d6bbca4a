import type {
  DraftSave,
  DraftSaveResult,
  QuestionDetail,
  QuestionSearchResult,
  QuestionVersionId,
  RoomCommandRequest,
  RoomCommandResult,
  RoomId,
  RoomSnapshot,
  Routes,
  questionSearchSchema,
} from '@hotseat/contracts';
import type { z } from 'zod';
import { callRoute } from '../../shared/http/http-client.ts';
import { emitWithAck } from '../../shared/realtime/socket.ts';

const subscribeTimeoutMs = 10_000;
const commandTimeoutMs = 10_000;
/** Shorter than a command's: the next save repeats a lost one anyway. */
const draftTimeoutMs = 6_000;

export function subscribeToRoom(roomId: RoomId): Promise<RoomSnapshot> {
  return emitWithAck('room:subscribe', { roomId }, { timeoutMs: subscribeTimeoutMs });
}

export function sendCommand(request: RoomCommandRequest): Promise<RoomCommandResult> {
  return emitWithAck('room:command', request, { timeoutMs: commandTimeoutMs });
}

export function saveDraft(request: DraftSave): Promise<DraftSaveResult> {
  return emitWithAck('draft:save', request, { timeoutMs: draftTimeoutMs });
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
