import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { roomIdSchema, type RoomId } from '@hotseat/contracts';
import { evolve, replay, type RoomState, type StoredEvent } from '@hotseat/room';
import { Subject } from 'rxjs';
import { follow } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { Presence } from './presence.ts';
import { RoomLog } from './room-log.ts';
import { RoomSnapshots } from './room-snapshots.ts';

/** States kept in memory; the least recently used ones go first and are replayed when needed. */
const maxRooms = 1_000;
/** Earlier states of a room kept for clients that come back; they share most of their parts. */
const maxEarlierStates = 128;

/** A room's state before and after it took in events. */
export interface RoomChange {
  before: RoomState;
  after: RoomState;
}

interface KnownRoom {
  state: RoomState;
  /** States at the sequences before `state`, oldest first. */
  earlier: RoomState[];
}

interface Refresh {
  running: Promise<RoomState>;
  /** For callers that came after `running` had asked the database. */
  next: Promise<RoomState> | null;
}

/**
 * The rooms' states as this process knows them: a cache over the event table, brought up to date by
 * what this process stores, by the database's notifications and by `get`.
 */
@Injectable()
export class RoomStore implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RoomStore.name);
  private readonly rooms = new Map<RoomId, KnownRoom>();
  private readonly refreshes = new Map<RoomId, Refresh>();
  private readonly loads = new Map<RoomId, Promise<RoomState>>();
  private readonly advanced = new Subject<RoomChange>();
  private unlisten: (() => void) | undefined;

  /** Emits whenever a room took in events, whoever stored them. */
  readonly changes = this.advanced.asObservable();

  constructor(
    private readonly log: RoomLog,
    private readonly snapshots: RoomSnapshots,
    private readonly presence: Presence,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.log.listen((heard) => {
      if (heard === null) for (const roomId of this.rooms.keys()) this.follow(roomId);
      else this.hear(roomIdSchema.parse(heard.roomId), heard.seq);
    });
  }

  onApplicationShutdown(): void {
    this.unlisten?.();
  }

  /**
   * The room's state with everything that is committed in it.
   *
   * @throws AppError `room_not_found`
   */
  get(roomId: RoomId): Promise<RoomState> {
    const refresh = this.refreshes.get(roomId);
    if (refresh) {
      refresh.next ??= refresh.running.catch(() => null).then(() => this.get(roomId));
      return refresh.next;
    }
    const running = this.readNew(roomId).finally(() => this.refreshes.delete(roomId));
    this.refreshes.set(roomId, { running, next: null });
    return running;
  }

  /**
   * The room's state as far as this process knows, without asking the database about a known room:
   * for commands, whose append is refused when there is more.
   *
   * @throws AppError `room_not_found`
   */
  async peek(roomId: RoomId): Promise<RoomState> {
    const known = this.rooms.get(roomId);
    return known ? this.touch(known) : this.load(roomId);
  }

  /** The state at an earlier sequence, if this process still has it. */
  findAt(roomId: RoomId, epoch: number, seq: number): RoomState | undefined {
    const known = this.rooms.get(roomId);
    if (known?.state.epoch !== epoch) return undefined;
    if (known.state.seq === seq) return known.state;
    const first = known.earlier[0];
    return first && known.earlier[seq - first.seq];
  }

  /** Takes in stored events that follow `base`; those that are known already are left out. */
  advance(base: RoomState, events: readonly StoredEvent[]): RoomState {
    const known = this.rooms.get(base.roomId) ?? { state: base, earlier: [] };
    const before = known.state;
    const fresh = events.filter(({ seq }) => seq > before.seq);
    // Others' events are in between: only the log knows them all.
    if ((fresh[0]?.seq ?? before.seq + 1) !== before.seq + 1) this.follow(base.roomId);
    else {
      for (const event of fresh) {
        known.earlier.push(known.state);
        known.state = evolve(known.state, event);
      }
      if (known.earlier.length > maxEarlierStates) {
        known.earlier.splice(0, known.earlier.length - maxEarlierStates);
      }
      this.touch(known);
      if (fresh.length > 0) this.advanced.next({ before, after: known.state });
    }
    return known.state;
  }

  private hear(roomId: RoomId, seq: number): void {
    const known = this.rooms.get(roomId);
    if (known && known.state.seq < seq) this.follow(roomId);
  }

  private follow(roomId: RoomId): void {
    follow(
      this.logger,
      () => this.get(roomId),
      () => this.rooms.has(roomId),
    );
  }

  private async readNew(roomId: RoomId): Promise<RoomState> {
    const known = this.rooms.get(roomId);
    if (!known) return this.load(roomId);
    return this.advance(known.state, await this.log.readAfter(roomId, known.state.seq));
  }

  private load(roomId: RoomId): Promise<RoomState> {
    const loading =
      this.loads.get(roomId) ?? this.readAll(roomId).finally(() => this.loads.delete(roomId));
    this.loads.set(roomId, loading);
    return loading;
  }

  private async readAll(roomId: RoomId): Promise<RoomState> {
    const found = await this.snapshots.find(roomId);
    if (found === null) throw new AppError('room_not_found');
    const base = found.state;
    const events = await this.log.readAfter(roomId, base?.seq ?? 0);
    const state = base ? events.reduce(evolve, base) : replay(roomId, found.epoch, events);
    this.snapshots.consider(base ?? { ...state, seq: 0 }, state);
    return this.touch(this.rooms.get(roomId) ?? { state, earlier: [] });
  }

  private touch(known: KnownRoom): RoomState {
    const { roomId } = known.state;
    this.rooms.delete(roomId);
    this.rooms.set(roomId, known);
    if (this.rooms.size > maxRooms) this.forgetOldest();
    return known.state;
  }

  /** Not a room that somebody has open here: they would no longer hear what other processes store. */
  private forgetOldest(): void {
    const [oldest] = this.rooms;
    if (!oldest) return;
    const [roomId, known] = oldest;
    this.rooms.delete(roomId);
    if (this.presence.isWatched(roomId)) this.rooms.set(roomId, known);
  }
}
