import { z } from 'zod';
import { roomIdSchema, spaceIdSchema, userIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { languageSchema } from './locale.ts';
import { roleSchema, roomSettingsSchema } from './room-event.ts';
import { presenceStatusSchema, roomStatusSchema } from './room-view.ts';
import { lineText } from './text.ts';

/** Crockford's base 32 without I, L, O, U; what people mistype is mapped before it is looked up. */
export const roomCodeSchema = z
  .string()
  .max(20)
  .transform((code) =>
    code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'),
  )
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{6}$/));

export const guestSessionRequestSchema = z.object({ displayName: lineText(limits.displayName) });
export type GuestSessionRequest = z.infer<typeof guestSessionRequestSchema>;

export const meSchema = z.object({
  userId: userIdSchema,
  name: z.string(),
  isGuest: z.boolean(),
  /** The person's own space; rooms made by them belong to it. */
  space: z.object({ id: spaceIdSchema, name: z.string() }),
});
export type Me = z.infer<typeof meSchema>;

export const createRoomRequestSchema = z.object({
  title: lineText(limits.roomTitle).optional(),
  language: languageSchema,
  /** What the host does: peers may also answer first and let the other ask. */
  role: z.enum(['interviewer', 'candidate']),
  settings: roomSettingsSchema.default({ admit: false }),
});
export type CreateRoomRequest = z.infer<typeof createRoomRequestSchema>;

export const createdRoomSchema = z.object({ roomId: roomIdSchema, code: z.string() });
export type CreatedRoom = z.infer<typeof createdRoomSchema>;

/** What somebody with the code sees before joining. */
export const roomInvitationSchema = z.object({
  roomId: roomIdSchema,
  code: z.string(),
  title: z.string(),
  hostName: z.string(),
  language: languageSchema,
  status: roomStatusSchema,
  openRoles: z.array(roleSchema),
  isFull: z.boolean(),
  /** Whoever joins waits until somebody lets them in. */
  admit: z.boolean(),
  /** The viewer's role when they have been here already. */
  yourRole: roleSchema.nullable(),
  yourStatus: presenceStatusSchema.nullable(),
});
export type RoomInvitation = z.infer<typeof roomInvitationSchema>;

export const joinRoomRequestSchema = z.object({ role: roleSchema });
export type JoinRoomRequest = z.infer<typeof joinRoomRequestSchema>;

export const joinedRoomSchema = z.object({ roomId: roomIdSchema });
export type JoinedRoom = z.infer<typeof joinedRoomSchema>;

export const myRoomSchema = z.object({
  roomId: roomIdSchema,
  code: z.string(),
  title: z.string(),
  status: roomStatusSchema,
  role: roleSchema,
  createdAt: z.iso.datetime(),
  participantNames: z.array(z.string()),
  questionCount: z.int().nonnegative(),
});
export type MyRoom = z.infer<typeof myRoomSchema>;
export const myRoomsSchema = z.object({ rooms: z.array(myRoomSchema) });
