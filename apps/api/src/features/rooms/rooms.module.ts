import { Module } from '@nestjs/common';
import { HandbooksModule } from '../handbooks/index.ts';
import { RubricsModule } from '../rubrics/index.ts';
import { SessionsModule } from '../sessions/index.ts';
import { DraftsService } from './drafts.service.ts';
import { Presence } from './presence.ts';
import { RoomCommands } from './room-commands.service.ts';
import { RoomLog } from './room-log.ts';
import { RoomStore } from './room-store.ts';
import { RoomsController } from './rooms.controller.ts';
import { RoomsGateway } from './rooms.gateway.ts';
import { RoomsRepository } from './rooms.repository.ts';
import { RoomsService } from './rooms.service.ts';

@Module({
  imports: [HandbooksModule, RubricsModule, SessionsModule],
  controllers: [RoomsController],
  providers: [
    RoomsGateway,
    RoomsService,
    RoomCommands,
    DraftsService,
    RoomStore,
    RoomLog,
    RoomsRepository,
    Presence,
  ],
  exports: [RoomCommands],
})
export class RoomsModule {}
