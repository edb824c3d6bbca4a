/** When a room's next run may start, and what it is for. */
interface Room<Subject> {
  wanted: Subject | null;
  isRunning: boolean;
  startedAtMs: number;
  timer: NodeJS.Timeout | null;
}

/**
 * One run at a time and at most one in `intervalMs` for each key. What is asked for meanwhile is kept
 * as the newest wish only: a stale one never starts.
 */
export class PacedRuns<Key, Subject> {
  private readonly rooms = new Map<Key, Room<Subject>>();

  /** @param run must not throw */
  constructor(
    private readonly intervalMs: number,
    private readonly run: (key: Key, subject: Subject) => Promise<void>,
  ) {}

  want(key: Key, subject: Subject): void {
    const room = this.rooms.get(key) ?? {
      wanted: null,
      isRunning: false,
      startedAtMs: -Infinity,
      timer: null,
    };
    room.wanted = subject;
    this.rooms.set(key, room);
    this.pump(key, room);
  }

  stop(): void {
    for (const { timer } of this.rooms.values()) if (timer) clearTimeout(timer);
    this.rooms.clear();
  }

  private pump(key: Key, room: Room<Subject>): void {
    if (room.isRunning || room.timer) return;
    const waitMs = room.startedAtMs + this.intervalMs - performance.now();
    if (waitMs > 0) {
      room.timer = setTimeout(() => {
        room.timer = null;
        this.pump(key, room);
      }, waitMs);
      room.timer.unref();
      return;
    }
    const subject = room.wanted;
    if (subject === null) {
      // Quiet for a whole interval.
      this.rooms.delete(key);
      return;
    }
    room.wanted = null;
    room.isRunning = true;
    room.startedAtMs = performance.now();
    void this.run(key, subject).finally(() => {
      room.isRunning = false;
      if (this.rooms.get(key) === room) this.pump(key, room);
    });
  }
}
