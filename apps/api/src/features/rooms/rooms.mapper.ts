import { roomIdSchema, type MyRoom } from '@hotseat/contracts';

interface MyRoomRow {
  role: MyRoom['role'];
  room: {
    id: string;
    code: string;
    title: string;
    status: MyRoom['status'];
    createdAt: Date;
    participants: { name: string }[];
    _count: { questions: number };
  };
}

export function toMyRoom({ role, room }: MyRoomRow): MyRoom {
  return {
    roomId: roomIdSchema.parse(room.id),
    code: room.code,
    title: room.title,
    status: room.status,
    role,
    createdAt: room.createdAt.toISOString(),
    participantNames: room.participants.map((participant) => participant.name),
    questionCount: room._count.questions,
  };
}
