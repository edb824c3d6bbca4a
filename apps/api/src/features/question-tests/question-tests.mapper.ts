import type { AttackGroup, KeyPoint, QuestionDetail, QuestionTest } from '@hotseat/contracts';
import {
  verdictOf,
  type Attack,
  type AttackedQuestion,
  type ScoreRequest,
  type ScoreResult,
} from '@hotseat/scoring';

export function toAttackedQuestion(
  { language, prompt, material, samples }: QuestionDetail,
  beside: { translation: QuestionDetail | null; other: QuestionDetail | null },
): AttackedQuestion {
  const { translation, other } = beside;
  return {
    language,
    prompt,
    reference: material.reference,
    keyPoints: material.keyPoints.map(({ term, text, context, weight }) => ({
      term,
      text,
      context: context.length > 0 ? context.join(' › ') : null,
      weight,
    })),
    translation: translation && { reference: translation.material.reference },
    strongSample: strongOf(samples),
    translatedSample: strongOf(translation?.samples ?? []),
    other: other && { reference: other.material.reference },
  };
}

function strongOf(samples: QuestionDetail['samples']): string | null {
  return samples.find(({ level }) => level === 'strong')?.text ?? null;
}

export function toScoreRequest(
  { prompt, reference, keyPoints }: AttackedQuestion,
  answer: string,
): ScoreRequest {
  return { prompt, reference, keyPoints, answer };
}

/** @param results of the attacks, in their order */
export function toQuestionTest(
  group: AttackGroup,
  attacks: readonly Attack[],
  results: readonly ScoreResult[],
  keyPoints: readonly KeyPoint[],
): QuestionTest {
  const scoreOf = (kind: Attack['kind']): number | null =>
    results[attacks.findIndex((attack) => attack.kind === kind)]?.score ?? null;
  const last = results.at(-1);
  return {
    group,
    answers: attacks.flatMap((attack, index) => {
      const result = results[index];
      if (!result) return [];
      return [
        {
          attack: attack.kind,
          answer: attack.answer,
          expectation: attack.expectation,
          verdict:
            result.status === 'unavailable'
              ? ('unknown' as const)
              : verdictOf(attack, result.score, scoreOf),
          status: result.status,
          score: result.score,
          flags: result.flags,
          keyPoints: result.keyPoints.map((point, place) => ({
            keyPointId: keyPoints[place]?.id ?? null,
            ...point,
          })),
        },
      ];
    }),
    modelId: last?.modelId ?? null,
    calibrationId: last?.calibrationId ?? null,
  };
}
