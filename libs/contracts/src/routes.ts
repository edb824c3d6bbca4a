import { z } from 'zod';
import {
  createRoomRequestSchema,
  createdRoomSchema,
  guestSessionRequestSchema,
  joinRoomRequestSchema,
  joinedRoomSchema,
  meSchema,
  myRoomsSchema,
  roomCodeSchema,
  roomInvitationSchema,
} from './room-rest.ts';
import { roomIdSchema, spaceIdSchema } from './ids.ts';
import { practiceSchema } from './practice.ts';
import { reportSchema } from './report.ts';
import { roomSnapshotSchema } from './room-view.ts';
import { handbookRoutes } from './handbook-routes.ts';
import type { Route } from './route.ts';
import { scorerRoutes } from './scorer-routes.ts';

/** Every HTTP route of the API; OpenAPI, the web client and the controllers read it from here. */
export const routes = {
  createGuestSession: {
    method: 'POST',
    path: '/api/guest-sessions',
    summary: 'Sign in as a guest with a display name; sets the session cookie',
    session: false,
    body: guestSessionRequestSchema,
    response: meSchema,
  },
  getMe: {
    method: 'GET',
    path: '/api/me',
    summary: 'Who the session belongs to',
    session: true,
    response: meSchema,
  },
  createRoom: {
    method: 'POST',
    path: '/api/rooms',
    summary: 'Make a room and join it as its host',
    session: true,
    body: createRoomRequestSchema,
    response: createdRoomSchema,
  },
  listMyRooms: {
    method: 'GET',
    path: '/api/rooms',
    summary: 'Rooms that the session takes part in, newest first',
    session: true,
    response: myRoomsSchema,
  },
  getInvitation: {
    method: 'GET',
    path: '/api/invitations/:code',
    summary: 'What a room code leads to',
    session: false,
    params: z.object({ code: roomCodeSchema }),
    response: roomInvitationSchema,
  },
  joinRoom: {
    method: 'POST',
    path: '/api/invitations/:code/join',
    summary: 'Take a role in the room; joining again changes nothing',
    session: true,
    params: z.object({ code: roomCodeSchema }),
    body: joinRoomRequestSchema,
    response: joinedRoomSchema,
  },
  getRoom: {
    method: 'GET',
    path: '/api/rooms/:roomId',
    summary: "The room as the session's participant may see it",
    session: true,
    params: z.object({ roomId: roomIdSchema }),
    response: roomSnapshotSchema,
  },
  getReport: {
    method: 'GET',
    path: '/api/rooms/:roomId/report',
    summary: 'The whole interview, from the reveal on',
    session: true,
    params: z.object({ roomId: roomIdSchema }),
    response: reportSchema,
  },
  getPractice: {
    method: 'GET',
    path: '/api/spaces/:spaceId/practice',
    summary: "What a space's interviews say",
    session: true,
    params: z.object({ spaceId: spaceIdSchema }),
    response: practiceSchema,
  },
  ...handbookRoutes,
  ...scorerRoutes,
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
