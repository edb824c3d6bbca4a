import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayInit } from '@nestjs/websockets';
import type {
  AskedQuestionId,
  ClientToServerEvents,
  RoomId,
  ServerToClientEvents,
} from '@hotseat/contracts';
import type { Server } from 'socket.io';
import { DocumentStore } from '../documents/index.ts';
import { tabsOf } from '../rooms/index.ts';
import { LiveCoverageService } from './live-coverage.service.ts';
import { PacedRuns } from './paced-runs.ts';

/** A room is scored at most this often while somebody types. */
const intervalMs = 1_000;

/** Tells interviewers what the answer covers while it is typed, on the rooms' own connection. */
@WebSocketGateway()
export class LiveCoverageGateway
  implements
    OnGatewayInit<Server<ClientToServerEvents, ServerToClientEvents>>,
    BeforeApplicationShutdown
{
  private readonly logger = new Logger(LiveCoverageGateway.name);
  private readonly runs = new PacedRuns<RoomId, AskedQuestionId>(intervalMs, (roomId, id) =>
    this.run(roomId, id),
  );
  private server: Server<ClientToServerEvents, ServerToClientEvents> | undefined;

  constructor(
    private readonly documents: DocumentStore,
    private readonly coverage: LiveCoverageService,
  ) {}

  afterInit(server: Server<ClientToServerEvents, ServerToClientEvents>): void {
    this.server = server;
    this.documents.changes.subscribe(({ roomId, askedQuestionId }) =>
      this.runs.want(roomId, askedQuestionId),
    );
  }

  beforeApplicationShutdown(): void {
    this.runs.stop();
  }

  private async run(roomId: RoomId, askedQuestionId: AskedQuestionId): Promise<void> {
    try {
      if (!(await this.isWatchedHere(roomId, askedQuestionId))) return;
      const read = await this.coverage.read(roomId, askedQuestionId);
      if (!read) return;
      this.server?.local.to(read.viewers.map(tabsOf)).emit('coverage:changed', read.change);
    } catch (error) {
      // Best effort: the interview goes on without it.
      this.logger.warn({ err: error, roomId }, 'live coverage was left out');
    }
  }

  /** Of several servers only those score for whom one of the viewers is here. */
  private async isWatchedHere(roomId: RoomId, askedQuestionId: AskedQuestionId): Promise<boolean> {
    const viewers = await this.coverage.viewersOf(roomId, askedQuestionId);
    if (viewers.length === 0) return false;
    const rooms = this.server?.of('/').adapter.rooms;
    return viewers.some((id) => (rooms?.get(tabsOf(id))?.size ?? 0) > 0);
  }
}
