export { RoomCommands } from './room-commands.service.ts';
export { RoomsModule } from './rooms.module.ts';
export { scoreAnswerJob } from './score-answer-job.ts';
