import { z } from 'zod';
import type { ApiError } from './errors.ts';
import { participantIdSchema, roomIdSchema } from './ids.ts';
import type {
  DraftSave,
  DraftSaveResult,
  RoomCommandRequest,
  RoomCommandResult,
} from './room-command.ts';
import { draftViewSchema, roomViewSchema, type RoomSnapshot } from './room-view.ts';

/** What every Socket.IO acknowledgement carries. */
export type Ack<T> = { ok: true; data: T } | { ok: false; error: ApiError };

export const roomSubscribeSchema = z.object({ roomId: roomIdSchema });
export type RoomSubscribe = z.infer<typeof roomSubscribeSchema>;

export const roomUpdatedSchema = z.object({ roomId: roomIdSchema, view: roomViewSchema });
export const draftUpdatedSchema = draftViewSchema.extend({ roomId: roomIdSchema });
export const presenceChangedSchema = z.object({
  roomId: roomIdSchema,
  online: z.array(participantIdSchema),
});
export const serverDrainingSchema = z.object({
  /** Wait this long before connecting again, spread over clients. */
  retryAfterMs: z.int().nonnegative(),
});

export type RoomUpdated = z.infer<typeof roomUpdatedSchema>;
export type DraftUpdated = z.infer<typeof draftUpdatedSchema>;
export type PresenceChanged = z.infer<typeof presenceChangedSchema>;
export type ServerDraining = z.infer<typeof serverDrainingSchema>;

/** Client → server. Each is acknowledged, and only after what it asked for is committed. */
export interface ClientToServerEvents {
  'room:subscribe': (request: RoomSubscribe, ack: (result: Ack<RoomSnapshot>) => void) => void;
  'room:command': (
    request: RoomCommandRequest,
    ack: (result: Ack<RoomCommandResult>) => void,
  ) => void;
  'draft:save': (request: DraftSave, ack: (result: Ack<DraftSaveResult>) => void) => void;
}

/** Server → client; every payload is parsed with its schema on arrival. */
export interface ServerToClientEvents {
  'room:updated': (event: RoomUpdated) => void;
  'draft:updated': (event: DraftUpdated) => void;
  'presence:changed': (event: PresenceChanged) => void;
  'server:draining': (event: ServerDraining) => void;
}

/** Schemas of the server's events by name, for a client that trusts nothing. */
export const serverEventSchemas = {
  'room:updated': roomUpdatedSchema,
  'draft:updated': draftUpdatedSchema,
  'presence:changed': presenceChangedSchema,
  'server:draining': serverDrainingSchema,
} as const;
