import { languageSchema, type Language } from '@hotseat/contracts';
import {
  hasErrors,
  loadBundledHandbook,
  loadSamples,
  type Handbook,
  type HandbookQuestion,
} from '@hotseat/handbook';
import type { AttackedQuestion } from '@hotseat/scoring';
import {
  isBundleFile,
  isSampleFile,
  readHandbookFolder,
} from '../../platform/handbook-files/index.ts';

export interface NamedQuestion {
  readonly id: string;
  readonly question: AttackedQuestion;
}

/**
 * Every question of a bilingual handbook with its sample answers, in both languages.
 *
 * @throws Error when the handbook has errors; what `readHandbookFolder` throws otherwise
 */
export async function readAttackedQuestions(folder: string): Promise<NamedQuestion[]> {
  const files = await readHandbookFolder(
    folder,
    (path) => isBundleFile(path) || isSampleFile(path),
  );
  const { handbooks, problems } = loadBundledHandbook(files);
  if (hasErrors(problems)) throw new Error(`${folder}: has errors; run "npm run handbook:check".`);
  const { samples } = loadSamples(files, handbooks);
  const strong = (language: Language, id: string): string | null =>
    samples[language].find((sample) => sample.id === id && sample.answer.level === 'strong')?.answer
      .text ?? null;
  return languageSchema.options.flatMap((language) => {
    const translations = new Map(
      questionsOf(handbooks[language === 'zh' ? 'en' : 'zh']).map((one) => [one.id, one]),
    );
    const own = questionsOf(handbooks[language]);
    return own.map((question, index) => ({
      id: `${language}/${question.id}`,
      question: {
        language,
        prompt: question.prompt,
        reference: question.reference,
        keyPoints: question.keyPoints.map(({ term, text, context, weight }) => ({
          term,
          text,
          context: context.length > 0 ? context.join(' › ') : null,
          weight,
        })),
        translation: translations.get(question.id) ?? null,
        strongSample: strong(language, question.id),
        translatedSample: strong(language === 'zh' ? 'en' : 'zh', question.id),
        // Half a handbook away: never a neighbour that answers a part of the question.
        other: own[(index + Math.floor(own.length / 2)) % own.length] ?? null,
      },
    }));
  });
}

function questionsOf(handbook: Handbook): HandbookQuestion[] {
  return handbook.chapters.flatMap(({ questions }) => questions);
}
