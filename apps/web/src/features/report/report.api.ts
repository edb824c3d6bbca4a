import type { Report, RoomId } from '@hotseat/contracts';
import { callRoute } from '../../shared/http/http-client.ts';

export function getReport(roomId: RoomId, signal: AbortSignal): Promise<Report> {
  return callRoute('getReport', { params: { roomId }, signal });
}
