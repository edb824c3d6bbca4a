import { performance } from 'node:perf_hooks';
import type { UserId } from '@hotseat/contracts';
import { TokenBucket } from './token-bucket.ts';

interface Connected {
  sockets: number;
  commands: TokenBucket;
}

/** What one user may do with all of their sockets on this process together. */
export class UserSockets {
  private readonly users = new Map<UserId, Connected>();

  constructor(
    private readonly maxSockets: number,
    private readonly commandsPerSecond: number,
  ) {}

  /** Whether the user has as many sockets as they may have. */
  isFull(userId: UserId): boolean {
    return (this.users.get(userId)?.sockets ?? 0) >= this.maxSockets;
  }

  enter(userId: UserId): void {
    const user = this.users.get(userId) ?? {
      sockets: 0,
      commands: new TokenBucket(this.commandsPerSecond, performance.now()),
    };
    user.sockets += 1;
    this.users.set(userId, user);
  }

  leave(userId: UserId): void {
    const user = this.users.get(userId);
    if (!user) return;
    user.sockets -= 1;
    if (user.sockets === 0) this.users.delete(userId);
  }

  /** Counts a command. @returns 0, or in how many ms the next one is taken */
  takeCommand(userId: UserId): number {
    return this.users.get(userId)?.commands.take(performance.now()) ?? 0;
  }
}
