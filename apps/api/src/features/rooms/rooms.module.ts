import { Module } from '@nestjs/common';
import { HandbooksModule } from '../handbooks/index.ts';
import { RubricsModule } from '../rubrics/index.ts';
import { SessionsModule } from '../sessions/index.ts';
import { AnswerSources } from './answer-sources.ts';
import { GroupCommit } from './group-commit.ts';
import { PresencePeers } from './presence-peers.ts';
import { Presence } from './presence.ts';
import { RoomCommands } from './room-commands.service.ts';
import { RoomExpiry } from './room-expiry.service.ts';
import { RoomLog } from './room-log.ts';
import { RoomPublisher } from './room-publisher.ts';
import { RoomSnapshots } from './room-snapshots.ts';
import { RoomStore } from './room-store.ts';
import { RoomWriter } from './room-writer.ts';
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
    AnswerSources,
    RoomStore,
    RoomLog,
    RoomWriter,
    GroupCommit,
    RoomPublisher,
    RoomSnapshots,
    RoomExpiry,
    RoomsRepository,
    Presence,
    PresencePeers,
  ],
  exports: [AnswerSources, Presence, RoomCommands, RoomStore],
})
export class RoomsModule {}
