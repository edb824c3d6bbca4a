import {
  limits,
  type AskedQuestionContent,
  type AskedQuestionId,
  type QueueItem,
  type RoomCommand,
} from '@hotseat/contracts';
import { hintsLeft, takesFollowUp } from './allowed-actions.ts';
import { checkScorecard } from './check-scorecard.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { awaitsRatingOf, findOpenQuestion, findQuestion } from './find-in-room.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

type Command<T extends RoomCommand['type']> = Extract<RoomCommand, { type: T }>;

interface Asking {
  askedQuestionId: AskedQuestionId;
  content: AskedQuestionContent;
}

export function ask({ askedQuestionId, content }: Asking): Decision {
  return accept({
    type: 'question:asked',
    askedQuestionId,
    content,
    isFromQueue: false,
    minutes: null,
  });
}

export function askNext(state: RoomState, { askedQuestionId, content }: Asking): Decision {
  const [first] = state.queue.items;
  if (first?.questionVersionId !== content.questionVersionId) {
    return refuse('version_conflict', { version: state.queue.version });
  }
  return accept({
    type: 'question:asked',
    askedQuestionId,
    content,
    isFromQueue: true,
    minutes: first.minutes,
  });
}

export function setQueue(
  state: RoomState,
  { version, kit, items }: Omit<Command<'queue:set'>, 'items'> & { items: QueueItem[] },
): Decision {
  if (version !== state.queue.version) {
    return refuse('version_conflict', { version: state.queue.version });
  }
  if (items.length > limits.queueItems) {
    return refuse('validation_failed', { field: 'items', max: limits.queueItems });
  }
  return accept({ type: 'queue:changed', kit, items });
}

export function skip(state: RoomState, askedQuestionId: AskedQuestionId): Decision {
  if (findOpenQuestion(state)?.id !== askedQuestionId) return refuse('wrong_state');
  return accept({ type: 'question:skipped', askedQuestionId });
}

/** Two interviewers who press at the same time reveal one hint, not two. */
export function revealHint(
  state: RoomState,
  { askedQuestionId, index }: Command<'hint:reveal'>,
): Decision {
  const question = findOpenQuestion(state);
  if (question?.id !== askedQuestionId || hintsLeft(question) === 0) return refuse('wrong_state');
  if (index !== question.hintsAt.length) {
    return refuse('version_conflict', { version: question.hintsAt.length });
  }
  return accept({ type: 'hint:revealed', askedQuestionId, index });
}

export function askFollowUp(
  state: RoomState,
  { askedQuestionId, followUp }: Command<'follow-up:ask'>,
): Decision {
  const question = findQuestion(state, askedQuestionId);
  if (!question || !takesFollowUp(state, question)) return refuse('wrong_state');
  const isOwn = followUp.kind === 'own';
  const text = isOwn ? followUp.text : question.content.material.followUps[followUp.index];
  if (text === undefined || text.trim() === '') {
    return refuse('validation_failed', { field: 'followUp' });
  }
  const index = isOwn ? null : followUp.index;
  return accept({ type: 'follow-up:asked', askedQuestionId, index, text });
}

export function submitAnswer(state: RoomState, id: AskedQuestionId, text: string): Decision {
  const question = findQuestion(state, id);
  if (question?.status === 'submitted') return refuse('already_submitted');
  if (question?.status !== 'open') return refuse('wrong_state', { status: state.status });
  if (text.trim() === '') return refuse('answer_empty');
  return accept({ type: 'answer:submitted', askedQuestionId: id, text });
}

export function submitScorecard(
  state: RoomState,
  actor: ParticipantState,
  command: Command<'scorecard:submit'>,
): Decision {
  const question = findQuestion(state, command.askedQuestionId);
  if (question?.status !== 'submitted') return refuse('wrong_state', { status: state.status });
  if (question.scorecards.some((scorecard) => scorecard.participantId === actor.id)) {
    return refuse('already_submitted');
  }
  if (!awaitsRatingOf(state, question, actor)) {
    return refuse('wrong_state', { round: question.round });
  }
  const problem = checkScorecard(state.rubric, question.answer ?? '', command.ratings);
  if (problem) return refuse(problem.code, problem.details);
  return accept({
    type: 'scorecard:submitted',
    askedQuestionId: question.id,
    participantId: actor.id,
    ratings: command.ratings,
    feedback: command.feedback,
    isShadow: actor.isShadow,
  });
}
