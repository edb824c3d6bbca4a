import type {
  AskedQuestionView,
  MachineView,
  ParticipantId,
  ScorecardView,
} from '@hotseat/contracts';
import { hintsLeft } from './allowed-actions.ts';
import { findParticipant, isIn, isRevealed, raters, roleInRound } from './find-in-room.ts';
import type {
  AskedQuestionState,
  ParticipantState,
  RoomState,
  ScorecardState,
} from './room-state.ts';
import { roundView } from './round-view.ts';

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
  const prepares = revealed || (viewer !== null && interviews(state, viewer, question.round));
  const own = question.scorecards.find((scorecard) => scorecard.participantId === viewer?.id);
  const { content } = question;
  return {
    id: question.id,
    questionVersionId: content.questionVersionId,
    position,
    round: question.round,
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
    hints: question.hintsAt.map((at, index) => ({
      id: String(index),
      text: content.material.hints[index] ?? '',
      at,
    })),
    hintsLeft: hintsLeft(question),
    followUps: question.followUps,
    material: prepares ? content.material : null,
    ownScorecard: own ? scorecardView(state, own) : null,
    raters: prepares ? raterCount(state, question) : null,
    scorecards: revealed
      ? question.scorecards.map((scorecard) => scorecardView(state, scorecard))
      : null,
    machine: machineView(question, revealed || (prepares && own !== undefined)),
  };
}

/**
 * Whether somebody sees what belongs to a round's interviewers: who was one in that round and is one
 * now. Whoever answers meanwhile, or was the one who answered then, does not.
 */
function interviews(state: RoomState, viewer: ParticipantState, round: number): boolean {
  return viewer.role === 'interviewer' && roleInRound(state, viewer, round) === 'interviewer';
}

/** Shadows are neither waited for nor counted; who rated and left still is. */
function raterCount(
  state: RoomState,
  { round, scorecards }: AskedQuestionState,
): { submitted: number; expected: number } {
  const submitted = scorecards.filter((scorecard) => !scorecard.isShadow);
  const found = state.rounds.find((each) => each.number === round);
  const expected = found?.members
    ? roundView(state, found).interviewerIds.filter((id) => isInRoom(state, id))
    : raters(state).map((rater) => rater.id);
  const everybody = new Set([...expected, ...submitted.map((each) => each.participantId)]);
  return { submitted: submitted.length, expected: everybody.size };
}

function isInRoom(state: RoomState, id: ParticipantId): boolean {
  const participant = findParticipant(state, id);
  return participant !== undefined && isIn(participant);
}

function scorecardView(state: RoomState, scorecard: ScorecardState): ScorecardView {
  return {
    ...scorecard,
    raterName: findParticipant(state, scorecard.participantId)?.name ?? '',
  };
}

function machineView(question: AskedQuestionState, mayKnow: boolean): MachineView {
  if (!mayKnow || question.status !== 'submitted') return { state: 'hidden' };
  if (question.machine === null) return { state: 'pending' };
  const { machine: result, earlierMachine: earlier } = question;
  return earlier ? { state: 'ready', result, earlier } : { state: 'ready', result };
}
