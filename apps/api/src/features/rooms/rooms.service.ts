import { Injectable } from '@nestjs/common';
import {
  participantIdSchema,
  roomIdSchema,
  type CreatedRoom,
  type CreateRoomRequest,
  type MyRoom,
  type Report,
  type Role,
  type RoomId,
  type RoomInvitation,
  type RoomSnapshot,
} from '@hotseat/contracts';
import {
  findParticipantOfUser,
  isIn,
  openRoles,
  report,
  view,
  type RoomState,
} from '@hotseat/room';
import { v7 } from 'uuid';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { RubricCatalogue } from '../rubrics/index.ts';
import { SessionsService } from '../sessions/index.ts';
import { Presence } from './presence.ts';
import { makeRoomCode } from './room-code.ts';
import { RoomCommands } from './room-commands.service.ts';
import { RoomStore } from './room-store.ts';
import { requireParticipant } from './rooms.policy.ts';
import { RoomsRepository } from './rooms.repository.ts';

@Injectable()
export class RoomsService {
  constructor(
    private readonly store: RoomStore,
    private readonly repository: RoomsRepository,
    private readonly commands: RoomCommands,
    private readonly presence: Presence,
    private readonly rubrics: RubricCatalogue,
    private readonly sessions: SessionsService,
  ) {}

  async create(user: SessionUser, request: CreateRoomRequest): Promise<CreatedRoom> {
    const { space } = await this.sessions.getMe(user.id);
    const rubric = await this.rubrics.getDefault();
    const roomId = roomIdSchema.parse(v7());
    const title = request.title ?? defaultTitle(user.name, request.language);
    for (let tries = 0; tries < 5; tries += 1) {
      const code = makeRoomCode();
      const isNew = await this.repository.create({
        roomId,
        spaceId: space.id,
        hostId: user.id,
        rubricVersionId: rubric.versionId,
        events: [
          {
            type: 'room:created',
            code,
            title,
            language: request.language,
            rubric,
            settings: request.settings,
          },
          {
            type: 'participant:joined',
            participantId: participantIdSchema.parse(v7()),
            userId: user.id,
            name: user.name,
            role: request.role,
            isHost: true,
            isWaiting: false,
          },
        ],
      });
      if (isNew) return { roomId, code };
    }
    throw new AppError('unavailable');
  }

  listMine(user: SessionUser): Promise<MyRoom[]> {
    return this.repository.listOfUser(user.id);
  }

  /** Whoever has the code may see this much; `user` is null without a session. */
  async getInvitation(user: SessionUser | null, code: string): Promise<RoomInvitation> {
    const state = await this.getByCode(code);
    const open = openRoles(state);
    const own = user ? findParticipantOfUser(state, user.id) : undefined;
    return {
      roomId: state.roomId,
      code: state.code,
      title: state.title,
      hostName: state.participants.find((participant) => participant.isHost)?.name ?? '',
      language: state.language,
      status: state.status,
      openRoles: open,
      isFull: open.length === 0 && (state.status === 'lobby' || state.status === 'live'),
      admit: state.settings.admit,
      yourRole: own?.role ?? null,
      yourStatus: own?.status ?? null,
    };
  }

  /** Lets a user in by the code; who is in already stays who they are. */
  async join(user: SessionUser, code: string, role: Role): Promise<{ roomId: RoomId }> {
    const { roomId } = await this.getByCode(code);
    await this.commands.join(roomId, user, role);
    return { roomId };
  }

  async getSnapshot(user: SessionUser, roomId: RoomId): Promise<RoomSnapshot> {
    const state = await this.store.get(roomId);
    const viewer = requireParticipant(state, user.id);
    // Who is not in the room learns neither what is written in it nor who is there.
    const mayFollow = isIn(viewer);
    return {
      view: view(state, viewer),
      online: mayFollow ? this.presence.online(roomId) : [],
      serverTime: new Date().toISOString(),
    };
  }

  /** For participants and for members of the room's space. */
  async getReport(user: SessionUser, roomId: RoomId): Promise<Report> {
    const state = await this.store.get(roomId);
    const own = findParticipantOfUser(state, user.id)?.status;
    const mayRead =
      own === 'in' || own === 'left' || (await this.repository.isMemberOfSpace(roomId, user.id));
    if (!mayRead) throw new AppError('room_not_found');
    const found = report(state);
    if (!found) throw new AppError('not_revealed');
    return found;
  }

  private async getByCode(code: string): Promise<RoomState> {
    const roomId = await this.repository.findIdByCode(code);
    if (roomId === null) throw new AppError('room_not_found');
    return this.store.get(roomId);
  }
}

function defaultTitle(name: string, language: CreateRoomRequest['language']): string {
  return language === 'zh' ? `${name}的模拟面试` : `${name}'s mock interview`;
}
