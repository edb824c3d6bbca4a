import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { roomIdSchema, type RoomId } from '@hotseat/contracts';
import { evolve, replay, type RoomState, type StoredEvent } from '@hotseat/room';
import { Subject } from 'rxjs';
import { AppError } from '../../platform/errors/index.ts';
import { RoomLog } from './room-log.ts';
import { RoomsRepository } from './rooms.repository.ts';

/** States kept in memory; the least recently used ones go first and are replayed when needed. */
const maxRooms = 500;

/**
 * The rooms' states as this process knows them: a cache over the event table, brought up to date
 * by every read and by the database's notifications.
 */
@Injectable()
export class RoomStore implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RoomStore.name);
  private readonly states = new Map<RoomId, RoomState>();
  private readonly queues = new Map<RoomId, Promise<unknown>>();
  private readonly advanced = new Subject<RoomState>();
  private unlisten: (() => Promise<void>) | undefined;

  /** Emits a room's state after it took in events, whoever stored them. */
  readonly changes = this.advanced.asObservable();

  constructor(
    private readonly log: RoomLog,
    private readonly repository: RoomsRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.log.listen((roomId) => {
      const heard = roomId === null ? [...this.states.keys()] : [roomIdSchema.parse(roomId)];
      for (const id of heard.filter((known) => this.states.has(known))) {
        this.exclusively(id, () => this.load(id)).catch((error: unknown) =>
          this.logger.error({ err: error, roomId: id }, 'could not follow a room'),
        );
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.unlisten?.();
  }

  /**
   * The room's state with everything that is committed in it.
   *
   * @throws AppError `room_not_found`
   */
  async get(roomId: RoomId): Promise<RoomState> {
    return this.exclusively(roomId, () => this.load(roomId));
  }

  /** Runs one task at a time for a room, in the order of the calls. */
  async exclusively<T>(roomId: RoomId, task: () => Promise<T>): Promise<T> {
    const before = this.queues.get(roomId) ?? Promise.resolve();
    const mine = before.then(task, task);
    const settled = mine.catch(() => undefined);
    this.queues.set(roomId, settled);
    void settled.then(() => {
      if (this.queues.get(roomId) === settled) this.queues.delete(roomId);
    });
    return mine;
  }

  /** As `get`, for callers that run inside `exclusively` already. */
  async load(roomId: RoomId): Promise<RoomState> {
    const known = this.states.get(roomId);
    if (known) return this.take(known, await this.log.readAfter(roomId, known.seq));
    const epoch = await this.repository.findEpoch(roomId);
    if (epoch === null) throw new AppError('room_not_found');
    const state = replay(roomId, epoch, await this.log.readAfter(roomId, 0));
    this.remember(state);
    return state;
  }

  /** Applies events that follow a state, remembers the result and tells whoever listens. */
  take(state: RoomState, events: StoredEvent[]): RoomState {
    const next = events.reduce(evolve, state);
    this.remember(next);
    if (events.length > 0) this.advanced.next(next);
    return next;
  }

  private remember(state: RoomState): void {
    this.states.delete(state.roomId);
    this.states.set(state.roomId, state);
    const [oldest] = this.states.keys();
    if (this.states.size > maxRooms && oldest !== undefined) this.states.delete(oldest);
  }
}
