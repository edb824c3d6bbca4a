import type { Practice } from '@hotseat/contracts';
import { callRoute } from '../../shared/http/http-client.ts';

export function getPractice(spaceId: string, signal: AbortSignal): Promise<Practice> {
  return callRoute('getPractice', { params: { spaceId }, signal });
}
