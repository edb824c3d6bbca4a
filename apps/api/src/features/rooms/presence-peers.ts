import { randomUUID } from 'node:crypto';
import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import {
  participantIdSchema,
  roomIdSchema,
  type ParticipantId,
  type RoomId,
} from '@hotseat/contracts';
import { Subject, type Subscription } from 'rxjs';
import { z } from 'zod';
import { RedisLink } from '../../platform/realtime/index.ts';

/** How often a process says that it is there. */
const beatMs = 3_000;
/** A process that says nothing for this long is gone, and its people with it. */
const goneAfterMs = 10_000;

const people = z.array(participantIdSchema);
const version = z.int().nonnegative();
const messageSchema = z.discriminatedUnion('kind', [
  /** There, with everything up to `version` told. */
  z.object({ kind: z.literal('beat'), node: z.uuid(), version }),
  /** Everybody who has this room open there. */
  z.object({ kind: z.literal('room'), node: z.uuid(), version, roomId: roomIdSchema, people }),
  /** Asks a process for everything. */
  z.object({ kind: z.literal('ask'), node: z.uuid(), of: z.uuid() }),
  z.object({
    kind: z.literal('all'),
    node: z.uuid(),
    version,
    rooms: z.array(z.tuple([roomIdSchema, people])),
  }),
]);
type Message = z.output<typeof messageSchema>;

interface Peer {
  version: number;
  heardAtMs: number;
  rooms: Map<RoomId, ParticipantId[]>;
}

/**
 * Who has a room open on the other processes of the cluster, as they tell it. Each process numbers
 * what it tells; whoever misses a number asks for everything.
 */
@Injectable()
export class PresencePeers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly node = randomUUID();
  private readonly peers = new Map<string, Peer>();
  private readonly own = new Map<RoomId, ParticipantId[]>();
  private readonly changed = new Subject<RoomId>();
  private version = 0;
  private timer: NodeJS.Timeout | undefined;
  private subscription: Subscription | undefined;

  /** Rooms in which other processes' people have come or gone. */
  readonly changes = this.changed.asObservable();

  constructor(private readonly redis: RedisLink) {}

  onApplicationBootstrap(): void {
    if (!this.redis.isOn) return;
    this.subscription = this.redis.heard.subscribe((said) => {
      const message = messageSchema.safeParse(said);
      // What another version says and this one does not know is left out, as its people then are.
      if (message.success && message.data.node !== this.node) this.hear(message.data);
    });
    this.timer = setInterval(() => this.beat(), beatMs).unref();
    this.beat();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.subscription?.unsubscribe();
  }

  /** Tells the others who has a room open here. */
  tell(roomId: RoomId, here: ParticipantId[]): void {
    if (!this.redis.isOn) return;
    if (here.length === 0) this.own.delete(roomId);
    else this.own.set(roomId, here);
    this.version += 1;
    this.say({ kind: 'room', node: this.node, version: this.version, roomId, people: here });
  }

  online(roomId: RoomId): ParticipantId[] {
    return [...this.peers.values()].flatMap(({ rooms }) => rooms.get(roomId) ?? []);
  }

  private beat(): void {
    this.say({ kind: 'beat', node: this.node, version: this.version });
    const goneBefore = performance.now() - goneAfterMs;
    for (const [node, peer] of this.peers) {
      if (peer.heardAtMs > goneBefore) continue;
      this.peers.delete(node);
      for (const roomId of peer.rooms.keys()) this.changed.next(roomId);
    }
  }

  private hear(message: Message): void {
    const { node } = message;
    if (message.kind === 'ask') {
      if (message.of === this.node) this.sayAll();
      return;
    }
    if (message.kind === 'all') {
      this.replace(node, message.version, new Map(message.rooms));
      return;
    }
    const peer = this.peers.get(node);
    if (peer) peer.heardAtMs = performance.now();
    const expected = (peer?.version ?? -1) + (message.kind === 'room' ? 1 : 0);
    if (peer && message.version < expected) return;
    if (!peer || message.version > expected) {
      this.say({ kind: 'ask', node: this.node, of: node });
      return;
    }
    if (message.kind === 'beat') return;
    peer.version = message.version;
    if (message.people.length === 0) peer.rooms.delete(message.roomId);
    else peer.rooms.set(message.roomId, message.people);
    this.changed.next(message.roomId);
  }

  private replace(node: string, now: number, rooms: Peer['rooms']): void {
    const before = this.peers.get(node);
    if (before && before.version > now) return;
    this.peers.set(node, { version: now, heardAtMs: performance.now(), rooms });
    for (const roomId of new Set([...(before?.rooms.keys() ?? []), ...rooms.keys()])) {
      this.changed.next(roomId);
    }
  }

  private sayAll(): void {
    this.say({ kind: 'all', node: this.node, version: this.version, rooms: [...this.own] });
  }

  private say(message: Message): void {
    this.redis.tell(message);
  }
}
