export { coverageViewers } from './coverage-viewers.ts';
export { decide } from './decide.ts';
export type { ParticipantCommand } from './decide.ts';
export { decideSystem } from './decide-system.ts';
export type { SystemCommand } from './decide-system.ts';
export type { Decision } from './decision.ts';
export { evolve, replay } from './evolve.ts';
export {
  findOpenQuestion,
  findParticipant,
  findParticipantOfUser,
  findQuestion,
  isHere,
  isIn,
  isRevealed,
} from './find-in-room.ts';
export { openRoles } from './open-roles.ts';
export { queueItem } from './queue-item.ts';
export { report } from './report.ts';
export type { ParticipantState, RoomState, StoredEvent } from './room-state.ts';
export { roomStateVersion } from './state-version.ts';
export { view } from './view.ts';
