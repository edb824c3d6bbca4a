import { z } from 'zod';
import {
  documentCursorMovedSchema,
  documentUpdatedSchema,
  type DocumentCursor,
  type DocumentCursorMoved,
  type DocumentOpen,
  type DocumentSaved,
  type DocumentUpdate,
  type DocumentUpdated,
  type OpenedDocument,
} from './document.ts';
import type { ApiError } from './errors.ts';
import { participantIdSchema, roomIdSchema } from './ids.ts';
import { coverageChangedSchema, type CoverageChanged } from './live-coverage.ts';
import type { RoomCommandRequest, RoomCommandResult } from './room-command.ts';
import { roomSnapshotSchema, roomViewSchema } from './room-view.ts';
import { viewPatchSchema } from './view-patch.ts';

/** What every Socket.IO acknowledgement carries. */
export type Ack<T> = { ok: true; data: T } | { ok: false; error: ApiError };

/** With `epoch` and `lastSeq` of the view that a client holds, it gets only what changed since. */
export const roomSubscribeSchema = z.object({
  roomId: roomIdSchema,
  epoch: z.int().positive().optional(),
  lastSeq: z.int().nonnegative().optional(),
});
export type RoomSubscribe = z.infer<typeof roomSubscribeSchema>;

/** Makes the view of `seq` out of the same viewer's view of `fromSeq`, in the same epoch. */
const roomPatchSchema = z.object({
  epoch: z.int().positive(),
  fromSeq: z.int().nonnegative(),
  seq: z.int().nonnegative(),
  patch: viewPatchSchema,
});

/** A room as a whole, or what changed since the view that the client named. */
export const roomSubscriptionSchema = z.union([
  roomSnapshotSchema,
  roomSnapshotSchema.omit({ view: true }).extend(roomPatchSchema.shape),
]);
export type RoomSubscription = z.infer<typeof roomSubscriptionSchema>;

/** A patch, or the whole view where there is nothing to patch. */
export const roomUpdatedSchema = z.union([
  roomPatchSchema.extend({ roomId: roomIdSchema }),
  z.object({ roomId: roomIdSchema, view: roomViewSchema }),
]);
export const presenceChangedSchema = z.object({
  roomId: roomIdSchema,
  online: z.array(participantIdSchema),
});
export const serverDrainingSchema = z.object({
  /** Wait this long before connecting again, spread over clients. */
  retryAfterMs: z.int().nonnegative(),
});

export type RoomUpdated = z.infer<typeof roomUpdatedSchema>;
export type PresenceChanged = z.infer<typeof presenceChangedSchema>;
export type ServerDraining = z.infer<typeof serverDrainingSchema>;

/** Client → server. Each is acknowledged, and only after what it asked for is committed. */
export interface ClientToServerEvents {
  'room:subscribe': (request: RoomSubscribe, ack: (result: Ack<RoomSubscription>) => void) => void;
  'room:command': (
    request: RoomCommandRequest,
    ack: (result: Ack<RoomCommandResult>) => void,
  ) => void;
  'doc:open': (request: DocumentOpen, ack: (result: Ack<OpenedDocument>) => void) => void;
  'doc:update': (request: DocumentUpdate, ack: (result: Ack<DocumentSaved>) => void) => void;
  'doc:awareness': (
    request: DocumentCursor,
    ack: (result: Ack<Record<string, never>>) => void,
  ) => void;
}

/** Server → client; every payload is parsed with its schema on arrival. */
export interface ServerToClientEvents {
  'room:updated': (event: RoomUpdated) => void;
  'doc:updated': (event: DocumentUpdated) => void;
  'doc:awareness-changed': (event: DocumentCursorMoved) => void;
  'presence:changed': (event: PresenceChanged) => void;
  'coverage:changed': (event: CoverageChanged) => void;
  'server:draining': (event: ServerDraining) => void;
}

/** Schemas of the server's events by name, for a client that trusts nothing. */
export const serverEventSchemas = {
  'room:updated': roomUpdatedSchema,
  'doc:updated': documentUpdatedSchema,
  'doc:awareness-changed': documentCursorMovedSchema,
  'presence:changed': presenceChangedSchema,
  'coverage:changed': coverageChangedSchema,
  'server:draining': serverDrainingSchema,
} as const;
