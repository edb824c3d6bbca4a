import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  routes,
  type CreatedRoom,
  type CreateRoomRequest,
  type JoinedRoom,
  type JoinRoomRequest,
  type MyRoom,
  type Report,
  type RoomId,
  type RoomInvitation,
  type RoomSnapshot,
} from '@hotseat/contracts';
import { CurrentUser, OptionalUser, Public, type SessionUser } from '../../platform/auth/index.ts';
import { RoomsService } from './rooms.service.ts';

@Controller()
export class RoomsController {
  constructor(private readonly rooms: RoomsService) {}

  @Post(routes.createRoom.path)
  create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: routes.createRoom.body }) body: CreateRoomRequest,
  ): Promise<CreatedRoom> {
    return this.rooms.create(user, body);
  }

  @Get(routes.listMyRooms.path)
  async listMine(@CurrentUser() user: SessionUser): Promise<{ rooms: MyRoom[] }> {
    return { rooms: await this.rooms.listMine(user) };
  }

  @Public()
  @Get(routes.getInvitation.path)
  getInvitation(
    @OptionalUser() user: SessionUser | null,
    @Param({ schema: routes.getInvitation.params }) { code }: { code: string },
  ): Promise<RoomInvitation> {
    return this.rooms.getInvitation(user, code);
  }

  @Post(routes.joinRoom.path)
  @HttpCode(200)
  join(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.joinRoom.params }) { code }: { code: string },
    @Body({ schema: routes.joinRoom.body }) { role }: JoinRoomRequest,
  ): Promise<JoinedRoom> {
    return this.rooms.join(user, code, role);
  }

  @Get(routes.getRoom.path)
  getRoom(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.getRoom.params }) { roomId }: { roomId: RoomId },
  ): Promise<RoomSnapshot> {
    return this.rooms.getSnapshot(user, roomId);
  }

  @Get(routes.getReport.path)
  getReport(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.getReport.params }) { roomId }: { roomId: RoomId },
  ): Promise<Report> {
    return this.rooms.getReport(user, roomId);
  }
}
