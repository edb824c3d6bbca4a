import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/index.ts';
import { JobsService } from '../../platform/jobs/index.ts';
import { RoomCommands } from './room-commands.service.ts';
import { RoomsRepository } from './rooms.repository.ts';

/** Rooms of one run; the next one takes the rest, so that people's commands are not held up. */
const roomsPerRun = 200;
const dayMs = 24 * 60 * 60 * 1000;

/** Closes rooms that everybody has forgotten, and lobbies that were never started. */
@Injectable()
export class RoomExpiry implements OnModuleInit {
  private readonly logger = new Logger(RoomExpiry.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jobs: JobsService,
    private readonly repository: RoomsRepository,
    private readonly commands: RoomCommands,
  ) {}

  onModuleInit(): void {
    this.jobs.handleAt('17 * * * *', 'expire_rooms', async () => {
      await this.expireIdle(new Date());
    });
  }

  /** @returns how many rooms were closed */
  async expireIdle(now: Date): Promise<number> {
    const before = new Date(now.getTime() - this.config.HOTSEAT_ROOM_EXPIRY_DAYS * dayMs);
    let closed = 0;
    for (const { roomId, seq } of await this.repository.listIdle(before, roomsPerRun)) {
      try {
        await this.commands.expire(roomId, seq);
        closed += 1;
      } catch (error) {
        // Somebody came back in this moment, or another process was quicker; or it is told at least.
        this.logger.warn({ err: error, roomId }, 'a room was not closed');
      }
    }
    if (closed > 0) this.logger.log({ closed }, 'idle rooms closed');
    return closed;
  }
}
