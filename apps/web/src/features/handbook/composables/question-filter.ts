import { limits, type HandbookSummary, type Language } from '@hotseat/contracts';

/** Empty ids mean "any". */
export interface QuestionFilter {
  text: string;
  language: Language | 'all';
  handbookId: string;
  chapterId: string;
}

type Query = Record<string, unknown>;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A filter from the address, so that a list can be shared and gone back to. */
export function filterFromQuery(query: Query, fallback: Language): QuestionFilter {
  const language = query['lang'];
  return {
    text: textOf(query['q']).slice(0, limits.search),
    language: language === 'zh' || language === 'en' || language === 'all' ? language : fallback,
    handbookId: textOf(query['handbook']),
    chapterId: textOf(query['chapter']),
  };
}

/** The address of a filter, without what is at its default. */
export function queryFromFilter(
  filter: QuestionFilter,
  fallback: Language,
): Record<string, string> {
  return {
    ...(filter.text === '' ? {} : { q: filter.text }),
    ...(filter.language === fallback ? {} : { lang: filter.language }),
    ...(filter.handbookId === '' ? {} : { handbook: filter.handbookId }),
    ...(filter.chapterId === '' ? {} : { chapter: filter.chapterId }),
  };
}

export type ChapterChoice = HandbookSummary['chapters'][number] & { handbook: HandbookSummary };

/** The chapters that the filter leaves open, in handbook order. */
export function chaptersFor(
  handbooks: readonly HandbookSummary[],
  filter: Pick<QuestionFilter, 'language' | 'handbookId'>,
): ChapterChoice[] {
  return handbooks
    .filter((handbook) => filter.handbookId === '' || handbook.id === filter.handbookId)
    .flatMap((handbook) => handbook.chapters.map((chapter) => ({ ...chapter, handbook })))
    .filter((chapter) => filter.language === 'all' || chapter.language === filter.language);
}
