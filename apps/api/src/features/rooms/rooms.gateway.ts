import { Inject, UseFilters, UsePipes, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import {
  diffViews,
  roomCommandRequestSchema,
  roomSubscribeSchema,
  type Ack,
  type ClientToServerEvents,
  type RoomCommandRequest,
  type RoomCommandResult,
  type RoomId,
  type RoomSubscribe,
  type RoomSubscription,
  type RoomView,
  type ServerToClientEvents,
} from '@hotseat/contracts';
import { findParticipantOfUser, isHere, isIn, view, type ParticipantState } from '@hotseat/room';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { AuthService, type SessionUser } from '../../platform/auth/index.ts';
import { CONFIG, type Config } from '../../platform/config/index.ts';
import { AppError, apiError, validationPipe, WsErrorFilter } from '../../platform/errors/index.ts';
import { forgetRequest, inTime, Turnstile, UserSockets } from '../../platform/realtime/index.ts';
import { Presence } from './presence.ts';
import { RoomCommands } from './room-commands.service.ts';
import { everybody, RoomPublisher, tabsOf } from './room-publisher.ts';
import { RoomStore } from './room-store.ts';
import { requireParticipant } from './rooms.policy.ts';
import { RoomsService } from './rooms.service.ts';

interface SocketData {
  user: SessionUser;
}
type RoomServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
type RoomSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;

/** Clients come back within this time after a restart, spread out. */
const comeBackWithinMs = 2_000;
/** Sessions looked up at once, below the pool of connections, which HTTP requests share. */
const maxHandshakes = 6;
/** A command that the database has not settled by then is answered, and may be sent again. */
const answerWithinMs = 5_000;
/** A page opens one room; this leaves room for others' clients. */
const maxRoomsOfSocket = 20;

@UseFilters(WsErrorFilter)
@UsePipes(validationPipe())
@WebSocketGateway()
export class RoomsGateway
  implements
    OnGatewayInit<RoomServer>,
    OnGatewayConnection<RoomSocket>,
    OnGatewayDisconnect<RoomSocket>,
    BeforeApplicationShutdown
{
  private readonly handshakes = new Turnstile(maxHandshakes);
  private readonly users: UserSockets;

  @WebSocketServer()
  private readonly server!: RoomServer;

  constructor(
    private readonly auth: AuthService,
    private readonly rooms: RoomsService,
    private readonly commands: RoomCommands,
    private readonly presence: Presence,
    private readonly store: RoomStore,
    private readonly publisher: RoomPublisher,
    @Inject(CONFIG) config: Config,
  ) {
    this.users = new UserSockets(
      config.HOTSEAT_SOCKETS_PER_USER,
      config.HOTSEAT_COMMANDS_PER_SECOND,
    );
  }

  afterInit(server: RoomServer): void {
    server.use((socket, next) => {
      const find = () => this.auth.findUser(socket.handshake.headers);
      this.handshakes.pass(find).then(
        (user) => {
          if (!user) return next(refusal('unauthenticated'));
          if (this.users.isFull(user.id)) return next(refusal('rate_limited'));
          socket.data.user = user;
          next();
        },
        () => next(refusal('unavailable')),
      );
    });
    this.publisher.start(server);
  }

  handleConnection(socket: RoomSocket): void {
    this.users.enter(socket.data.user.id);
    forgetRequest(socket);
  }

  handleDisconnect(socket: RoomSocket): void {
    this.users.leave(socket.data.user.id);
    for (const roomId of this.presence.leave(socket.id)) this.publisher.publishPresence(roomId);
  }

  beforeApplicationShutdown(): void {
    // Only this process's: the others' clients are where they should be.
    this.server.local.emit('server:draining', { retryAfterMs: comeBackWithinMs });
  }

  @SubscribeMessage('room:subscribe')
  async subscribe(
    @ConnectedSocket() socket: RoomSocket,
    @MessageBody({ schema: roomSubscribeSchema }) request: RoomSubscribe,
  ): Promise<Ack<RoomSubscription>> {
    const { user } = socket.data;
    const { roomId } = request;
    if (this.presence.countRooms(socket.id) >= maxRoomsOfSocket) {
      throw new AppError('rate_limited', { max: maxRoomsOfSocket });
    }
    const viewer = requireParticipant(await this.store.get(roomId), user.id);
    // In the room before the state is read: what comes in between arrives twice, never not at all.
    await this.open(socket, roomId, viewer);
    const { view: now, ...rest } = await this.rooms.getSnapshot(user, roomId);
    if (now.you.status !== viewer.status) {
      await this.open(socket, roomId, requireParticipant(await this.store.peek(roomId), user.id));
    }
    const { epoch, seq } = now;
    const held = this.viewAt(user, request, epoch);
    if (!held) return { ok: true, data: { view: now, ...rest } };
    const { seq: fromSeq } = held;
    return { ok: true, data: { ...rest, epoch, fromSeq, seq, patch: diffViews(held, now) } };
  }

  @SubscribeMessage('room:command')
  async command(
    @ConnectedSocket() socket: RoomSocket,
    @MessageBody({ schema: roomCommandRequestSchema }) request: RoomCommandRequest,
  ): Promise<Ack<RoomCommandResult>> {
    const { roomId, commandId, command } = request;
    const retryAfterMs = this.users.takeCommand(socket.data.user.id);
    if (retryAfterMs > 0) throw new AppError('rate_limited', { retryAfterMs });
    const doing = this.commands.execute(socket.data.user, roomId, commandId, command);
    const data = await inTime(doing, answerWithinMs);
    return { ok: true, data };
  }

  /** Lets a socket hear what this participant may hear: all, only what concerns themselves, nothing. */
  private async open(socket: RoomSocket, roomId: RoomId, viewer: ParticipantState): Promise<void> {
    if (isHere(viewer)) await socket.join(tabsOf(viewer.id));
    else await socket.leave(tabsOf(viewer.id));
    if (isIn(viewer)) await socket.join(everybody(roomId));
    else await socket.leave(everybody(roomId));
    const changed = isHere(viewer)
      ? this.presence.enter(roomId, socket.id, viewer.id)
      : this.presence.leaveRoom(roomId, viewer.id);
    if (changed) this.publisher.publishPresence(roomId);
  }

  /** What a client holds that comes back, while the state it was made from is still known. */
  private viewAt(
    user: SessionUser,
    { roomId, epoch, lastSeq }: RoomSubscribe,
    currentEpoch: number,
  ): RoomView | undefined {
    if (epoch !== currentEpoch || lastSeq === undefined) return undefined;
    const state = this.store.findAt(roomId, epoch, lastSeq);
    const viewer = state && findParticipantOfUser(state, user.id);
    return viewer && view(state, viewer);
  }
}

/** Reaches the client as `connect_error` with the API's error in `data`. */
function refusal(code: 'unauthenticated' | 'unavailable' | 'rate_limited'): Error {
  return Object.assign(new Error(code), { data: apiError(code, {}, '') });
}
