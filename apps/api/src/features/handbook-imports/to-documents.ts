import { handbookQuestionSchema, type Handbook, type HandbookChapter } from '@hotseat/handbook';
import type { PreviewRow } from './handbook-imports.mapper.ts';

/** The kept questions of a preview as documents, one a language, in the order of the file. */
export function toDocuments(slug: string, title: string, rows: readonly PreviewRow[]): Handbook[] {
  return (['zh', 'en'] as const).flatMap((language) => {
    const chapters = new Map<string, HandbookChapter>();
    for (const row of rows) {
      if (row.language !== language) continue;
      const chapter = chapters.get(row.chapter) ?? {
        number: row.chapter,
        title: row.chapterTitle,
        questions: [],
      };
      chapters.set(row.chapter, chapter);
      chapter.questions.push(handbookQuestionSchema.parse(row.content));
    }
    if (chapters.size === 0) return [];
    const format = 'hotseat-handbook' as const;
    return [
      { format, version: 1 as const, slug, title, language, chapters: [...chapters.values()] },
    ];
  });
}
