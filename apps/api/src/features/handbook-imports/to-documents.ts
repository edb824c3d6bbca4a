import { handbookQuestionSchema, type Handbook, type HandbookChapter } from '@hotseat/handbook';
import type { KeptRow } from './handbook-imports.mapper.ts';

/** The kept questions of a preview as documents, one a language, in the order of the file. */
export async function toDocuments(
  slug: string,
  title: string,
  rows: AsyncIterable<KeptRow>,
): Promise<Handbook[]> {
  const books = { zh: new Map<string, HandbookChapter>(), en: new Map<string, HandbookChapter>() };
  for await (const row of rows) {
    const chapters = books[row.language];
    const chapter = chapters.get(row.chapter) ?? {
      number: row.chapter,
      title: row.chapterTitle,
      questions: [],
    };
    chapters.set(row.chapter, chapter);
    chapter.questions.push(handbookQuestionSchema.parse(row.content));
  }
  return (['zh', 'en'] as const).flatMap((language) => {
    const chapters = [...books[language].values()];
    if (chapters.length === 0) return [];
    const format = 'hotseat-handbook' as const;
    return [{ format, version: 1 as const, slug, title, language, chapters }];
  });
}
