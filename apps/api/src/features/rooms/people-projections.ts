import type { ParticipantId, Role, RoomEvent, RoomId } from '@hotseat/contracts';
import type { Transaction } from '../../platform/database/index.ts';

type PeopleEvent = Extract<
  RoomEvent,
  {
    type:
      | 'participant:joined'
      | 'participant:returned'
      | 'participant:role-changed'
      | 'participant:admitted'
      | 'participant:removed'
      | 'participant:left'
      | 'host:handed-over';
  }
>;
type Status = 'in' | 'waiting' | 'left' | 'removed';

/** Who is in a room as what, for lists, access checks and dashboards. */
export async function projectPeople(
  sql: Transaction,
  roomId: RoomId,
  event: PeopleEvent,
): Promise<void> {
  switch (event.type) {
    case 'participant:joined':
      await sql`
        INSERT INTO "Participant" (id, "roomId", "userId", name, role, "isHost", status, "joinedAt")
        VALUES (${event.participantId}, ${roomId}, ${event.userId}, ${event.name},
          ${event.role}::"ParticipantRole", ${event.isHost},
          ${event.isWaiting ? 'waiting' : 'in'}::"ParticipantStatus", now())`;
      if (event.isHost) await projectHost(sql, roomId, event.participantId);
      return;
    case 'participant:returned':
      await projectRole(sql, event.participantId, event.role, event.isShadow);
      await projectStatus(sql, event.participantId, event.isWaiting ? 'waiting' : 'in');
      if (event.isHost) await projectHost(sql, roomId, event.participantId);
      return;
    case 'participant:role-changed':
      return projectRole(sql, event.participantId, event.role, event.isShadow);
    case 'participant:admitted':
      return projectStatus(sql, event.participantId, 'in');
    case 'participant:removed':
      return projectStatus(sql, event.participantId, 'removed');
    case 'participant:left':
      await projectStatus(sql, event.participantId, 'left');
      if (event.newHostId !== null) await projectHost(sql, roomId, event.newHostId);
      return;
    case 'host:handed-over':
      return projectHost(sql, roomId, event.participantId);
  }
}

export async function projectRole(
  sql: Transaction,
  participantId: ParticipantId,
  role: Role,
  isShadow: boolean,
): Promise<void> {
  await sql`
    UPDATE "Participant" SET role = ${role}::"ParticipantRole", "isShadow" = ${isShadow}
    WHERE id = ${participantId}`;
}

async function projectStatus(
  sql: Transaction,
  participantId: ParticipantId,
  status: Status,
): Promise<void> {
  await sql`
    UPDATE "Participant" SET status = ${status}::"ParticipantStatus" WHERE id = ${participantId}`;
}

async function projectHost(
  sql: Transaction,
  roomId: RoomId,
  participantId: ParticipantId,
): Promise<void> {
  await sql`
    UPDATE "Participant" SET "isHost" = (id = ${participantId}) WHERE "roomId" = ${roomId}`;
  await sql`
    UPDATE "Room" SET "hostId" = (SELECT "userId" FROM "Participant" WHERE id = ${participantId})
    WHERE id = ${roomId}`;
}
