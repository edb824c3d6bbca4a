export {
  AnswerMovedError,
  AnswerSources,
  type AnswerSubmission,
  type SubmittedText,
} from './answer-sources.ts';
export { Presence } from './presence.ts';
export { RoomCommands } from './room-commands.service.ts';
export { everybody, tabsOf } from './room-publisher.ts';
export { RoomStore } from './room-store.ts';
export { RoomsModule } from './rooms.module.ts';
export { requirePresent } from './rooms.policy.ts';
export { scoreAnswerJob } from './score-answer-job.ts';
