import type { ErrorCode, RoomEvent } from '@hotseat/contracts';

export interface Refusal {
  ok: false;
  code: ErrorCode;
  details: Record<string, unknown>;
}

export type Decision = { ok: true; events: RoomEvent[] } | Refusal;

export function refuse(code: ErrorCode, details: Record<string, unknown> = {}): Refusal {
  return { ok: false, code, details };
}

export function accept(...events: RoomEvent[]): Decision {
  return { ok: true, events };
}
