import type {
  AskedQuestionContent,
  AskedQuestionId,
  ParticipantId,
  QueueItem,
  RoomCommand,
} from '@hotseat/contracts';
import { refusalOf } from './allowed-actions.ts';
import {
  agree,
  endFocus,
  lowerHand,
  raiseHand,
  say,
  startFocus,
  writeNote,
} from './decide-conversation.ts';
import { admit, handOver, leave, remove, setRole } from './decide-people.ts';
import {
  ask,
  askFollowUp,
  askNext,
  revealHint,
  setQueue,
  skip,
  submitAnswer,
  submitScorecard,
} from './decide-questions.ts';
import { reveal, startRound } from './decide-rounds.ts';
import { extendTimer, pauseTimer, resumeTimer, startTimer, stopTimer } from './decide-timers.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { findParticipant, findQuestion, isIn } from './find-in-room.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

type Resolved = 'question:ask' | 'queue:next' | 'queue:set' | 'answer:submit';

/** A person's command, with what the server had to look up already in it. */
export type ParticipantCommand =
  | Exclude<RoomCommand, { type: Resolved }>
  | { type: 'question:ask'; askedQuestionId: AskedQuestionId; content: AskedQuestionContent }
  | { type: 'queue:next'; askedQuestionId: AskedQuestionId; content: AskedQuestionContent }
  /** `text` is what the document says now. */
  | { type: 'answer:submit'; askedQuestionId: AskedQuestionId; text: string }
  | (Omit<Extract<RoomCommand, { type: 'queue:set' }>, 'items'> & { items: QueueItem[] });

/**
 * What a participant's command does to a room: the events to store, or the code of why not.
 * An accepted command always makes exactly one event. Pure; ids come in from outside, and time
 * decides nothing: it is known only once the event is stored.
 */
export function decide(
  state: RoomState,
  actorId: ParticipantId,
  command: ParticipantCommand,
): Decision {
  const actor = findParticipant(state, actorId);
  if (!actor) return refuse('forbidden');
  const refusal = refusalOf(state, actor, command.type);
  if (!refusal) return decidePermitted(state, actor, command);
  return isRepeatedSubmission(state, actor, command) ? refuse('already_submitted') : refusal;
}

/** Told so also where nothing is left to submit: "wrong state" would sound as if it were lost. */
function isRepeatedSubmission(
  state: RoomState,
  actor: ParticipantState,
  command: ParticipantCommand,
): boolean {
  if (command.type !== 'answer:submit' && command.type !== 'scorecard:submit') return false;
  const question = findQuestion(state, command.askedQuestionId);
  if (question?.status !== 'submitted' || !isIn(actor)) return false;
  return command.type === 'answer:submit'
    ? actor.role === 'candidate'
    : question.scorecards.some((scorecard) => scorecard.participantId === actor.id);
}

function decidePermitted(
  state: RoomState,
  actor: ParticipantState,
  command: ParticipantCommand,
): Decision {
  switch (command.type) {
    case 'room:start':
      return accept({ type: 'room:started' });
    case 'room:configure':
      return accept({ type: 'room:configured', settings: command.settings });
    case 'round:start':
      return startRound(state, command.candidateId, command.force);
    case 'room:reveal':
      return reveal(state, command.force);
    case 'room:close':
      return accept({ type: 'room:closed', reason: 'ended' });
    case 'participant:set-role':
      return setRole(state, command);
    case 'participant:ready':
      return accept({
        type: 'participant:readied',
        participantId: actor.id,
        isReady: command.isReady,
      });
    case 'participant:admit':
      return admit(state, command.participantId);
    case 'participant:remove':
      return remove(state, actor, command.participantId);
    case 'participant:leave':
      return leave(state, actor);
    case 'host:hand-over':
      return handOver(state, actor, command.participantId);
    case 'question:ask':
      return ask(command);
    case 'queue:next':
      return askNext(state, command);
    case 'queue:set':
      return setQueue(state, command);
    case 'question:skip':
      return skip(state, command.askedQuestionId);
    case 'hint:reveal':
      return revealHint(state, command);
    case 'follow-up:ask':
      return askFollowUp(state, command);
    case 'answer:submit':
      return submitAnswer(state, command.askedQuestionId, command.text);
    case 'scorecard:submit':
      return submitScorecard(state, actor, command);
    case 'chat:send':
      return say(actor, command.text);
    case 'hand:raise':
      return raiseHand(actor, command.reason);
    case 'hand:lower':
      return lowerHand(state, actor, command.participantId);
    case 'note:write':
      return writeNote(state, actor, command);
    case 'debrief:agree':
      return agree(state, actor, command);
    case 'timer:start':
      return startTimer(state, command.timer, command.minutes);
    case 'timer:pause':
      return pauseTimer(state, command.timer);
    case 'timer:resume':
      return resumeTimer(state, command.timer);
    case 'timer:extend':
      return extendTimer(state, command.timer, command.minutes);
    case 'timer:stop':
      return stopTimer(state, command.timer);
    case 'focus:start':
      return startFocus(command.minutes);
    case 'focus:end':
      return endFocus();
  }
}
