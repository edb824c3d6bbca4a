import { UseFilters, UsePipes } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayInit,
} from '@nestjs/websockets';
import {
  documentCursorSchema,
  documentOpenSchema,
  documentUpdateSchema,
  type Ack,
  type ClientToServerEvents,
  type DocumentCursor,
  type DocumentOpen,
  type DocumentSaved,
  type DocumentUpdate,
  type OpenedDocument,
  type ServerToClientEvents,
} from '@hotseat/contracts';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { SessionUser } from '../../platform/auth/index.ts';
import { validationPipe, WsErrorFilter } from '../../platform/errors/index.ts';
import { everybody } from '../rooms/index.ts';
import { DocumentStore } from './document-store.ts';
import { DocumentsService } from './documents.service.ts';

interface SocketData {
  /** Set by the rooms' gateway, which lets nobody in without it. */
  user: SessionUser;
}
type RoomServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
type RoomSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;

/** The shared answers, on the rooms' own connection. */
@UseFilters(WsErrorFilter)
@UsePipes(validationPipe())
@WebSocketGateway()
export class DocumentsGateway implements OnGatewayInit<RoomServer> {
  constructor(
    private readonly documents: DocumentsService,
    private readonly store: DocumentStore,
  ) {}

  afterInit(server: RoomServer): void {
    this.store.changes.subscribe(({ roomId, askedQuestionId, update }) => {
      const change = { roomId, askedQuestionId, update };
      server.local.to(everybody(roomId)).emit('doc:updated', change);
    });
  }

  @SubscribeMessage('doc:open')
  async open(
    @ConnectedSocket() socket: RoomSocket,
    @MessageBody({ schema: documentOpenSchema }) request: DocumentOpen,
  ): Promise<Ack<OpenedDocument>> {
    const { user } = socket.data;
    await this.documents.requireReader(user, request.roomId);
    // In the room before the document is read: what comes in between arrives twice, never not at all.
    await socket.join(everybody(request.roomId));
    return { ok: true, data: await this.documents.open(user, request) };
  }

  @SubscribeMessage('doc:update')
  async update(
    @ConnectedSocket() { data: { user } }: RoomSocket,
    @MessageBody({ schema: documentUpdateSchema }) request: DocumentUpdate,
  ): Promise<Ack<DocumentSaved>> {
    await this.documents.update(user, request);
    return { ok: true, data: { updateId: request.updateId } };
  }

  @SubscribeMessage('doc:awareness')
  async moveCursor(
    @ConnectedSocket() socket: RoomSocket,
    @MessageBody({ schema: documentCursorSchema }) request: DocumentCursor,
  ): Promise<Ack<Record<string, never>>> {
    const participantId = await this.documents.moveCursor(socket.data.user, request);
    const moved = { ...request, participantId };
    socket.to(everybody(request.roomId)).emit('doc:awareness-changed', moved);
    return { ok: true, data: {} };
  }
}
