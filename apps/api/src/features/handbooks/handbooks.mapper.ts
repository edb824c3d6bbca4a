import {
  chapterIdSchema,
  handbookIdSchema,
  keyPointIdSchema,
  localizedTextSchema,
  questionIdSchema,
  questionVersionIdSchema,
  spaceIdSchema,
  type AskedQuestionContent,
  type HandbookSummary,
  type Language,
  type ListedQuestion,
  type QuestionDetail,
  type QuestionKind,
  type QuestionMaterial,
  type QuestionSummary,
  type SampleAnswer,
} from '@hotseat/contracts';
import type { ListedRow } from './search/question-search.repository.ts';

export interface ChapterTitles {
  number: string;
  titleZh: string | null;
  titleEn: string | null;
}

export interface SummaryRow {
  id: string;
  language: Language;
  prompt: string;
  kind: QuestionKind;
  difficulty: number;
  minutes: number;
  tags: string[];
  question: {
    id: string;
    number: string;
    chapter: ChapterTitles & { id: string };
    handbook: { id: string; title: unknown };
    versions: { id: string; language: Language }[];
  };
}

/** A whole version, whoever asks for it. */
export interface DetailRow extends SummaryRow {
  version: number;
  isCurrent: boolean;
  reference: string;
  hints: string[];
  followUps: string[];
  commonMistakes: string[];
  seniorSignal: string | null;
  keyPoints: { id: string; term: string; text: string; context: string[]; weight: number }[];
}

/** What a version is to its reader. */
export interface ReaderFacts {
  mayEdit: boolean;
  isFavourite: boolean;
  isRetired: boolean;
  usedIn: number;
  samples: SampleAnswer[];
}

export interface HandbookSummaryRow {
  id: string;
  spaceId: string;
  slug: string;
  title: unknown;
  bundled: boolean;
  chapters: (ChapterTitles & { id: string })[];
}

/** Questions that can be asked, of one chapter in one language. */
export interface ChapterCount {
  chapterId: string;
  language: Language;
  questions: number;
}

/** The chapter's title in a language; the other one's where it was never imported. */
export function chapterTitle(chapter: ChapterTitles, language: Language): string {
  const [first, second] =
    language === 'zh' ? [chapter.titleZh, chapter.titleEn] : [chapter.titleEn, chapter.titleZh];
  return first ?? second ?? chapter.number;
}

export function toQuestionSummary(row: SummaryRow): QuestionSummary {
  const { question, language } = row;
  return {
    id: questionIdSchema.parse(question.id),
    versionId: questionVersionIdSchema.parse(row.id),
    language,
    number: question.number,
    prompt: row.prompt,
    kind: row.kind,
    difficulty: row.difficulty,
    minutes: row.minutes,
    tags: row.tags,
    chapter: {
      id: chapterIdSchema.parse(question.chapter.id),
      number: question.chapter.number,
      title: chapterTitle(question.chapter, language),
    },
    handbook: {
      id: handbookIdSchema.parse(question.handbook.id),
      title: localizedTextSchema.parse(question.handbook.title),
    },
    translations: question.versions
      .filter((version) => version.language !== language)
      .map((version) => ({
        versionId: questionVersionIdSchema.parse(version.id),
        language: version.language,
      })),
  };
}

export function toListedQuestion(row: ListedRow): ListedQuestion {
  const { questionId, number, chapterId, chapterNumber, titleZh, titleEn, handbookId } = row;
  const summary = toQuestionSummary({
    ...row,
    question: {
      id: questionId,
      number,
      chapter: { id: chapterId, number: chapterNumber, titleZh, titleEn },
      handbook: { id: handbookId, title: row.handbookTitle },
      versions: row.versions,
    },
  });
  const { isFavourite, usedIn, askedBefore } = row;
  return { ...summary, isFavourite, usedIn, askedBefore: askedBefore?.toISOString() ?? null };
}

export function toQuestionDetail(row: DetailRow, facts: ReaderFacts): QuestionDetail {
  const { version, isCurrent } = row;
  return { ...toQuestionSummary(row), material: toMaterial(row), version, isCurrent, ...facts };
}

export function toAskedContent(row: DetailRow): AskedQuestionContent {
  const { id, versionId, language, number, chapter, prompt, kind, difficulty, minutes } =
    toQuestionSummary(row);
  return {
    questionId: id,
    questionVersionId: versionId,
    language,
    number,
    chapterTitle: chapter.title,
    prompt,
    kind,
    difficulty,
    minutes,
    material: toMaterial(row),
  };
}

function toMaterial(row: DetailRow): QuestionMaterial {
  const { reference, hints, followUps, commonMistakes, seniorSignal } = row;
  const keyPoints = row.keyPoints.map(({ id, term, text, context, weight }) => ({
    id: keyPointIdSchema.parse(id),
    term,
    text,
    context,
    weight,
  }));
  return { reference, keyPoints, hints, followUps, commonMistakes, seniorSignal };
}

/** @param counts of every chapter and language that has questions; others are left out */
export function toHandbookSummary(
  row: HandbookSummaryRow,
  counts: readonly ChapterCount[],
  questionCount: number,
): HandbookSummary {
  const languages = (['zh', 'en'] as const).filter((language) =>
    row.chapters.some((chapter) => countOf(counts, chapter.id, language) > 0),
  );
  return {
    id: handbookIdSchema.parse(row.id),
    slug: row.slug,
    spaceId: spaceIdSchema.parse(row.spaceId),
    title: localizedTextSchema.parse(row.title),
    languages,
    bundled: row.bundled,
    questionCount,
    chapters: languages.flatMap((language) =>
      row.chapters
        .map((chapter) => ({
          id: chapterIdSchema.parse(chapter.id),
          language,
          number: chapter.number,
          title: chapterTitle(chapter, language),
          questionCount: countOf(counts, chapter.id, language),
        }))
        .filter((chapter) => chapter.questionCount > 0),
    ),
  };
}

function countOf(counts: readonly ChapterCount[], chapterId: string, language: Language): number {
  const found = counts.find(
    (count) => count.chapterId === chapterId && count.language === language,
  );
  return found?.questions ?? 0;
}
