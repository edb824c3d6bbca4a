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
import { questionVersionIdSchema, roomIdSchema, spaceIdSchema } from './ids.ts';
import { practiceSchema } from './practice.ts';
import {
  handbookSummarySchema,
  questionDetailSchema,
  questionSearchResultSchema,
  questionSearchSchema,
} from './question.ts';
import { reportSchema, roomSnapshotSchema } from './room-view.ts';

export interface Route {
  method: 'GET' | 'POST';
  /** With `:name` for each key of `params`. */
  path: string;
  summary: string;
  /** False: no session needed. */
  session: boolean;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  response: z.ZodType;
}

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
  listHandbooks: {
    method: 'GET',
    path: '/api/handbooks',
    summary: 'Handbooks with their chapters',
    session: false,
    response: z.object({ handbooks: z.array(handbookSummarySchema) }),
  },
  searchQuestions: {
    method: 'GET',
    path: '/api/questions',
    summary: 'Search the handbooks',
    session: false,
    query: questionSearchSchema,
    response: questionSearchResultSchema,
  },
  getQuestion: {
    method: 'GET',
    path: '/api/questions/:versionId',
    summary: 'A question with its reference; closed to candidates of a live room',
    session: false,
    params: z.object({ versionId: questionVersionIdSchema }),
    response: questionDetailSchema,
  },
  getPractice: {
    method: 'GET',
    path: '/api/spaces/:spaceId/practice',
    summary: "What a space's interviews say",
    session: true,
    params: z.object({ spaceId: spaceIdSchema }),
    response: practiceSchema,
  },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
