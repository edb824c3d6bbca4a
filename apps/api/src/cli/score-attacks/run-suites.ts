import {
  attacksOf,
  type Attack,
  type AttackedQuestion,
  type ScoredSuite,
  type ScoreResult,
} from '@hotseat/scoring';
import type { ScorerSupervisor } from '../../platform/inference/scorer-supervisor.ts';

/**
 * Scores the attacks on each question; `onQuestion` hears of each that is done.
 *
 * @throws Error when the scorer gives no result: a suite with holes would pass for the wrong reason
 */
export async function runSuites(
  questions: readonly AttackedQuestion[],
  supervisor: Pick<ScorerSupervisor, 'score'>,
  onQuestion: (done: number) => void,
): Promise<ScoredSuite[]> {
  let done = 0;
  return Promise.all(
    questions.map(async (question) => {
      const attacks = attacksOf(question);
      const results = await Promise.all(
        attacks.map((attack) => supervisor.score(requestOf(question, attack))),
      );
      done += 1;
      onQuestion(done);
      return { attacks, scores: results.map(scoreOf) };
    }),
  );
}

function requestOf(question: AttackedQuestion, { answer }: Attack) {
  const { prompt, reference, keyPoints } = question;
  return { prompt, reference, keyPoints, answer };
}

function scoreOf(result: ScoreResult): number | null {
  if (result.status === 'unavailable') {
    throw new Error(`The scorer gave no result (${result.flags.join(', ')}).`);
  }
  return result.score;
}
