export { allowedActions, decide, decideSystem } from './decide.ts';
export type { Decision, ParticipantCommand, SystemCommand } from './decide.ts';
export { evolve, replay } from './evolve.ts';
export { openRoles } from './open-roles.ts';
export { report } from './report.ts';
export {
  findOpenQuestion,
  findParticipant,
  findParticipantOfUser,
  findQuestion,
  isRevealed,
} from './room-state.ts';
export type { ParticipantState, RoomState, StoredEvent } from './room-state.ts';
export { view } from './view.ts';
