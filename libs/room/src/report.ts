import type { AskedQuestionView, CriterionSummary, Report } from '@hotseat/contracts';
import { isPublic, noteView, participantView } from './view.ts';
import { questionView } from './question-view.ts';
import { roundView } from './round-view.ts';
import type { RoomState } from './room-state.ts';

/**
 * The whole interview, or null before the reveal. The same for everybody who may read it, so it
 * takes no viewer: whether somebody may is the caller's question.
 */
export function report(state: RoomState): Report | null {
  if (state.revealedAt === null) return null;
  const questions = state.questions.map((question, index) =>
    questionView(state, question, index + 1, null),
  );
  const tookPart = state.participants.filter(({ status }) => status === 'in' || status === 'left');
  return {
    roomId: state.roomId,
    title: state.title,
    language: state.language,
    status: state.status,
    startedAt: state.startedAt,
    revealedAt: state.revealedAt,
    participants: tookPart.map(participantView),
    rubric: state.rubric,
    questions,
    sheets: state.rounds.map((round) => {
      const ofRound = questions.filter((question) => question.round === round.number);
      const criteria = state.rubric.criteria.map(({ id }) => summarise(id, ofRound));
      return { ...roundView(state, round), criteria };
    }),
    debrief: debrief(state, questions),
    notes: state.notes.filter((note) => isPublic(state, note)).map((note) => noteView(state, note)),
    agreedActions: state.agreedActions
      .filter((action) => action.text.trim() !== '')
      .map(({ participantId, ...action }) => ({ id: participantId, ...action })),
  };
}

function summarise(
  criterionId: CriterionSummary['criterionId'],
  questions: AskedQuestionView[],
): CriterionSummary {
  const values = questions.flatMap((question) => valuesOf(question, criterionId));
  const spreads = questions.flatMap((question) => spreadOf(valuesOf(question, criterionId)) ?? []);
  return {
    criterionId,
    mean: values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null,
    n: values.length,
    spread: spreads.length > 0 ? Math.max(...spreads) : null,
  };
}

/** Disagreements, widest first; equal ones in the order of the interview. */
function debrief(state: RoomState, questions: AskedQuestionView[]): Report['debrief'] {
  return questions
    .flatMap((question) =>
      state.rubric.criteria.flatMap((criterion) => {
        const spread = spreadOf(valuesOf(question, criterion.id));
        return spread ? [{ askedQuestionId: question.id, criterionId: criterion.id, spread }] : [];
      }),
    )
    .sort((one, other) => other.spread - one.spread);
}

/** A shadow's ratings are for calibration: they stand beside, never in the result. */
function valuesOf(question: AskedQuestionView, criterionId: string): number[] {
  return (question.scorecards ?? [])
    .filter((scorecard) => !scorecard.isShadow)
    .flatMap((scorecard) =>
      scorecard.ratings.flatMap((rating) =>
        rating.criterionId === criterionId && rating.value !== null ? [rating.value] : [],
      ),
    );
}

function spreadOf(values: number[]): number | null {
  return values.length < 2 ? null : Math.max(...values) - Math.min(...values);
}
