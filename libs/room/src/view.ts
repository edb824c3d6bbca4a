import type {
  AskedQuestionView,
  MachineView,
  ParticipantView,
  RoomView,
  ScorecardView,
} from '@hotseat/contracts';
import { allowedActions } from './decide.ts';
import {
  isRevealed,
  raters,
  type AskedQuestionState,
  type ParticipantState,
  type RoomState,
  type ScorecardState,
} from './room-state.ts';

/**
 * What one participant may see of a room now: the only way from a state to a payload, whatever the
 * channel. Hidden things are absent from the result, not marked.
 */
export function view(state: RoomState, viewer: ParticipantState): RoomView {
  const mayPrepare = viewer.role === 'interviewer' || isRevealed(state);
  return {
    roomId: state.roomId,
    code: state.code,
    title: state.title,
    language: state.language,
    epoch: state.epoch,
    seq: state.seq,
    status: state.status,
    createdAt: state.createdAt,
    startedAt: state.startedAt,
    revealedAt: state.revealedAt,
    closedAt: state.closedAt,
    you: {
      participantId: viewer.id,
      role: viewer.role,
      isHost: viewer.isHost,
      actions: allowedActions(state, viewer),
    },
    participants: state.participants.map(participantView),
    rubric: mayPrepare ? state.rubric : null,
    questions: state.questions.map((question, index) =>
      questionView(state, question, index + 1, viewer),
    ),
  };
}

/** Name and role; the user behind a participant stays on the server. */
export function participantView({ id, name, role, isHost }: ParticipantState): ParticipantView {
  return { id, name, role, isHost };
}

/**
 * One asked question for a viewer, or with everything in it where `viewer` is null, which is only
 * for a revealed room's report.
 */
export function questionView(
  state: RoomState,
  question: AskedQuestionState,
  position: number,
  viewer: ParticipantState | null,
): AskedQuestionView {
  const revealed = isRevealed(state);
  const isInterviewer = viewer?.role === 'interviewer';
  const own = question.scorecards.find((scorecard) => scorecard.participantId === viewer?.id);
  const { content } = question;
  return {
    id: question.id,
    questionVersionId: content.questionVersionId,
    position,
    status: question.status,
    language: content.language,
    number: content.number,
    chapterTitle: content.chapterTitle,
    prompt: content.prompt,
    kind: content.kind,
    difficulty: content.difficulty,
    minutes: content.minutes,
    askedAt: question.askedAt,
    submittedAt: question.submittedAt,
    answer: question.answer,
    material: revealed || isInterviewer ? content.material : null,
    ownScorecard: own ? scorecardView(state, own) : null,
    raters:
      revealed || isInterviewer
        ? { submitted: question.scorecards.length, expected: raters(state).length }
        : null,
    scorecards: revealed
      ? question.scorecards.map((scorecard) => scorecardView(state, scorecard))
      : null,
    machine: machineView(question, revealed || (isInterviewer && own !== undefined)),
  };
}

function scorecardView(state: RoomState, scorecard: ScorecardState): ScorecardView {
  const rater = state.participants.find((each) => each.id === scorecard.participantId);
  return { ...scorecard, raterName: rater?.name ?? '' };
}

function machineView(question: AskedQuestionState, mayKnow: boolean): MachineView {
  if (!mayKnow || question.status !== 'submitted') return { state: 'hidden' };
  if (question.machine === null) return { state: 'pending' };
  return { state: 'ready', result: question.machine };
}
