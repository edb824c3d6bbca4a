import { UseFilters, UsePipes, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import {
  draftSaveSchema,
  roomCommandRequestSchema,
  roomSubscribeSchema,
  type Ack,
  type ClientToServerEvents,
  type DraftSave,
  type DraftSaveResult,
  type RoomCommandRequest,
  type RoomCommandResult,
  type RoomId,
  type RoomSnapshot,
  type RoomSubscribe,
  type ServerToClientEvents,
} from '@hotseat/contracts';
import { view, type RoomState } from '@hotseat/room';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { AuthService, type SessionUser } from '../../platform/auth/index.ts';
import { apiError, validationPipe, WsErrorFilter } from '../../platform/errors/index.ts';
import { DraftsService } from './drafts.service.ts';
import { Presence } from './presence.ts';
import { RoomCommands } from './room-commands.service.ts';
import { RoomStore } from './room-store.ts';
import { RoomsService } from './rooms.service.ts';

interface SocketData {
  user: SessionUser;
}
type RoomServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
type RoomSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;

/** Clients come back within this time after a restart, spread out. */
const comeBackWithinMs = 2_000;

/** Socket.IO's name for everybody in a room. */
const everybody = (roomId: RoomId) => `room:${roomId}`;
/** Socket.IO's name for one participant's tabs. */
const tabsOf = (participantId: string) => `participant:${participantId}`;

@UseFilters(WsErrorFilter)
@UsePipes(validationPipe())
@WebSocketGateway()
export class RoomsGateway
  implements OnGatewayInit<RoomServer>, OnGatewayDisconnect<RoomSocket>, BeforeApplicationShutdown
{
  @WebSocketServer()
  private readonly server!: RoomServer;

  constructor(
    private readonly auth: AuthService,
    private readonly rooms: RoomsService,
    private readonly commands: RoomCommands,
    private readonly drafts: DraftsService,
    private readonly presence: Presence,
    private readonly store: RoomStore,
  ) {}

  afterInit(server: RoomServer): void {
    server.use((socket, next) => {
      this.auth.findUser(socket.handshake.headers).then(
        (user) => {
          if (user) socket.data.user = user;
          next(user ? undefined : refusal('unauthenticated'));
        },
        () => next(refusal('unavailable')),
      );
    });
    this.store.changes.subscribe((state) => this.publish(state));
  }

  handleDisconnect(socket: RoomSocket): void {
    for (const roomId of this.presence.leave(socket.id)) this.publishPresence(roomId);
  }

  beforeApplicationShutdown(): void {
    this.server.emit('server:draining', { retryAfterMs: comeBackWithinMs });
  }

  @SubscribeMessage('room:subscribe')
  async subscribe(
    @ConnectedSocket() socket: RoomSocket,
    @MessageBody({ schema: roomSubscribeSchema }) { roomId }: RoomSubscribe,
  ): Promise<Ack<RoomSnapshot>> {
    const { you } = (await this.rooms.getSnapshot(socket.data.user, roomId)).view;
    // In the room before the state is read: what comes in between arrives twice, never not at all.
    await socket.join([everybody(roomId), tabsOf(you.participantId)]);
    this.presence.enter(roomId, socket.id, you.participantId);
    this.publishPresence(roomId);
    return { ok: true, data: await this.rooms.getSnapshot(socket.data.user, roomId) };
  }

  @SubscribeMessage('room:command')
  async command(
    @ConnectedSocket() socket: RoomSocket,
    @MessageBody({ schema: roomCommandRequestSchema }) request: RoomCommandRequest,
  ): Promise<Ack<RoomCommandResult>> {
    const { roomId, commandId, command } = request;
    const data = await this.commands.execute(socket.data.user, roomId, commandId, command);
    return { ok: true, data };
  }

  @SubscribeMessage('draft:save')
  async saveDraft(
    @ConnectedSocket() socket: RoomSocket,
    @MessageBody({ schema: draftSaveSchema }) draft: DraftSave,
  ): Promise<Ack<DraftSaveResult>> {
    const data = await this.drafts.save(socket.data.user, draft);
    const { roomId, askedQuestionId, text } = draft;
    socket
      .to(everybody(roomId))
      .emit('draft:updated', { roomId, askedQuestionId, text, version: data.version });
    return { ok: true, data };
  }

  /** Every process tells its own sockets, each participant their own view. */
  private publish(state: RoomState): void {
    for (const participant of state.participants) {
      this.server.local
        .to(tabsOf(participant.id))
        .emit('room:updated', { roomId: state.roomId, view: view(state, participant) });
    }
  }

  private publishPresence(roomId: RoomId): void {
    this.server.local
      .to(everybody(roomId))
      .emit('presence:changed', { roomId, online: this.presence.online(roomId) });
  }
}

/** Reaches the client as `connect_error` with the API's error in `data`. */
function refusal(code: 'unauthenticated' | 'unavailable'): Error {
  return Object.assign(new Error(code), { data: apiError(code, {}, '') });
}
